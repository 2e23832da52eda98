/** Addresses are checked again where they leave: a record's schema is not the page's last defence. */

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
  return url.href;
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
