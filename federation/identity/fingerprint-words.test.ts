import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FederationError } from '../errors.ts';
import { fingerprintWordList, fingerprintWords } from './fingerprint-words.ts';
import { matchesFingerprint, sha256 } from './hash.ts';

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const swap = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test('the list has a word for each byte, and no two that sound nearly alike', () => {
  assert.equal(fingerprintWordList.length, 256);
  assert.equal(new Set(fingerprintWordList.map((word) => word.slice(0, 3))).size, 256);
  for (const [i, a] of fingerprintWordList.entries()) {
    assert.match(a, /^[a-z]{4,8}$/);
    for (const b of fingerprintWordList.slice(i + 1)) assert.ok(distance(a, b) >= 3, `${a} ${b}`);
  }
});

test('the order of the list never changes', () => {
  const known = 'oQErNVqaU-QYRs3L33zxty04ROzaUEdzzk2Dsh4ueBA';
  assert.equal(sha256(fingerprintWordList.join(' ')), known);
});

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => sha256(bytes));

test('words match their hash however they are written, and no other', () => {
  fc.assert(
    fc.property(hash, fc.constantFrom(' ', '-', ', ', '\n', '. '), fc.nat(15), (value, gap, at) => {
      const words = fingerprintWords(value).split(' ');
      assert.equal(words.length, 16);
      assert.ok(matchesFingerprint(value, words.join(gap)));
      assert.ok(matchesFingerprint(value, ` ${words.join(' ').toUpperCase()} `));
      assert.ok(!matchesFingerprint(value, words.slice(1).join(' ')));
      const other = words.with(at, words[at] === 'zebra' ? 'yacht' : 'zebra');
      assert.ok(!matchesFingerprint(value, other.join(' ')));
    }),
  );
});

test('what is no hash has no words', () => {
  assert.throws(() => fingerprintWords('=!'), FederationError);
  assert.equal(matchesFingerprint('=!', 'zebra '.repeat(16)), false);
  assert.equal(matchesFingerprint(sha256('x'), ''), false);
});
