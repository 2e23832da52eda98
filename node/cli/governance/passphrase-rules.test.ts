import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passphraseWeakness } from './passphrase-rules.ts';

test('passphrases that a thief would try first are refused, and say why', () => {
  const weak = [
    '',
    'short',
    'elevenchars',
    '            ',
    '  padded   x  ',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'Blume7Blume7Blume7',
    '123456789012345',
    'abcdefghijklmnop',
    'qwertyuiopasdfghjkl',
    'azertyuiop123456',
    'poiuytrewq4321',
    'Password12345!',
    'P4ssw0rd!P4ss2026',
    'motdepasse2026!',
    'wachtwoord-1234',
    'interhub-officer-2026',
    'correct horse battery staple',
    '2026-11-25 12:00',
  ];
  for (const text of weak) assert.equal(typeof passphraseWeakness(text), 'string', text);
});

test('the name of the office is what a thief knows', () => {
  assert.equal(typeof passphraseWeakness('Bureau de Lille 59!', ['Bureau de Lille']), 'string');
  assert.equal(passphraseWeakness('Bureau violet et sept girafes', ['Bureau de Lille']), undefined);
});

test('ordinary good ones pass, in whatever language', () => {
  for (const text of [
    'river gravel lamp sixteen owls',
    'sept girafes mangent la lune',
    'tR7#kW9!qZ2$mX',
    'Łódź pięć żółwi nad rzeką',
    'δώδεκα πράσινα βουνά',
    'correct zebra battery window',
  ]) {
    assert.equal(passphraseWeakness(text), undefined, text);
  }
});

test('characters are counted as people count them', () => {
  assert.equal(typeof passphraseWeakness('🦒🐘🦓🐫🦏🐪'), 'string');
  // The same in both Unicode forms.
  const composed = 'é1à2ï3ô4ü5ç6';
  assert.equal(passphraseWeakness(composed), passphraseWeakness(composed.normalize('NFD')));
});
