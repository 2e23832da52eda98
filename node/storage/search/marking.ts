/** Which words of a text are those that were asked for, to show why it was found. */
import type { TextQuery } from '#federation/ports.ts';
import { partsOf } from './compounds.ts';
import { foldedWords } from './fold.ts';
import { stem, stemmedLanguageOf } from './stem.ts';
import { phraseOf, stemsOf, termsOf } from './terms.ts';

/** A piece of a text; all pieces together are the text. */
export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A run of words that matches, by places in the text, and what was asked for. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly asked: number;
}

/** See {@link createMarker}. */
export interface Marker {
  /** The text in pieces. @param language BCP 47 tag */
  marks(text: string, language: string): TextPiece[];
  /**
   * The part of a text, some `length` characters of it, that has most of what was asked for.
   * @returns found: how many of the things asked for are in it; 0: the pieces are its beginning
   */
  snippet(
    text: string,
    language: string,
    length: number,
  ): { readonly pieces: TextPiece[]; readonly found: number };
}

/** Characters of a text that are looked at: the time of the main thread. */
const maxLookedAt = 4_000;
/** Matches in a text that are weighed against one another. */
const maxRuns = 100;
const wordPattern = /[\p{L}\p{N}\p{M}\u00ad]+/gu;

interface Wanted {
  /** Rows of stems, by their first one, with the number of what was asked for. */
  readonly rows: ReadonlyMap<string, ReadonlyArray<readonly [readonly string[], number]>>;
  readonly prefix: readonly [string, number] | undefined;
  /** Parts of compounds. */
  readonly parts: ReadonlyArray<readonly [string, number]>;
}

function wantedOf(query: TextQuery): Wanted {
  const rows = new Map<string, [readonly string[], number][]>();
  const parts: [string, number][] = [];
  let n = 0;
  const add = (row: readonly string[], asked: number) => {
    const [first] = row;
    if (first !== undefined) rows.set(first, [...(rows.get(first) ?? []), [row, asked]]);
  };
  for (const term of termsOf(query.text)) {
    n++;
    for (const one of term.stems) add([one], n);
    for (const word of term.words) for (const part of partsOf(word)) parts.push([part, n]);
  }
  for (const text of query.phrases ?? []) {
    n++;
    for (const row of phraseOf(text)) add(row, n);
  }
  for (const { with: others } of query.widened ?? []) {
    n++;
    for (const text of others) for (const row of phraseOf(text)) add(row, n);
  }
  const begun = foldedWords(query.prefix ?? '').at(-1);
  for (const one of begun === undefined ? [] : stemsOf(begun)) add([one], n + 1);
  return { rows, parts, prefix: begun === undefined ? undefined : [begun, n + 1] };
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly stem: string;
}

function wordsOf(text: string, language: string): Word[] {
  const stemmed = stemmedLanguageOf(language);
  return [...text.matchAll(wordPattern)].flatMap((match) => {
    const folded = foldedWords(match[0]).join('');
    if (folded === '') return [];
    const start = match.index;
    return [{ start, end: start + match[0].length, folded, stem: stem(folded, stemmed) }];
  });
}

/** Compounds are told by the word alone here: a mark too many does no harm. */
function isCompound(word: string, part: string): boolean {
  return (
    (part.length >= 5 && word.length >= part.length + 4 && word.startsWith(part)) ||
    (part.length >= 6 && word.length >= part.length + 3 && word.endsWith(part))
  );
}

function runsIn(words: readonly Word[], wanted: Wanted, joins: boolean): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    let best: Run | undefined;
    for (const first of new Set([word.stem, word.folded])) {
      for (const [row, asked] of wanted.rows.get(first) ?? []) {
        const last = words[i + row.length - 1];
        const isThere = row.every((one, k) => {
          const next = words[i + k];
          return next !== undefined && (next.stem === one || next.folded === one);
        });
        if (!last || !isThere || (best && last.end <= best.end)) continue;
        best = { start: word.start, end: last.end, asked };
      }
    }
    if (!best && wanted.prefix && word.folded.startsWith(wanted.prefix[0])) {
      best = { start: word.start, end: word.end, asked: wanted.prefix[1] };
    }
    if (!best && joins) {
      const part = wanted.parts.find(([one]) => isCompound(word.stem, one));
      if (part) best = { start: word.start, end: word.end, asked: part[1] };
    }
    if (!best) continue;
    runs.push(best);
    while (words[i + 1] && (words[i + 1] as Word).end <= best.end) i++;
  }
  return runs;
}

function pieces(text: string, runs: readonly Run[], from: number, to: number): TextPiece[] {
  const found: TextPiece[] = [];
  let at = from;
  for (const { start, end } of runs) {
    if (start < at || end > to) continue;
    if (start > at) found.push({ text: text.slice(at, start), isMatch: false });
    found.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < to) found.push({ text: text.slice(at, to), isMatch: false });
  return found;
}

/** Moves a cut to between two words, so that none is torn. */
function cutBefore(text: string, at: number, back: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - back ? space : at;
}

/** The best place for a window: where most different things are, then most of all, then the first. */
function bestStart(all: readonly Run[], length: number): { start: number; found: number } {
  let best = { start: 0, found: 0, count: 0 };
  const runs = all.slice(0, maxRuns);
  runs.forEach(({ start }, i) => {
    const inside = runs.slice(i).filter(({ end }) => end <= start + length - 40);
    const found = new Set(inside.map(({ asked }) => asked)).size;
    if (found > best.found || (found === best.found && inside.length > best.count)) {
      best = { start, found, count: inside.length };
    }
  });
  return best;
}

/** Texts with one space where there were several, and without the signs of Markdown. */
function asLine(text: string): string {
  return text
    .slice(0, maxLookedAt)
    .toWellFormed()
    .replace(/!?\[([^\]]{0,200})\]\([^)]{0,400}\)/g, '$1')
    .replace(/(^|\s)(?:#{1,6}|>|[-*+]|\d+\.)(?=\s)/g, '$1')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Makes the marker of a question.
 * @example createMarker({ text: 'wind' }).marks('Wind farms', 'en')
 *   // [{ text: 'Wind', isMatch: true }, { text: ' farms', isMatch: false }]
 */
export function createMarker(query: TextQuery): Marker {
  const wanted = wantedOf(query);
  const runsOf = (text: string, language: string) => {
    const primary = stemmedLanguageOf(language);
    return runsIn(wordsOf(text, language), wanted, primary === 'de' || primary === 'nl');
  };
  return {
    marks: (text, language) => pieces(text, runsOf(text, language), 0, text.length),
    snippet(whole, language, length) {
      const text = asLine(whole);
      const runs = runsOf(text, language);
      const { start, found } = bestStart(runs, length);
      const isShort = text.length <= length;
      // Some words before the first match, so that it stands in its sentence.
      const from = isShort || start < length / 2 ? 0 : cutBefore(text, start - 60, 30) + 1;
      const to = cutBefore(text, from + length, 40);
      const shown = pieces(text, runs, from, to);
      if (from > 0) shown.unshift({ text: '… ', isMatch: false });
      if (to < text.length) shown.push({ text: ' …', isMatch: false });
      return { pieces: shown, found };
    },
  };
}
