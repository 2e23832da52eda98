/**
 * A question as the index answers it. Everything in it is stems: letters and digits. Made of the texts
 * of an IndexQuery by the analysis that records go through, and of what the vocabulary has.
 */
import type { IndexQuery } from '#federation/ports.ts';
import {
  compoundsOf,
  compoundWeight,
  isCompoundOf,
  partsOf,
  partsWeight,
  splitOf,
} from './compounds.ts';
import { foldedWords } from './fold.ts';
import { phraseOf, stemsOf, type Term, termsOf } from './terms.ts';
import { mostFrequent, type Vocabulary } from './vocabulary.ts';

/** Stems that stand one after another in a field, and what they count. */
export interface Sequence {
  readonly stems: readonly string[];
  /** 1: what was asked for; less: something like it. */
  readonly weight: number;
  /**
   * Counts by the field alone in which it stands (see score.ts), not by how often and in how long a
   * record: a third of the work. For words that nobody typed, and for those that very many records have.
   */
  readonly isCoarse?: boolean;
  /** About how many records have it, if that is known. */
  readonly records?: number;
}

/** One thing asked for: a record matches when it has any of the sequences. */
export interface Asked {
  readonly sequences: readonly Sequence[];
  /**
   * What a stem counts that the index does not have, so that the vocabulary could not name it: that of a
   * record which is scored without being here. 0: nothing.
   */
  readonly unknownStem?: (stem: string) => number;
}

/** Things asked for together, and what may stand in their place. */
export interface Group {
  readonly asked: readonly Asked[];
  /** Each counts; all together, weighed, count instead of `asked` if that is more. */
  readonly instead: readonly Asked[];
  readonly insteadWeight: number;
}

/** See the file's comment. */
export interface Question {
  readonly groups: readonly Group[];
  /** Each must be there. */
  readonly required: readonly Asked[];
  /** None may be there. */
  readonly excluded: readonly Asked[];
}

/** A question, and what of the query is not in it; see IndexAnswer. */
export interface Prepared extends Question {
  readonly isCut: boolean;
  readonly leftOut: readonly string[];
}

/** What was not asked for because it would cost too much. */
interface Omitted {
  isCut: boolean;
  readonly leftOut: Set<string>;
}

/** What other words for the same thing, mostly of other languages, count against those typed. */
const wideningWeight = 0.7;
/** Letters of the shortest beginning that is looked up; what is shorter is a word. */
const minPrefix = 2;
/** Words of the vocabulary looked at for a beginning, words that count, and records with them. */
const maxLookedAt = 4_000;
const maxBeginnings = 48;
const maxBeginningRecords = 60_000;
/**
 * Records that have the words by which a question is widened, all added up: so many, or so many times the
 * records of the index.
 */
const maxWidenedRecords = 50_000;
const maxWidenedTimes = 4;
/** Records up to which it is looked at how often and where a word of the text stands in each. */
const maxPrecise = 20_000;
/** Texts of each sort that count: no more come through the query box, and none from other hubs. */
const maxTexts = 20;
const maxAlternatives = 20;

/** Words of the text. One that very many records have tells little of how well it is meant. */
function plain(stems: readonly string[], vocabulary: Vocabulary): Sequence[] {
  return stems.map((stem) => {
    const records = vocabulary.get(stem)?.n ?? 0;
    return { stems: [stem], weight: 1, isCoarse: records > maxPrecise, records };
  });
}

/** A word that nobody typed, like one that somebody did. */
function alike(stem: string, records: number, weight: number): Sequence {
  return { stems: [stem], weight, isCoarse: true, records };
}

function phrase(text: string): Asked | undefined {
  const rows = phraseOf(text);
  return rows.length > 0 ? { sequences: rows.map((stems) => ({ stems, weight: 1 })) } : undefined;
}

function phrases(texts: readonly string[] = []): Asked[] {
  return texts.slice(0, maxTexts).flatMap((text) => phrase(text) ?? []);
}

function word(term: Term, vocabulary: Vocabulary, omitted: Omitted): Asked {
  const parts = [...new Set(term.words.flatMap(partsOf))];
  const own = new Set(term.stems);
  const found = compoundsOf(parts, vocabulary);
  omitted.isCut ||= found.isCut;
  const compounds = found.stems
    .filter(({ stem }) => !own.has(stem))
    .map(({ stem, n }) => alike(stem, n, compoundWeight));
  return {
    sequences: [...plain(term.stems, vocabulary), ...compounds],
    ...(parts.length > 0 && {
      unknownStem: (stem) => (isCompoundOf(stem, parts, vocabulary) ? compoundWeight : 0),
    }),
  };
}

/** Both parts of a word that the index does not have. */
function split(term: Term, asked: Asked, vocabulary: Vocabulary): Asked[] {
  if (asked.sequences.some(({ stems }) => vocabulary.has(stems[0] ?? ''))) return [];
  const parts = term.words.map((one) => splitOf(one, vocabulary)).find((one) => one !== undefined);
  return parts ? parts.map((stems) => ({ sequences: plain(stems, vocabulary) })) : [];
}

function beginning(text: string, vocabulary: Vocabulary, omitted: Omitted): Asked[] {
  const words = foldedWords(text);
  const last = words.pop();
  if (last === undefined) return [];
  const own = stemsOf(last);
  const before = words.map((one) => ({ sequences: plain(stemsOf(one), vocabulary) }));
  if (last.length < minPrefix) return [...before, { sequences: plain(own, vocabulary) }];
  const near = vocabulary.beginning(last, maxLookedAt);
  const limits = { max: maxBeginnings, maxRecords: maxBeginningRecords };
  const found = mostFrequent(near, limits);
  omitted.isCut ||= found.length < near.length || near.length === maxLookedAt;
  return [
    ...before,
    {
      sequences: [
        ...plain(own, vocabulary),
        ...found.filter(({ stem }) => !own.includes(stem)).map(({ stem, n }) => alike(stem, n, 1)),
      ],
      unknownStem: (stem) => (stem.startsWith(last) ? 1 : 0),
    },
  ];
}

/** In French 'de' and its forms stand between words where the other languages join them. */
const linkWords = new Set(['d', 'de', 'du', 'des']);

/** A phrase with each form of 'de' that may stand in it. */
function variants(text: string): string[] {
  const words = foldedWords(text);
  const at = words.findIndex((one, i) => i > 0 && linkWords.has(one));
  if (at < 0) return [text];
  const after = words
    .slice(at + 1)
    .filter((one, i) => i > 0 || !['l', 'la', 'le', 'les'].includes(one));
  return ['d', 'de', 'de l', 'de la', 'du', 'des'].map((link) =>
    [...words.slice(0, at), link, ...after].join(' '),
  );
}

/** Looks for other words as long as not too many records have them. */
class Alternatives {
  readonly #vocabulary: Vocabulary;
  readonly #omitted: Omitted;
  #left: number;

  constructor(vocabulary: Vocabulary, omitted: Omitted, size: number) {
    this.#vocabulary = vocabulary;
    this.#omitted = omitted;
    this.#left = Math.max(maxWidenedRecords, maxWidenedTimes * size);
  }

  /** Any of these texts. */
  of(texts: readonly string[]): Asked {
    const distinct = new Map<string, Sequence>();
    for (const [i, text] of texts.entries()) {
      const rows = variants(text)
        .flatMap(phraseOf)
        .map((stems) => ({ key: stems.join(' '), sequence: this.#sequence(stems) }))
        .filter(({ key }) => !distinct.has(key));
      const records = rows.reduce((sum, { sequence }) => sum + sequence.records, 0);
      if (i >= maxAlternatives || records > this.#left) {
        this.#omitted.leftOut.add(text);
        continue;
      }
      this.#left -= records;
      for (const { key, sequence } of rows) distinct.set(key, sequence);
    }
    return { sequences: [...distinct.values()] };
  }

  #sequence(stems: readonly string[]) {
    const records = Math.min(...stems.map((stem) => this.#vocabulary.get(stem)?.n ?? 0));
    return { stems, weight: 1, isCoarse: true, records };
  }
}

interface Building {
  readonly terms: Set<number>;
  readonly instead: Asked[];
}

/** Terms that are widened together make one group; all others one each. */
function grouped(
  query: IndexQuery,
  terms: readonly Term[],
  alternatives: Alternatives,
): Building[] {
  const buildings: Building[] = terms.map((_, i) => ({ terms: new Set([i]), instead: [] }));
  for (const { word: typed, with: others } of (query.widened ?? []).slice(0, maxTexts)) {
    const words = new Set(foldedWords(typed));
    const named = terms.flatMap((term, i) => (term.words.some((w) => words.has(w)) ? [i] : []));
    const joined = buildings.filter((one) => named.some((i) => one.terms.has(i)));
    const first = joined[0];
    // Widened for words that are not asked for: stop words, or another hub's doing.
    if (!first) continue;
    const asked = alternatives.of(others);
    if (asked.sequences.length === 0) continue;
    for (const other of joined.slice(1)) {
      for (const i of other.terms) first.terms.add(i);
      first.instead.push(...other.instead);
      buildings.splice(buildings.indexOf(other), 1);
    }
    first.instead.push(asked);
  }
  return buildings;
}

/**
 * Makes the question of a query.
 * @param size records of the index
 */
export function questionOf(query: IndexQuery, vocabulary: Vocabulary, size: number): Prepared {
  const omitted: Omitted = { isCut: false, leftOut: new Set() };
  const terms = termsOf(query.text);
  const asked = terms.map((term) => word(term, vocabulary, omitted));
  const others = new Alternatives(vocabulary, omitted, size);
  const groups = grouped(query, terms, others).map(({ terms: numbers, instead }): Group => {
    const own = [...numbers].flatMap((i) => asked[i] ?? []);
    if (instead.length > 0) return { asked: own, instead, insteadWeight: wideningWeight };
    const [i = 0] = numbers;
    const [term, one] = [terms[i], asked[i]];
    const parts = term && one ? split(term, one, vocabulary) : [];
    return { asked: own, instead: parts, insteadWeight: partsWeight };
  });
  const required = phrases(query.phrases);
  const begun = query.prefix === undefined ? [] : beginning(query.prefix, vocabulary, omitted);
  const alone = [...required, ...begun].map((one): Group => {
    return { asked: [one], instead: [], insteadWeight: 0 };
  });
  return {
    ...{ groups: [...groups, ...alone], required, excluded: phrases(query.without) },
    ...{ isCut: omitted.isCut, leftOut: [...omitted.leftOut] },
  };
}

/** Whether anything is asked for; if not, everything is. */
export function isEmpty(question: Question): boolean {
  return question.groups.length === 0;
}
