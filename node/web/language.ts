/** In which language a visitor reads: by choice (a cookie), else by what the browser asks for. */
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
