/** Words, numbers and dates in the visitor's language. */
import type { Labels, UiLanguage } from '#schema/taxonomy/index.ts';
import { de } from './messages/de.ts';
import { type Catalogue, en, type MessageKey } from './messages/en.ts';
import { fr } from './messages/fr.ts';
import { nl } from './messages/nl.ts';
import { holdFrenchSpaces } from './messages/typography.ts';

/** What the placeholders of a message stand for; numbers are written as the language writes them. */
export type Params = Readonly<Record<string, string | number>>;

/** A language in use. */
export interface Locale {
  readonly lang: UiLanguage;
  /** The message, its `{placeholders}` filled; `n` chooses the plural form. */
  t(key: MessageKey, params?: Params): string;
  /** The label of a field, option or concept. */
  label(labels: Labels | undefined, fallback?: string): string;
  number(value: number): string;
  money(amount: number, currency: string): string;
  /** An ISO day, e.g. 31 March 2027. */
  day(iso: string): string;
  /** A moment with its time zone. */
  moment(iso: string): string;
  /** How long ago, e.g. 5 minutes ago. */
  ago(iso: string, now: number): string;
  /** How far off a day is, e.g. in 12 days. */
  until(day: string, now: number): string;
  list(items: readonly string[]): string;
  /** The name of a language in this one. */
  languageName(tag: string): string;
}

/** All catalogues. */
export const catalogues: Readonly<Record<UiLanguage, Catalogue>> = { en, fr, de, nl };

const tags: Readonly<Record<UiLanguage, string>> = { en: 'en-GB', fr: 'fr', de: 'de', nl: 'nl' };
const dayMs = 86_400_000;

function createLocale(lang: UiLanguage): Locale {
  const tag = tags[lang];
  const catalogue = catalogues[lang];
  const set = lang === 'fr' ? holdFrenchSpaces : (text: string) => text;
  const plural = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' });

  const valid = (iso: string) => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? undefined : at;
  };
  return {
    lang,
    t(key, params = {}) {
      const message = catalogue[key];
      const { n } = params;
      const text =
        typeof message === 'string'
          ? message
          : ((typeof n === 'number' && plural.select(n) === 'one' ? message.one : message.other) ??
            message.other);
      return set(text).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = params[name];
        return typeof value === 'number' ? numbers.format(value) : (value ?? whole);
      });
    },
    label: (labels, fallback = '') => labels?.[lang] ?? fallback,
    number: (value) => numbers.format(value),
    money(amount, currency) {
      // The schema asks for three letters; Intl throws for anything else.
      if (!/^[A-Z]{3}$/.test(currency)) return `${numbers.format(amount)} ${currency}`;
      const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
      return new Intl.NumberFormat(tag, style).format(amount);
    },
    day(iso) {
      const at = valid(iso);
      return at ? days.format(at) : iso;
    },
    moment(iso) {
      const at = valid(iso);
      return at ? `${moments.format(at)} UTC` : iso;
    },
    ago(iso, now) {
      const at = valid(iso);
      if (!at) return iso;
      const seconds = Math.round((at.getTime() - now) / 1000);
      const size = Math.abs(seconds);
      if (size < 45) return relative.format(0, 'second');
      if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour');
      if (size < 60 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
      return relative.format(Math.round(seconds / (30.44 * 86_400)), 'month');
    },
    until(day, now) {
      const at = valid(day);
      if (!at) return day;
      const left = Math.round((at.getTime() - Math.floor(now / dayMs) * dayMs) / dayMs);
      return Math.abs(left) < 60
        ? relative.format(left, 'day')
        : relative.format(Math.round(left / 30.44), 'month');
    },
    list: (items) => lists.format(items),
    languageName(code) {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

/** Made when they are first asked for: Intl takes its time. */
const locales = new Map<UiLanguage, Locale>();

/** The words of a language. */
export function localeOf(lang: UiLanguage): Locale {
  const known = locales.get(lang);
  if (known) return known;
  const locale = createLocale(lang);
  locales.set(lang, locale);
  return locale;
}
