/**
 * What somebody typed → words, phrases, exclusions, filters.
 *
 *   question = { item separator }
 *   item     = [ "-" ] ( phrase | word )      "-": must not be there
 *            | field ":" value { "," value }  value = word | phrase; not after "-"
 *            | beginning "*"
 *   phrase   = quote text quote               any kind of double quotation marks
 *
 * Nothing typed is an error: what fits none of these is words, and a sign that is part of none is
 * nothing. Words are letters and digits, with hyphens, apostrophes and full stops inside.
 */
import type { SearchFilters } from '../wire/index.ts';
import { fieldNamed, fieldValue, type HubName, type QueryField } from './fields.ts';

/** A value of a field that no filter was made of. */
export interface QueryProblem {
  /** unknown: it counts as words; excluded: after a "-", which filters do not have: it counts for nothing. */
  readonly reason: 'unknown' | 'excluded';
  /** As it was typed. */
  readonly text: string;
  readonly field: QueryField;
  readonly value: string;
  /** Codes that may have been meant, the likeliest first. */
  readonly nearest: readonly string[];
}

/** A question as it is understood. */
export interface ParsedQuery {
  /** In the order typed, unknown values of fields not among them. */
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  /** Words and phrases that must not be there. */
  readonly without: readonly string[];
  /** The beginning of a word. */
  readonly prefix: string | null;
  /** Codes by field. */
  readonly filters: SearchFilters;
  readonly problems: readonly QueryProblem[];
}

/** Characters that are read; the rest of a longer text is left out. */
const maxTextLength = 2_000;
/** Phrases, and exclusions: more are words. What hubs may ask one another is bounded alike. */
export const maxPhrases = 10;
/** Characters of a phrase; the rest is left out. */
export const maxPhraseLength = 200;
/** Values of one field; more are left out. As in schema/wire. */
const maxValues = 20;

const quotes = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02';
const quoted = `[${quotes}]([^${quotes}]*)[${quotes}]`;
const value = `(?:${quoted}|[^\\s,${quotes}]+)`;
/** One item, from where the last ended; alternatives in this order. */
const itemPattern = new RegExp(
  [
    `(?<minus>-?)${quoted}`,
    `(?<![\\p{L}\\p{N}])(?<not>-?)(?<field>\\p{L}{2,12}):(?<values>${value}(?:,${value})*)`,
    `(?<token>[^\\s${quotes}]+)`,
  ].join('|'),
  'gu',
);
const valuePattern = new RegExp(value, 'gu');
const wordPattern = /[\p{L}\p{N}\p{M}]+(?:[-'’.][\p{L}\p{N}\p{M}]+)*/gu;
const hasLetter = /[\p{L}\p{N}]/u;

/** The words of a piece of text, without the signs around them. */
function wordsIn(text: string): string[] {
  return (text.match(wordPattern) ?? []).filter((word) => hasLetter.test(word));
}

/** A phrase as one line, without signs that would end it. */
function phraseIn(text: string): string {
  const cut = wordsIn(text).join(' ').slice(0, maxPhraseLength).toWellFormed();
  // Once more: the cut may have left a sign at the end.
  return wordsIn(cut).join(' ');
}

function bare(text: string): string {
  return text.replace(new RegExp(`[${quotes}]`, 'gu'), '').trim();
}

/** Collects what is found. */
class Reading {
  readonly words: string[] = [];
  readonly phrases: string[] = [];
  readonly without: string[] = [];
  readonly problems: QueryProblem[] = [];
  readonly #filters = new Map<QueryField, string[]>();
  readonly #hubs: readonly HubName[];
  prefix: string | null = null;

  constructor(hubs: readonly HubName[]) {
    this.#hubs = hubs;
  }

  phrase(text: string, isExcluded: boolean): void {
    const phrase = phraseIn(text);
    if (phrase === '') return;
    const list = isExcluded ? this.without : this.phrases;
    if (list.includes(phrase)) return;
    if (list.length < maxPhrases) list.push(phrase);
    else if (!isExcluded) this.words.push(...phrase.split(' '));
  }

  field(name: QueryField, values: string, isExcluded: boolean): void {
    for (const [given] of values.matchAll(valuePattern)) {
      if (isExcluded) this.#excluded(name, given);
      else this.#value(name, given);
    }
  }

  #excluded(field: QueryField, given: string): void {
    const value = phraseIn(bare(given));
    if (value === '') return;
    const text = `-${field}:${quote(value)}`;
    this.problems.push({ reason: 'excluded', text, field, value, nearest: [] });
  }

  #value(field: QueryField, given: string): void {
    const name = phraseIn(bare(given));
    if (name === '') return;
    const found = fieldValue(field, name, this.#hubs);
    if ('nearest' in found) {
      const text = `${field}:${quote(name)}`;
      this.problems.push({ reason: 'unknown', text, field, value: name, ...found });
      return;
    }
    const codes = this.#filters.get(field) ?? [];
    for (const code of found.codes) {
      if (!codes.includes(code) && codes.length < maxValues) codes.push(code);
    }
    this.#filters.set(field, codes);
  }

  token(text: string, isLast: boolean): void {
    if (/^-[^-]/.test(text)) {
      this.phrase(text, true);
      return;
    }
    const words = wordsIn(text);
    const last = words.at(-1);
    const isBeginning = /[\p{L}\p{N}\p{M}]\*$/u.test(text) || isLast;
    if (last !== undefined && isBeginning && text.replace(/\*$/, '').endsWith(last)) {
      words.pop();
      // Of several beginnings the last is one; the others are words.
      if (this.prefix !== null) this.words.push(this.prefix);
      this.prefix = last;
    }
    this.words.push(...words);
  }

  get filters(): SearchFilters {
    return Object.fromEntries(this.#filters) as SearchFilters;
  }
}

/** A value or phrase as it has to be written. */
export function quote(text: string): string {
  return /^[\p{L}\p{N}\p{M}]+(?:[-'’.][\p{L}\p{N}\p{M}]+)*$/u.test(text) ? text : `"${text}"`;
}

/**
 * Reads a question. Never throws; takes time in proportion to the text.
 * @param options.isTyping the last word is still being typed: it is a beginning, not a word
 * @param options.hubs for `hub:`, by id or name
 * @example parseQuery('"green hydrogen" region:Flanders -steel electrol*')
 */
export function parseQuery(
  text: string,
  options: { readonly isTyping?: boolean; readonly hubs?: readonly HubName[] } = {},
): ParsedQuery {
  const reading = new Reading(options.hubs ?? []);
  const typed = text.slice(0, maxTextLength).toWellFormed();
  for (const match of typed.matchAll(itemPattern)) {
    const { minus, not, field, values, token } = match.groups ?? {};
    const isEnd = options.isTyping === true && match.index + match[0].length === typed.length;
    const known = field === undefined ? undefined : fieldNamed(field);
    if (known && values !== undefined) reading.field(known, values, not === '-');
    else if (token !== undefined) reading.token(token, isEnd);
    else if (values !== undefined) reading.token(bare(match[0]), false);
    else reading.phrase(match[0].slice(minus?.length ?? 0), minus === '-');
  }
  const { words, phrases, without, prefix, filters, problems } = reading;
  return { words, phrases, without, prefix, filters, problems };
}
