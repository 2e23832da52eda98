/** Looking for a code by a part of its name, in any language. */
import { type Scheme, type SchemeId, schemes, type UiLanguage } from '#schema/taxonomy/index.ts';

/** A code that was found. */
export interface FoundCode {
  readonly code: string;
  readonly label: string;
  /** What it lies in, and the code itself. */
  readonly hint: string;
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const formsByScheme = new Map<SchemeId, ReadonlyArray<readonly [string, readonly string[]]>>();

function formsOf(scheme: Scheme) {
  const known = formsByScheme.get(scheme.id);
  if (known) return known;
  const forms = scheme.codes.map(
    (code) => [code, [code, ...scheme.allLabels(code)].map(folded)] as const,
  );
  formsByScheme.set(scheme.id, forms);
  return forms;
}

/** A code in words. */
export function describeCode(id: SchemeId, code: string, lang: UiLanguage): FoundCode {
  const scheme = schemes[id];
  const around = scheme.ancestors(code).map((one) => scheme.label(one, lang));
  const hint = [...around, ...(id === 'language' ? [] : [code])].join(', ');
  return { code, label: scheme.label(code, lang), hint };
}

/** Characters of what is looked for. */
export const maxFindLength = 80;

/**
 * Codes whose name, in any language, has a word that begins with each word looked for; codes that
 * begin so; and if there are none, those that were most likely meant.
 */
export function findCodes(
  id: SchemeId,
  q: string,
  lang: UiLanguage,
  limit: number,
): readonly FoundCode[] {
  const scheme = schemes[id];
  const wanted = folded(q.slice(0, maxFindLength));
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const rank = (form: string) => {
    if (form === wanted) return 0;
    if (form.startsWith(wanted)) return 1;
    return words.every((word) => ` ${form}`.includes(` ${word}`)) ? 2 : 3;
  };
  const found = formsOf(scheme)
    .map(([code, forms]) => ({ code, rank: Math.min(...forms.map(rank)) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
  const codes = found.length > 0 ? found : scheme.nearest(wanted, 3).map(({ code }) => code);
  return codes.slice(0, limit).map((code) => describeCode(id, code, lang));
}
