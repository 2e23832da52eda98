/** Addresses are checked again where they leave: a record's schema is not the page's last defence. */
import { isIPv4 } from 'node:net';
import { isInside } from '#node/hub/internal-addresses.ts';

/**
 * The address as a link may carry it, or undefined when it must not become a link.
 * @param value what a record from anywhere says
 * @param protocols which schemes may pass
 */
export function safeHref(
  value: string | undefined | null,
  protocols: readonly string[] = ['http:', 'https:'],
): string | undefined {
  if (!value) return undefined;
  const url = URL.parse(value);
  if (!url || !protocols.includes(url.protocol)) return undefined;
  // A name and password in an address only serve to deceive about where it leads.
  if (url.username !== '' || url.password !== '') return undefined;
  // The URL standard lets a quotation mark stand in a host, where no name has one.
  if (url.hostname.includes('"')) return undefined;
  // A record must not send readers to machines behind their own firewall.
  if (url.protocol.startsWith('http') && isInternalHost(url.hostname)) return undefined;
  return url.href;
}

/**
 * The address of a hub's portal, which only the trust list names, without a slash at its end. It may
 * lie on this very machine, as in a demonstration.
 */
export function portalHref(value: string | undefined | null): string | undefined {
  const url = value ? URL.parse(value) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

const internalNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)\.?$/;

/**
 * Whether a host, as URL writes it, lies inside somebody's own network: private and loopback
 * addresses in all their spellings, names without a dot, names kept for internal use.
 */
function isInternalHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isInside(hostname.slice(1, -1));
  if (isIPv4(hostname)) return isInside(hostname);
  return !hostname.replace(/\.$/, '').includes('.') || internalNames.test(hostname);
}

/** What every link to somewhere outside says of itself. */
export const outsideRel = 'nofollow noopener noreferrer ugc';

/** The host of an address, for people to see where a link leads; undefined if it must not be one. */
export function shownHost(value: string): string | undefined {
  const href = safeHref(value);
  return href ? new URL(href).host.replace(/^www\./, '') : undefined;
}

/**
 * A path of this portal to go back to; `/` for everything else. Browsers read `\` as `/`, drop tabs
 * and line breaks, and take `//host` for another site, so what counts is how they resolve it.
 */
export function localPath(value: string | undefined): string {
  if (!value || value.length > 2_000 || !value.startsWith('/')) return '/';
  if (/[\\\p{Cc}]/u.test(value)) return '/';
  const base = 'http://portal.invalid';
  const url = URL.parse(value, base);
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/';
  // To go back to the switch itself would only send the visitor in a circle.
  if (url.pathname === '/language') return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
