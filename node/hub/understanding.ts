/** What somebody typed → what is asked of the index and of other hubs. */
import type { TextQuery } from '#federation/ports.ts';
import { languageOfQuestion } from '#node/storage/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import {
  type Concept,
  createWidening,
  foldedWords,
  formatQuery,
  type HubName,
  type ParsedQuery,
  parseQuery,
} from '#schema/query/index.ts';
import { kindNames, kinds, languageTag } from '#schema/record/index.ts';
import { type SchemeId, schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { HubContext } from './context.ts';
import type { ParsedSearch, QueryWarning, Widened } from './search-types.ts';

/** Values of one filter: as many as other hubs take. */
const maxValues = 20;

/** Which taxonomy explains the values of a facet. */
export const facetSchemes: Partial<Record<keyof SearchFilters, SchemeId>> = {
  country: 'region',
  region: 'region',
  sector: 'sector',
  ecosystem: 'ecosystem',
  theme: 'theme',
  lang: 'language',
};

/** A value of a facet as it is called. */
export function facetLabel(
  facet: keyof SearchFilters,
  value: string,
  language: UiLanguage,
  hubs: readonly HubName[],
): string {
  const scheme = facetSchemes[facet];
  if (scheme) return schemes[scheme].label(value, language);
  if (facet === 'kind') return kinds.get(value)?.label.many[language] ?? value;
  return hubs.find(({ id }) => id === value)?.name ?? value;
}

/** A value that a filter does not have, and codes that may have been meant, the likeliest first. */
export interface UnknownValue {
  readonly value: string;
  readonly nearest: readonly string[];
}

/** Values of a filter, and characters of a value, that are looked at: no more can be right. */
const maxChecked = 100;
const maxNearest = 3;

/**
 * Values of a filter that are none.
 * @param hubs of the network; absent: any hub may be one
 */
export function unknownValues(
  facet: keyof SearchFilters,
  values: readonly string[],
  hubs?: readonly string[],
): UnknownValue[] {
  const scheme = facetSchemes[facet] && schemes[facetSchemes[facet]];
  return values.slice(0, maxChecked).flatMap((given): UnknownValue[] => {
    const value = given.slice(0, maxChecked);
    const near = () => scheme?.nearest(value, maxNearest).map(({ code }) => code) ?? [];
    if (facet === 'lang')
      return languageTag.safeParse(value).success ? [] : [{ value, nearest: near() }];
    if (scheme) return scheme.has(value) ? [] : [{ value, nearest: near() }];
    const known = facet === 'kind' ? kindNames : hubs;
    if (!known || known.includes(value)) return [];
    return [{ value, nearest: nearestWords(value, known) }];
  });
}

/** What is wrong with such a value, in English. */
export function unknownValueText(
  facet: keyof SearchFilters,
  { value, nearest }: UnknownValue,
): string {
  const names = nearest.map((code) =>
    facetSchemes[facet] ? `${code} (${facetLabel(facet, code, 'en', [])})` : code,
  );
  return `"${value.slice(0, 80)}" is not known${names.length > 0 ? `; nearest: ${names.join(', ')}` : ''}`;
}

/** What is to be understood. */
export interface Typed {
  readonly q: string;
  readonly filters: SearchFilters;
  /** Default: true. */
  readonly widen?: boolean;
  readonly isTyping?: boolean;
}

/** What it was understood as. */
export interface Understood {
  /** Words of the box, unknown values of its fields among them. */
  readonly words: readonly string[];
  readonly parsed: ParsedQuery;
  readonly language: UiLanguage | null;
  readonly text: TextQuery;
  readonly hasText: boolean;
  /** Those chosen and those written, of one facet any of them. */
  readonly filters: SearchFilters;
  readonly widened: readonly Widened[];
}

/** See {@link createUnderstanding}. */
export interface Understanding {
  /** Never fails. */
  understand(typed: Typed): Understood;
  /** As the API and the page show it. */
  shown(understood: Understood, language: UiLanguage): ParsedSearch;
  /** The text with one word in the place of another. */
  replaced(understood: Understood, others: ReadonlyMap<string, string>): string;
  /** A folded word as it is written, if it is one of the words that this hub knows. */
  written(folded: string): string;
  /** Whether a folded word is one of those: then it is no mistake, even if no record has it. */
  isWord(folded: string): boolean;
}

function together(chosen: SearchFilters, written: SearchFilters): SearchFilters {
  const names = [...new Set([...Object.keys(chosen), ...Object.keys(written)])];
  return Object.fromEntries(
    (names as (keyof SearchFilters)[]).flatMap((name) => {
      const values = [...new Set([...(chosen[name] ?? []), ...(written[name] ?? [])])];
      return values.length > 0 ? [[name, values.slice(0, maxValues)]] : [];
    }),
  );
}

/** Words with accents and capitals as they are written, by what they are folded to. */
function spellings(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const labels = Object.values(schemes).flatMap((scheme) => scheme.codes.flatMap(scheme.allLabels));
  for (const name of [...names, ...labels]) {
    for (const word of name.match(/[\p{L}\p{M}]{4,}/gu) ?? []) {
      const [folded = ''] = foldedWords(word);
      if (!found.has(folded)) found.set(folded, word.toLowerCase());
    }
  }
  return found;
}

/**
 * Makes the understanding of a hub.
 * @param concepts that it adds to those of Interhub
 * @param hubs of the network, as they are known now
 */
export function createUnderstanding(
  concepts: readonly Concept[],
  hubs: () => readonly HubName[],
): Understanding {
  const widening = createWidening(concepts);
  let written: Map<string, string> | undefined;
  function known(): ReadonlyMap<string, string> {
    written ??= spellings(widening.names);
    return written;
  }

  return {
    understand({ q, filters, widen = true, isTyping = false }) {
      const parsed = parseQuery(q, { isTyping, hubs: hubs() });
      const unknown = parsed.problems.filter(({ reason }) => reason === 'unknown');
      const words = [...parsed.words, ...unknown.flatMap(({ value }) => value.split(' '))];
      const language = languageOfQuestion(foldedWords([...words, ...parsed.phrases].join(' ')));
      const widened = widen ? widening.widen(words, language) : [];
      const { phrases, without, prefix } = parsed;
      const text: TextQuery = {
        text: words.join(' '),
        ...{ phrases, without, widened },
        ...(prefix !== null && { prefix: prefix.slice(0, 64).toWellFormed() }),
      };
      return {
        ...{ words, parsed, language, text, widened },
        hasText: words.length + phrases.length + without.length > 0 || prefix !== null,
        filters: together(filters, parsed.filters),
      };
    },
    shown({ words, parsed, language }, labels) {
      const { phrases, without, prefix, filters, problems } = parsed;
      const warnings = problems.map(({ reason, text, field, value, nearest }): QueryWarning => {
        const named = nearest.map((code) => ({
          value: code,
          label: facetLabel(field, code, labels, hubs()),
        }));
        return { reason, text, facet: field, value, nearest: named };
      });
      return { words, phrases, without, prefix, filters, warnings, language };
    },
    replaced: ({ parsed }, others) =>
      formatQuery({
        ...parsed,
        words: parsed.words.map((word) => others.get(word) ?? word),
      }),
    written: (folded) => known().get(folded) ?? folded,
    isWord: (folded) => known().has(folded),
  };
}

/** The understanding of a hub that stands on this. */
export function understandingOf(context: Pick<HubContext, 'trust' | 'concepts'>): Understanding {
  return createUnderstanding(context.concepts ?? [], () =>
    (context.trust.view()?.hubs ?? []).map(({ id, name }) => ({ id, name })),
  );
}
