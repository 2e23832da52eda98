/** What the text in a query box may become. */
import type { FacetName } from '#federation/ports.ts';
import { createMarker } from '#node/storage/index.ts';
import { foldedWords, type HubName } from '#schema/query/index.ts';
import { kinds, parseRecordBytes } from '#schema/record/index.ts';
import { schemes, type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import type { HubContext } from './context.ts';
import type {
  FilterSuggestion,
  RecordSuggestion,
  Suggestion,
  TextSegment,
} from './search-types.ts';

/** Characters of the text that are looked at, and words of it that may name a value together. */
const maxTyped = 200;
const maxNameWords = 4;
/** Letters from which on a value is named. */
const minLetters = 2;
/** Records that are looked up for each one that is shown. */
const recordsPerPlace = 3;

interface Name {
  readonly folded: string;
  readonly text: string;
}

/** A value of a filter with all its names. */
interface Value {
  readonly facet: FacetName;
  readonly value: string;
  readonly names: readonly Name[];
  readonly label: (language: UiLanguage) => string;
  readonly within: (language: UiLanguage) => string | null;
}

const nameOf = (text: string): Name => ({ text, folded: foldedWords(text).join(' ') });

function valuesOfScheme(facet: FacetName, id: keyof typeof schemes): Value[] {
  const scheme = schemes[id];
  const values: Value[] = [];
  for (const code of scheme.codes) {
    const parent = scheme.parent(code);
    const isCountry = facet === 'region' && parent === undefined;
    // 'Luxembourg' is a country, a region of it and a province of that: the widest will do.
    const isNamesake = scheme
      .ancestors(code)
      .some((other) => scheme.label(other, 'en') === scheme.label(code, 'en'));
    if (isNamesake) continue;
    values.push({
      facet: isCountry ? 'country' : facet,
      value: code,
      names: [code, ...scheme.allLabels(code)].map(nameOf),
      label: (language) => scheme.label(code, language),
      within: (language) => {
        const around = id === 'region' ? scheme.ancestors(code).at(-1) : parent;
        return around === undefined ? null : scheme.label(around, language);
      },
    });
  }
  return values;
}

function valuesOfKinds(): Value[] {
  return [...kinds].map(([name, { label }]) => ({
    facet: 'kind',
    value: name,
    names: [...new Set([...Object.values(label.many), ...Object.values(label.one)])].map(nameOf),
    label: (language) => label.many[language],
    within: () => null,
  }));
}

let known: Value[] | undefined;
function knownValues(): Value[] {
  known ??= [
    ...valuesOfKinds(),
    ...valuesOfScheme('region', 'region'),
    ...valuesOfScheme('theme', 'theme'),
    ...valuesOfScheme('ecosystem', 'ecosystem'),
    ...valuesOfScheme('sector', 'sector'),
  ];
  return known;
}

function valuesOfHubs(hubs: readonly HubName[]): Value[] {
  return hubs.map(({ id, name }) => ({
    facet: 'hub',
    value: id,
    names: [nameOf(name), nameOf(id)],
    label: () => name,
    within: () => null,
  }));
}

/** How well a name goes on from what is typed; smaller is better, undefined: not at all. */
function fit({ folded }: Name, typed: string): number | undefined {
  if (folded === typed) return 0;
  if (folded.startsWith(typed)) return 1;
  return folded.includes(` ${typed}`) ? 2 : undefined;
}

/** The label with what is typed marked: its beginning, or that of one of its words. */
function marksIn(label: string, typed: string): TextSegment[] {
  const length = [...typed].length;
  for (const { index } of label.matchAll(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu)) {
    for (let end = index + 1; end <= Math.min(label.length, index + length * 2); end++) {
      if (foldedWords(label.slice(index, end)).join(' ') !== typed) continue;
      return [
        { text: label.slice(0, index), isMatch: false },
        { text: label.slice(index, end), isMatch: true },
        { text: label.slice(end), isMatch: false },
      ].filter(({ text }) => text !== '');
    }
  }
  return [{ text: label, isMatch: false }];
}

interface Candidate {
  readonly value: Value;
  readonly name: Name;
  readonly typed: string;
  readonly rest: string;
  readonly rank: number;
}

function candidatesFor(text: string, values: readonly Value[]): Candidate[] {
  const words = text.trim().split(/\s+/);
  const found = new Map<Value, Candidate>();
  // The more words a name takes of what is typed, the surer it is that it is meant.
  for (let n = Math.min(maxNameWords, words.length); n >= 1; n--) {
    const typed = foldedWords(words.slice(-n).join(' ')).join(' ');
    if (typed.length < minLetters) continue;
    const rest = words.slice(0, -n).join(' ');
    for (const value of values) {
      if (found.has(value)) continue;
      for (const name of value.names) {
        const fits = fit(name, typed);
        if (fits === undefined) continue;
        const rank = fits * 10 - n;
        const before = found.get(value);
        if (!before || rank < before.rank) found.set(value, { value, name, typed, rest, rank });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank);
}

function filterSuggestion(candidate: Candidate, language: UiLanguage): FilterSuggestion {
  const { value, name, typed, rest } = candidate;
  const own = value.label(language);
  const isShown = fit(nameOf(own), typed) !== undefined || name.text === value.value;
  // Said in another language: both, so that one sees what it was found by.
  const label = isShown ? own : `${own} (${name.text})`;
  const query = new URLSearchParams(rest === '' ? {} : { q: rest });
  query.append(value.facet, value.value);
  return {
    ...{ type: 'filter', facet: value.facet, value: value.value, label, rest },
    marks: marksIn(label, typed),
    within: value.within(language),
    url: `/search?${query}`,
  };
}

/** The suggesting use case. */
export interface Suggesting {
  suggest(
    options: { readonly text: string; readonly language: UiLanguage; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<readonly Suggestion[]>;
}

/** What suggestions are made of. */
export interface SuggestingParts {
  readonly storage: Pick<HubContext['storage'], 'index' | 'records'>;
  readonly trust: Pick<HubContext['trust'], 'view'>;
}

/** Makes the suggesting use case. */
export function createSuggesting(context: SuggestingParts): Suggesting {
  const { storage } = context;

  function hubs(): HubName[] {
    const all = context.trust.view()?.hubs ?? [];
    return all.filter(({ state }) => state !== 'left').map(({ id, name }) => ({ id, name }));
  }

  async function records(
    text: string,
    language: UiLanguage,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<RecordSuggestion[]> {
    const hits = await storage.index.titles(text, limit * recordsPerPlace, signal);
    const stored = await storage.records.getMany(hits);
    const marker = createMarker({ text: '', prefix: text });
    const typed = foldedWords(text);
    const names = new Map(hubs().map(({ id, name }) => [id, name]));
    const found = stored.flatMap((one) => {
      const parsed = one.body && one.state === 'live' ? parseRecordBytes(one.body) : undefined;
      const kind = kinds.get(one.kind);
      if (!parsed?.ok || !kind || one.sharing !== 'network') return [];
      const { title } = parsed.record;
      const tags = [language, ...uiLanguages, ...Object.keys(title)].filter((tag) => title[tag]);
      // In the language in which most of the words are.
      const scored = [...new Set(tags)].map((tag) => {
        const words = foldedWords(title[tag] ?? '');
        const has = typed.filter((word) => words.some((other) => other.startsWith(word))).length;
        return { tag, has: has * 2 + (words.join(' ').startsWith(typed.join(' ')) ? 1 : 0) };
      });
      const best = scored.reduce((a, b) => (b.has > a.has ? b : a), { tag: '', has: -1 });
      const label = title[best.tag] ?? '';
      const suggestion: RecordSuggestion = {
        ...{ type: 'record', label, marks: marker.marks(label, best.tag), kind: one.kind },
        ...{ kindLabel: kind.label.one[language], hub: one.hub },
        ...{ hubName: names.get(one.hub) ?? one.hub, url: `/r/${one.hub}/${one.rid}` },
      };
      return [{ suggestion, has: best.has }];
    });
    found.sort((a, b) => b.has - a.has);
    return found.map(({ suggestion }) => suggestion).slice(0, limit);
  }

  return {
    async suggest({ text, language, limit }, signal) {
      const typed = text.slice(0, maxTyped).toWellFormed();
      if (foldedWords(typed).join('').length < minLetters) return [];
      const filters = candidatesFor(typed, [...knownValues(), ...valuesOfHubs(hubs())]);
      const found = await records(typed, language, limit, signal);
      // Half of the places for each, and what one leaves for the other.
      const half = Math.ceil(limit / 2);
      const filterPlaces = Math.max(half, limit - found.length);
      const shown = filters.slice(0, filterPlaces);
      return [
        ...shown.map((candidate) => filterSuggestion(candidate, language)),
        ...found.slice(0, limit - shown.length),
      ];
    },
  };
}
