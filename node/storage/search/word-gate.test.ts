import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { schemes } from '#schema/taxonomy/index.ts';
import { foldedWords } from './fold.ts';
import type { Asked, Question } from './question.ts';
import { stem, stemmedLanguages } from './stem.ts';
import { stemsOf } from './terms.ts';
import { changedLetters, WordGate } from './word-gate.ts';

const samples = join(import.meta.dirname, '../../demo/samples');

/** Words as they are written: of the taxonomies in four languages, and of the demonstration. */
const real = new Set([
  ...Object.values(schemes).flatMap((scheme) =>
    scheme.codes.flatMap((code) => scheme.allLabels(code).flatMap(foldedWords)),
  ),
  ...globSync('*.json', { cwd: samples }).flatMap((name) =>
    foldedWords(readFileSync(join(samples, name), 'utf8')),
  ),
  // Those of which a stemmer changes most.
  ...foldedWords(
    'dying lying using possibilities relational organization recemment patiemment application ' +
      'biologie eaux heureuse mogelijkheden lezen bomen huizen ständig Möglichkeiten',
  ),
]);

/** Words nobody writes, of endings that stemmers look for. */
const odd = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,3}$/),
      fc.constantFrom(
        ...['heden', 'heid', 'lijk', 'baar', 'aan', 'ation', 'ational', 'ization', 'biliti', 'y'],
        ...['ement', 'emment', 'logie', 'euse', 'aux', 'ence', 'usion', 'ings', 'edly', 'fulness'],
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

function assertKept(word: string): void {
  for (const language of stemmedLanguages) {
    const found = stem(word, language);
    const kept = found.slice(0, Math.max(1, found.length - changedLetters));
    assert.ok(word.startsWith(kept), `${language}: ${word} → ${found}`);
    assert.ok(found.length <= word.length, `${language}: ${word} → ${found}`);
  }
}

test('a stem has the letters of its word, but for the last two', () => {
  assert.ok(real.size > 3_000, `${real.size}`);
  for (const word of real) assertKept(word);
});

test('property: nor does any other word lose more', () => {
  fc.assert(fc.property(odd, assertKept), { numRuns: 3_000 });
});

const asking = (asked: Asked): WordGate =>
  new WordGate({
    groups: [{ asked: [asked], instead: [], insteadWeight: 0 }],
    required: [],
    excluded: [],
  } satisfies Question);
const sequencesOf = (word: string) =>
  stemsOf(word).map((one) => ({ stems: [one], weight: 1 }) as const);

test('a word is let through whenever its stem, or a compound with it, is asked for', () => {
  const words = [...real].filter((_, i) => i % 9 === 0);
  for (const asked of words.filter((_, i) => i % 40 === 0)) {
    const own = new Set(stemsOf(asked));
    const parts = [...own].filter((one) => one.length >= 4);
    const gate = asking({ sequences: sequencesOf(asked), unknownStem: () => 1 });
    for (const word of [...words, `${asked}anlage`, `wasser${asked}`, `wasser${asked}en`]) {
      const isWanted = stemmedLanguages.some((language) => {
        const found = stem(word, language);
        const isCompound = found.length >= 8;
        return (
          own.has(found) ||
          (isCompound && parts.some((part) => found.startsWith(part) || found.endsWith(part)))
        );
      });
      if (isWanted) assert.ok(gate.admits(word), `${asked}: ${word}`);
    }
  }
});

test('most words of a text are passed over', () => {
  const gate = asking({ sequences: sequencesOf('elektrolyse'), unknownStem: () => 1 });
  const passed = [...real].filter((word) => gate.admits(word));
  assert.ok(passed.length < real.size / 20, passed.join(' '));
});
