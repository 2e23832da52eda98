/** Whether a mail address belongs to an organisation, as far as its domain can tell. Pure. */
import type { InterhubRecord } from '#schema/record/index.ts';
import type { DomainHint } from './organisation-types.ts';
import { publicMailDomains } from './public-mail.ts';

/** A domain as DNS compares them, without `www.`; undefined for what is none: an address, a single label. */
function normalised(host: string): string | undefined {
  const url = URL.parse(`http://${host}`);
  if (url?.pathname !== '/' || url.search !== '' || url.port !== '') return undefined;
  const name = url.hostname.replace(/\.$/, '').replace(/^www\./, '');
  const isNumber = /^[\d.]+$/.test(name) || name.startsWith('[');
  return !isNumber && /^[^.]+(?:\.[^.]+)+$/.test(name) ? name : undefined;
}

/** The domain of a web address. */
export function domainOfAddress(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return normalised(url.hostname);
}

/** The domain of a mail address, without `www.` being taken off. */
export function domainOfMail(email: string): string | undefined {
  const host = email.slice(email.lastIndexOf('@') + 1);
  if (!email.includes('@') || /[\s/?#@:\\]/.test(host)) return undefined;
  const name = normalised(host);
  // A mail domain is compared as it is: www.example.org is another host than example.org.
  return name !== undefined && host.toLowerCase().startsWith('www.') ? `www.${name}` : name;
}

/** The domains of a record's websites and of its contact, each once. */
export function domainsOfRecord(record: Pick<InterhubRecord, 'links' | 'contact'>): string[] {
  const websites = (record.links ?? [])
    .filter(({ type }) => type === 'website')
    .map(({ url }) => domainOfAddress(url));
  const mail = record.contact?.email === undefined ? undefined : domainOfMail(record.contact.email);
  return [...new Set([...websites, mail].filter((domain) => domain !== undefined))];
}

/**
 * How a mail domain compares with the domains of an organisation.
 * @param mailDomain of a confirmed address, in lower case; empty: not known
 */
export function compareDomains(mailDomain: string, domains: readonly string[]): DomainHint {
  if (publicMailDomains.has(mailDomain)) return 'public';
  const own = domains.filter((domain) => !publicMailDomains.has(domain));
  if (mailDomain === '' || own.length === 0) return 'unknown';
  if (own.includes(mailDomain)) return 'same';
  const isBelow = (a: string, b: string) => a.endsWith(`.${b}`);
  return own.some((domain) => isBelow(domain, mailDomain) || isBelow(mailDomain, domain))
    ? 'related'
    : 'different';
}
