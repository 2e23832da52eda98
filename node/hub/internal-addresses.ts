/**
 * Which IP addresses lie inside somebody's own network, and which lead nowhere on the public internet:
 * the special-purpose registries of IANA (RFC 6890), multicast, and those in which IPv4 addresses hide.
 */
import { BlockList, isIP } from 'node:net';

const networks = {
  /** Private, loopback, link-local, multicast. */
  inside: [
    ...(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'] as const),
    ...([
      '172.16.0.0/12',
      '192.0.0.0/24',
      '192.168.0.0/16',
      '198.18.0.0/15',
      '224.0.0.0/3',
    ] as const),
    ...(['::/127', '64:ff9b:1::/48', '100::/64', 'fc00::/7', 'fe80::/9', 'ff00::/8'] as const),
  ],
  /** Documentation, and ways from IPv6 to IPv4 whose end nobody can see from here. */
  nowhere: [
    ...(['192.0.2.0/24', '192.88.99.0/24', '198.51.100.0/24', '203.0.113.0/24'] as const),
    ...(['::/96', '64:ff9b::/96', '2001::/23', '2001:db8::/32', '2002::/16'] as const),
  ],
} as const;

/** Networks in CIDR notation as a list that addresses can be checked against. */
export function networkList(all: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of all) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether an address is in a list; what is no address is in none. */
export function isListed(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

const inside = networkList(networks.inside);
const nowhere = networkList(networks.nowhere);

/** The IPv4 address inside an IPv6 address as URL writes it, for those that carry one (mapped, NAT64). */
function carried(address: string): string | undefined {
  const match = /^(?:::ffff:|::|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (!match) return undefined;
  const [high, low] = [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether an address lies inside somebody's own network. */
export function isInside(address: string): boolean {
  const inner = carried(address);
  return isListed(inside, address) || (inner !== undefined && isListed(inside, inner));
}

/** Whether an address is on the public internet, as far as that can be told from it. */
export function isOutside(address: string): boolean {
  const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '');
  return isIP(bare) !== 0 && !isListed(inside, bare) && !isListed(nowhere, bare);
}
