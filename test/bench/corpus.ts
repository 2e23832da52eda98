/**
 * Records for measuring: about 2 KB each in four languages, words drawn by Zipf's law, codes from the
 * taxonomies. The same seed gives the same records.
 */
import { roll } from '#federation/replication/dice.ts';
import { ecosystems, regions, sectors, themes } from '#schema/taxonomy/index.ts';

/** Different words of the whole corpus; natural text of 100,000 short records has about as many. */
const vocabularySize = 171_000;
const languages = ['en', 'fr', 'de', 'nl'] as const;

const onsets = [
  'b',
  'br',
  'c',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'v',
  'w',
  'z',
];
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ai', 'eu', 'ie', 'oe', 'ou'];
const codas = ['', 'l', 'm', 'n', 'r', 's', 't', 'x'];

const words: string[] = [];

/** A word that no stemmer changes much: syllables that spell the rank of the word. */
export function wordOfRank(rank: number): string {
  words[rank] ??= spell(rank);
  return words[rank];
}

function spell(rank: number): string {
  let rest = rank;
  let word = '';
  do {
    word += onsets[rest % onsets.length];
    rest = Math.floor(rest / onsets.length);
    word += nuclei[rest % nuclei.length];
    rest = Math.floor(rest / nuclei.length);
    word += codas[rest % codas.length];
    rest = Math.floor(rest / codas.length);
  } while (rest > 0);
  return word;
}

/** A record as it is made here. */
export interface BenchRecord {
  readonly kind: 'cluster';
  readonly version: 1;
  readonly sharing: 'network';
  readonly title: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly ecosystems: readonly string[];
  readonly themes: readonly string[];
}

/** A source of numbers from 0 to below 1. */
export type Dice = () => number;

/** Dice that always fall the same way. */
export function seededDice(seed: number): Dice {
  let state = seed;
  return () => {
    const [value, next] = roll(state);
    state = next;
    return value;
  };
}

/** Draws ranks so that rank r comes up about 1 / (r + 1) times as often as rank 0. */
export function zipf(dice: Dice): () => number {
  const total = Math.log(vocabularySize + 1);
  return () => Math.min(vocabularySize - 1, Math.floor(Math.exp(dice() * total)) - 1);
}

function pick<T>(items: readonly T[], dice: Dice): T {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** The rarest of the words that stand in about a tenth of all records. */
export const commonWord = wordOfRank(224);

/**
 * Makes records one after another.
 * @param wordsPerLanguage of the body
 */
export function* makeRecords(seed: number, wordsPerLanguage = 55): Generator<BenchRecord> {
  const dice = seededDice(seed);
  const rank = zipf(dice);
  const text = (count: number) => {
    let drawn = wordOfRank(rank());
    for (let i = 1; i < count; i++) drawn += ` ${wordOfRank(rank())}`;
    return drawn;
  };
  const allRegions = regions.codes;
  const allSectors = sectors.codes;
  const allThemes = themes.codes;
  const allEcosystems = ecosystems.codes;
  for (;;) {
    const inAll = (count: number) =>
      Object.fromEntries(languages.map((language) => [language, text(count)]));
    yield {
      kind: 'cluster',
      version: 1,
      sharing: 'network',
      title: inAll(4),
      summary: inAll(12),
      body: inAll(wordsPerLanguage),
      regions: [pick(allRegions, dice)],
      sectors: [pick(allSectors, dice), pick(allSectors, dice)].filter(
        (c, i, all) => all.indexOf(c) === i,
      ),
      ecosystems: [pick(allEcosystems, dice)],
      themes: [pick(allThemes, dice)],
    };
  }
}

/** The first records of a seed. */
export function* firstRecords(seed: number, count: number): Generator<BenchRecord> {
  if (count > 0) yield* makeRecords(seed).take(count);
}
