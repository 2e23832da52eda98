/**
 * The first words on every connection. Noise proves that the peer holds the key of its peer id; the
 * hello proves that both are in the same network, have a version in common, and that the peer calls
 * itself what the trust list calls it. Only then is a connection used.
 */
import type { Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import type { PeeringOptions } from './types.ts';

/** What a hello says. */
export type Hello = Request<'hello'>;

/** Our own hello, with the trust list that we know now. */
export function ourHello(options: PeeringOptions): Hello {
  const { version, hash } = options.trustMark();
  return {
    network: options.network,
    hub: options.hub,
    versions: [...options.versions],
    trust: { version, hash },
    software: options.software,
  };
}

/**
 * Judges a peer's hello.
 * A peer id that our trust list does not know (yet) is no fault; what such a peer may ask is
 * decided request by request, see `admit` in serve.ts.
 * @throws {FederationError} wrong-network, unsupported-version, unknown-peer (it calls itself other
 * than the trust list does)
 */
export function checkHello(options: PeeringOptions, hello: Hello, peerId: string): void {
  if (hello.network !== options.network) {
    throw new FederationError('wrong-network', `this is a hub of the network '${options.network}'`);
  }
  if (!hello.versions.some((version) => options.versions.includes(version))) {
    throw new FederationError('unsupported-version', `spoken here: ${options.versions.join(', ')}`);
  }
  const hub = options.hubOfPeer(peerId);
  if (hub !== undefined && hub !== hello.hub) {
    throw new FederationError(
      'unknown-peer',
      `the trust list gives another hub for this peer id than '${hello.hub}'`,
    );
  }
  if (hub !== undefined) options.onHello?.(hello);
}
