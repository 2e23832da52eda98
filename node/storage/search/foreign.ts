/** Scoring records that are not in the index, by its formula and its statistics. */
import type { FacetCounts, IndexQuery } from '#federation/ports.ts';
import { documentOfLive, type LiveBody } from '#federation/search/judge.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { fieldNames, fieldWeights } from './analyse.ts';
import { type FacetCode, facetCodes } from './facets.ts';
import { missingFacets, toCounts } from './filter.ts';
import { titleKey } from './fold.ts';
import { type ForeignFields, ForeignReader } from './foreign-words.ts';
import { type Asked, isEmpty, type Question } from './question.ts';
import { idf, saturation, tiers } from './score.ts';
import { dayNumber, deadlineValue } from './sort-key.ts';
import { WordGate } from './word-gate.ts';

/** What the index knows that a score depends on. */
export interface Statistics {
  readonly count: number;
  readonly averageLength: number;
  /** Records that hold what is asked for. */
  frequency(asked: Asked): number;
  /** Whether any record of the index has the stem. */
  isKnown(stem: string): boolean;
}

/** A document in which sequences of stems are counted, weighted by field. */
class Counted {
  readonly length: number;
  readonly #fields: ForeignFields;
  readonly #single = new Map<string, number>();

  constructor(fields: ForeignFields) {
    this.#fields = fields;
    let length = 0;
    for (const name of fieldNames) {
      length += fields[name].length;
      for (const stem of fields[name].stems) {
        this.#single.set(stem, (this.#single.get(stem) ?? 0) + fieldWeights[name]);
      }
    }
    this.length = length;
  }

  get stems(): Iterable<string> {
    return this.#single.keys();
  }

  /** How often the stems stand one after another in a field. */
  #times(stems: readonly string[], field: keyof ForeignFields): number {
    const { stems: words, places } = this.#fields[field];
    const [first] = stems;
    if (first === undefined) return 0;
    let n = 0;
    for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1)) {
      const place = places[at] as number;
      if (stems.every((stem, i) => words[at + i] === stem && places[at + i] === place + i)) n++;
    }
    return n;
  }

  /** Weighted by field. */
  frequency(stems: readonly string[]): number {
    const [first] = stems;
    if (first === undefined) return 0;
    if (stems.length === 1) return this.#single.get(first) ?? 0;
    if (!stems.every((stem) => this.#single.has(stem))) return 0;
    return fieldNames.reduce(
      (sum, field) => sum + fieldWeights[field] * this.#times(stems, field),
      0,
    );
  }

  /** What the best tier of fields counts in which the stems stand; 0: in none. */
  tier(stems: readonly string[]): number {
    if (!stems.every((stem) => this.#single.has(stem))) return 0;
    const found = tiers.findLast(({ fields }) =>
      fields.some((field) => this.#times(stems, field) > 0),
    );
    return found?.value ?? 0;
  }
}

/** How well a document answers one thing asked for, apart from how telling that is. 0: not at all. */
function best(counted: Counted, asked: Asked, statistics: Statistics): number {
  const value = (frequency: number) =>
    frequency > 0 ? saturation(frequency, counted.length, statistics.averageLength) : 0;
  let found = 0;
  for (const { stems, weight, isCoarse } of asked.sequences) {
    const one = isCoarse ? counted.tier(stems) : value(counted.frequency(stems));
    found = Math.max(found, weight * one);
  }
  if (asked.unknownStem) {
    for (const stem of counted.stems) {
      const weight = asked.unknownStem(stem);
      if (weight > 0 && !statistics.isKnown(stem)) {
        found = Math.max(found, weight * counted.tier([stem]));
      }
    }
  }
  return found;
}

function sumOf(counted: Counted, asked: readonly Asked[], statistics: Statistics): number {
  return asked.reduce((sum, one) => {
    const value = best(counted, one, statistics);
    return value > 0 ? sum + value * idf(statistics.count, statistics.frequency(one)) : sum;
  }, 0);
}

/** 0: it does not match. */
function scoreOf(counted: Counted, question: Question, statistics: Statistics): number {
  const has = (asked: Asked) => best(counted, asked, statistics) > 0;
  if (!question.required.every(has) || question.excluded.some(has)) return 0;
  return question.groups.reduce((score, { asked, instead, insteadWeight }) => {
    const own = sumOf(counted, asked, statistics);
    return score + Math.max(own, insteadWeight * sumOf(counted, instead, statistics));
  }, 0);
}

function sortValue(
  query: IndexQuery,
  document: SearchDocument,
  facts: { score: number; updated: number; today: number },
): number | string {
  switch (query.sort) {
    case 'relevance':
      return facts.score;
    case 'updated':
      return facts.updated;
    case 'deadline':
      return deadlineValue(dayNumber(document.until), facts.today);
    case 'title':
      return titleKey(Object.values(document.title)[0] ?? '');
  }
}

/** A document of another hub that is to be scored like one of the index. */
export interface ForeignDocument {
  readonly hub: string;
  readonly rid: string;
  readonly document: SearchDocument;
  /** Seconds since 1970. */
  readonly updated: number;
}

/** A match: what an IndexHit says of it besides its address. */
export interface ForeignHit {
  readonly score: number;
  /** By which it is sorted. */
  readonly value: number | string;
}

/** Scores records for one question, on one state of the index. */
export class ForeignScorer {
  readonly #query: IndexQuery;
  readonly #question: Question;
  readonly #statistics: Statistics;
  readonly #today: number;
  readonly #reader: ForeignReader;

  /** @param today days since 1970 */
  constructor(query: IndexQuery, question: Question, statistics: Statistics, today: number) {
    this.#query = query;
    this.#question = question;
    this.#statistics = statistics;
    this.#today = today;
    this.#reader = new ForeignReader(new WordGate(question));
  }

  /**
   * @returns null for a document that does not match
   * @param facets count it as those of the index do
   */
  #score({ hub, document, updated }: ForeignDocument, facets: FacetCounts): ForeignHit | null {
    const [query, question, statistics] = [this.#query, this.#question, this.#statistics];
    const codes = facetCodes(hub, document);
    const missing = missingFacets(query.filters, codes);
    if (missing.length > 1) return null;
    const words = new Counted(this.#reader.read(document));
    const isAny = isEmpty(question);
    const score = scoreOf(words, question, statistics);
    if (!isAny && score === 0) return null;
    if (isAny && question.excluded.some((one) => best(words, one, statistics) > 0)) return null;
    for (const code of codes) {
      if (missing.length === 0 || missing.includes(code.facet)) count(code, facets);
    }
    if (missing.length > 0) return null;
    return { score, value: sortValue(query, document, { score, updated, today: this.#today }) };
  }

  /** Scores documents. */
  score(documents: readonly ForeignDocument[]): {
    hits: (ForeignHit | null)[];
    facets: FacetCounts;
  } {
    const facets = toCounts([]);
    return { hits: documents.map((one) => this.#score(one, facets)), facets };
  }

  /** Judges records whose bodies nobody has looked at, and scores those that pass. */
  judge(records: readonly LiveBody[]): { verdicts: ForeignVerdict[]; facets: FacetCounts } {
    const facets = toCounts([]);
    const verdicts = records.map(({ hub, rid, body, updated }): ForeignVerdict => {
      const document = documentOfLive(body);
      if (!document) return 'refused';
      const hit = this.#score({ hub, rid, document, updated }, facets);
      return hit && { kind: document.kind, ...hit };
    });
    return { verdicts, facets };
  }
}

/** As LiveVerdict, without the address. */
export type ForeignVerdict = (ForeignHit & { readonly kind: string }) | null | 'refused';

function count({ facet, code }: FacetCode, facets: FacetCounts): void {
  const counts = facets[facet] as Record<string, number>;
  counts[code] = (counts[code] ?? 0) + 1;
}
