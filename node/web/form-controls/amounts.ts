/** Days and numbers as people write them, in the four languages, and as a form shows them. */
import { day } from '#schema/record/field.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';

/** How each language writes a day in figures. */
const dayForms: Readonly<
  Record<UiLanguage, readonly [string, readonly ['d' | 'm' | 'y', ...string[]]]>
> = {
  en: ['/', ['d', 'm', 'y']],
  fr: ['/', ['d', 'm', 'y']],
  de: ['.', ['d', 'm', 'y']],
  nl: ['-', ['d', 'm', 'y']],
};

/** An ISO day in figures, as the language writes them: 31.12.2027. What is no day stays as it is. */
export function writeDay(iso: string, lang: UiLanguage): string {
  const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  if (!y || !m || !d) return iso;
  const [separator, order] = dayForms[lang];
  const parts: Readonly<Record<string, string>> = { y, m, d };
  return order.map((name) => parts[name]).join(separator);
}

const monthNames = () =>
  (['en-GB', 'fr', 'de', 'nl'] as const).flatMap((tag) =>
    (['long', 'short'] as const).flatMap((month) => {
      const names = new Intl.DateTimeFormat(tag, { month, timeZone: 'UTC' });
      return Array.from(
        { length: 12 },
        (_, i) => [foldMonth(names.format(Date.UTC(2027, i, 1))), i + 1] as const,
      );
    }),
  );
/** Made when a month is first read. */
let months: ReadonlyMap<string, number> | undefined;

function monthOf(name: string): number | undefined {
  months ??= new Map(monthNames());
  return months.get(foldMonth(name));
}

function foldMonth(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}

/**
 * A day as people write it: 2027-12-31, 31.12.2027, 31/12/2027, 31-12-2027, 31 12 2027, 31 December
 * 2027 in four languages. A year has four figures.
 * @returns the ISO day; undefined for what is none
 */
export function readDay(text: string): string | undefined {
  const given = text.trim().slice(0, 60);
  const iso = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(given);
  const figures = /^(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4})$/.exec(given);
  const words = /^(\d{1,2})(?:er|st|nd|rd|th|e|\.)?\s*(?:of\s+)?(\p{L}+)\.?,?\s+(\d{4})$/u.exec(
    given,
  );
  const [y, m, d] = iso
    ? [iso[1], iso[2], iso[3]]
    : figures
      ? [figures[3], figures[2], figures[1]]
      : words
        ? [words[3], String(monthOf(words[2] ?? '') ?? ''), words[1]]
        : [];
  if (!y || !m || !d) return undefined;
  const made = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return day.safeParse(made).success ? made : undefined;
}

const decimals: Readonly<Record<UiLanguage, string>> = { en: '.', fr: ',', de: ',', nl: ',' };

/** A number without separators of thousands, as the language writes its decimals. */
export function writeNumber(value: number, lang: UiLanguage): string {
  return String(value).replace('.', decimals[lang]);
}

/**
 * A number as people write it: 1234,56 · 1.234,56 · 1 234,56 · 1'234.56 · 1,234.56. With both marks,
 * the last is that of the decimals. With one mark once, the language decides; three figures after what
 * the language does not use for decimals are thousands.
 * @param maxDecimals of money, two: three figures after a mark are always thousands then
 * @returns undefined for what is no number
 */
export function readNumber(
  text: string,
  lang: UiLanguage,
  maxDecimals = Number.POSITIVE_INFINITY,
): number | undefined {
  const given = text
    .trim()
    .slice(0, 60)
    .replace(/[\s\u00a0\u202f\u2009'’]/g, '')
    .replace(/^(?:€|EUR)|(?:€|EUR)$/gi, '')
    .replace(/^[\u2212\u2013]/, '-');
  if (/^-?\d+(?:\.\d+)?e[+-]?\d+$/i.test(given.replace(',', '.')))
    return Number(given.replace(',', '.'));
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(given) || /[.,]$/.test(given)) return undefined;
  const marks = given.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  let decimal: string | undefined;
  if (new Set(marks).size === 2) decimal = last;
  else if (marks.length === 1 && last !== undefined) {
    const [whole = '', rest = ''] = given.replace('-', '').split(last);
    const isThousands = rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
    const isOwn = last === decimals[lang];
    // A French writer has no mark but the comma, and the point is that of machines.
    const isPlain = isOwn || (lang === 'fr' && last === '.');
    decimal = isThousands && (!isPlain || maxDecimals < 3) ? undefined : last;
  }
  const [whole = '', rest, ...more] = decimal === undefined ? [given] : given.split(decimal);
  if (more.length > 0) return undefined;
  const groups = whole.replace('-', '').split(/[.,]/);
  const isGrouped =
    groups.length === 1 || groups.every((g, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(g));
  if (!isGrouped || (rest !== undefined && !/^\d*$/.test(rest))) return undefined;
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${rest ?? '0'}`);
  return Number.isFinite(value) ? value : undefined;
}
