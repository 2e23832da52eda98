import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import { uiLanguages } from '../taxonomy/index.ts';
import { maxFormLength } from './concepts.ts';
import { concepts, conceptsFile, createWidening, foldedWords } from './index.ts';
import { maxAlternatives, maxWidened } from './widen.ts';

const { widen } = createWidening();
const withOf = (question: string, language?: 'en' | 'fr' | 'de' | 'nl') =>
  widen(question.split(' '), language).map(({ word, with: others }) => [word, ...others]);

describe('words that mean the same', () => {
  it('some 400 concepts, each named in all four languages', () => {
    assert.ok(concepts.length >= 300);
    for (const { forms } of concepts) {
      for (const language of uiLanguages) {
        const list = forms[language] ?? [];
        assert.ok(list.length > 0, JSON.stringify(forms));
        for (const form of list) {
          assert.ok(foldedWords(form).length > 0 && form.length <= maxFormLength, form);
        }
        assert.equal(new Set(list).size, list.length, JSON.stringify(list));
      }
    }
  });

  it('a name in one language stands for those in the others', () => {
    const [found] = withOf('Wärmepumpe');
    for (const name of ['heat pump', 'pompe à chaleur', 'warmtepomp'])
      assert.ok(found?.includes(name));
    for (const [name, other] of [
      ['waterstof', 'hydrogen'],
      ['hydrogène', 'Wasserstoff'],
      ['steel', 'acier'],
      ['afvalwater', 'eaux usées'],
    ] as const)
      assert.ok(withOf(name)[0]?.includes(other), name);
  });

  it('endings, case and accents do not count, nor do articles within a name', () => {
    for (const name of ['batteries', 'BATTERIE', 'Batterien', 'batterijen'])
      assert.ok(withOf(name).length > 0, name);
    for (const name of ['stockage de l’hydrogène', 'stockage d’hydrogène', 'stockages hydrogene'])
      assert.ok(withOf(name)[0]?.includes('hydrogen storage'), name);
  });

  it('the longest name wins, and keeps the words as they were typed', () => {
    const found = widen(['new', 'Heat', 'Pumps', 'and', 'steam']);
    assert.deepEqual(
      found.map(({ word }) => word),
      ['Heat Pumps', 'steam'],
    );
  });

  it('two names written together are two names', () => {
    const found = withOf('Stahlforschung', 'de');
    assert.equal(found.length, 2);
    assert.ok(found[0]?.includes('acier') && found[1]?.includes('recherche'));
    assert.deepEqual(withOf('Quatschwort', 'de'), []);
  });

  it('a name of another language does not count when the question’s is known', () => {
    assert.ok(withOf('lin')[0]?.includes('flax'));
    assert.deepEqual(withOf('lin', 'en'), []);
  });

  it('a hub may add its own', () => {
    const { success, data } = conceptsFile.safeParse({
      format: 'interhub-concepts/1',
      concepts: [{ en: ['peat'], nl: ['turf'] }],
    });
    assert.ok(success);
    const own = createWidening(data.concepts.map((forms) => ({ forms })) as never);
    assert.deepEqual(own.widen(['turf']), [{ word: 'turf', with: ['peat'] }]);
    for (const concepts of [[{ en: 'peat' }], [{ en: ['x'.repeat(81)] }], [{ it: ['torba'] }]])
      assert.ok(!conceptsFile.safeParse({ format: 'interhub-concepts/1', concepts }).success);
  });

  it('whatever is typed, little comes of it', () => {
    const name = fc.constantFrom(...createWidening().names);
    const word = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 30 }), name);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const found = widen(words);
        assert.ok(found.length <= maxWidened);
        for (const one of found) {
          assert.ok(one.with.length > 0 && one.with.length <= maxAlternatives);
        }
      }),
    );
  });
});
