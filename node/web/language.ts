/**
 * In which language a visitor reads: that of the address, for this page alone; else by choice (a
 * cookie), else by what the browser asks for. carry-language.ts keeps the first over links and forms.
 */
import { parse } from 'hono/utils/cookie';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';

/** Name of the cookie that remembers a visitor's choice. */
export const languageCookie = 'lang';

/** More than any browser sends; the rest of a longer header is not read. */
const maxHeaderLength = 1_000;

/** The languages' own names, for the switch. */
export const languageNames: Readonly<Record<UiLanguage, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
};

/** Whether the portal speaks the language. */
export function isUiLanguage(value: string | undefined): value is UiLanguage {
  return uiLanguages.some((lang) => lang === value);
}

/**
 * The best language of an Accept-Language header (RFC 9110 §12.5.4); English when none fits.
 * @param header as sent, e.g. `de-AT,de;q=0.9,en;q=0.5`
 */
export function negotiate(header: string | undefined): UiLanguage {
  const wanted = (header ?? '')
    .slice(0, maxHeaderLength)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      const weight = q === undefined ? 1 : Number(q.slice(2));
      return { lang: tag.trim().split('-')[0] ?? '', weight, order };
    })
    .filter(({ weight }) => weight > 0 && weight <= 1)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  return wanted.map(({ lang }) => lang).find(isUiLanguage) ?? 'en';
}

/** The visitor's language: the cookie if it names one we speak, else {@link negotiate}. */
export function chooseLanguage(cookie: string | undefined, header: string | undefined): UiLanguage {
  return isUiLanguage(cookie) ? cookie : negotiate(header);
}

/** Where `lang` is a filter already, the language of records: `GET /api/v1/search` names it so. */
const searches = /^\/(?:search|alerts|compare)(?![\w-])/;

/**
 * The parameter that says the language of a page: `lang`, and `hl` in the addresses of searches.
 * @param path with or without its query
 */
export function languageParameter(path: string): 'lang' | 'hl' {
  return searches.test(path) ? 'hl' : 'lang';
}

/** The language that an address asks for; undefined: it asks for none that the portal speaks. */
export function addressLanguage(url: string): UiLanguage | undefined {
  const { pathname, searchParams } = new URL(url);
  const asked = searchParams.get(languageParameter(pathname)) ?? undefined;
  return isUiLanguage(asked) ? asked : undefined;
}

/**
 * The same address in a language, or in none in particular.
 * @param address a path, or a whole address; its fragment stays
 */
export function inLanguage(address: string, lang: UiLanguage | undefined): string {
  const [, before = '', query = '', fragment = ''] =
    /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
  const name = languageParameter(before.replace(/^https?:\/\/[^/]*/, ''));
  const kept = query.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`));
  const all = [...kept, ...(lang ? [`${name}=${lang}`] : [])].join('&');
  return `${before}${all === '' ? '' : `?${all}`}${fragment}`;
}

/** The language of a request as a whole: address, cookie, header. */
export function requestLanguage({ url, headers }: Pick<Request, 'url' | 'headers'>): UiLanguage {
  return addressLanguage(url) ?? usualLanguage(headers);
}

/** The language that a visitor gets where the address asks for none. */
export function usualLanguage(headers: Headers): UiLanguage {
  const cookie = parse(headers.get('Cookie') ?? '', languageCookie)[languageCookie];
  return chooseLanguage(cookie, headers.get('Accept-Language') ?? undefined);
}
