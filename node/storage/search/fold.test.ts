import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../../test/any-character.ts';
import { foldedWords, titleKey } from './fold.ts';
import { stem, stemmedLanguageOf, stemmedLanguages } from './stem.ts';
import { termsOf } from './terms.ts';

const anything = fc.string({ unit: anyCharacter, maxLength: 120 });

describe('folding', () => {
  it('attack 69: nothing but letters and digits comes out, of whatever text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const word of foldedWords(text)) {
          assert.match(word, /^[\p{L}\p{N}\ufffd]+$/u);
          assert.ok(word.length <= 64);
          assert.ok(word.isWellFormed());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on how accents are written, nor on case', () => {
    for (const text of ['Énergie', 'Großanlage', 'ŒUVRE', 'coöperatie', 'Łódź', 'ﬁnance']) {
      const folded = foldedWords(text);
      assert.deepEqual(foldedWords(text.normalize('NFD')), folded);
      assert.deepEqual(foldedWords(text.normalize('NFC')), folded);
      assert.deepEqual(foldedWords(text.toLowerCase()), folded);
      assert.deepEqual(foldedWords(folded.join(' ')), folded);
    }
    assert.deepEqual(foldedWords("l'Hydrogène, (CO₂) — 2.0!"), ['l', 'hydrogene', 'co2', '2', '0']);
  });

  it('a title sorts by its words, without what two sorting programs see differently', () => {
    assert.equal(titleKey('  „Éclair” und Ärger '), 'eclair und arger');
    assert.equal(titleKey('a'.repeat(200)).length, 64);
    fc.assert(
      fc.property(anything, (text) => {
        const key = titleKey(text);
        assert.ok(key.length <= 80);
        assert.ok(!/[\ud800-\udfff]/.test(key));
      }),
    );
  });
});

describe('stems and terms', () => {
  it('attack 69: are letters and digits, in every language, of whatever text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { stems } of termsOf(text)) {
          assert.ok(stems.length > 0);
          for (const one of stems) assert.match(one, /^[\p{L}\p{N}\ufffd]+$/u);
        }
        for (const word of foldedWords(text)) {
          for (const language of stemmedLanguages) assert.notEqual(stem(word, language), '');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a stemmer is for a language and its variants', () => {
    assert.equal(stemmedLanguageOf('de-AT'), 'de');
    assert.equal(stemmedLanguageOf('pl'), undefined);
    assert.equal(stemmedLanguageOf(''), undefined);
    assert.equal(stem('fabrieken', undefined), 'fabrieken');
    assert.equal(stem('clusters', 'en'), stem('cluster', 'en'));
  });

  it('a long question is cut, words of one stem are one term', () => {
    const long = Array.from({ length: 400 }, (_, n) => `w${n}x`).join(' ');
    assert.ok(termsOf(long).length <= 40);
    assert.equal(termsOf('cluster Clusters CLUSTER').length, 1);
    assert.deepEqual(termsOf(' ?! '), []);
    // A question of nothing but stop words asks for these words.
    assert.ok(termsOf('who is it').length > 0);
  });
});
