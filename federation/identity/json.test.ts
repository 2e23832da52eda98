import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import { FederationError } from '../errors.ts';
import { hasCode } from '../trust/testing/fixtures.ts';
import { decodeUtf8, maxJsonDepth, parseStrictJson } from './json.ts';

test('what JSON.stringify writes is read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      // -0 is written as 0; keys named __proto__ and lone surrogates are refused, see below.
      if (text.includes('__proto__') || /\\ud[89a-f]/.test(text)) return;
      assert.deepEqual(parseStrictJson(text), JSON.parse(text));
    }),
  );
});

test('attack 27: duplicate keys are refused, at any depth and however they are spelt', () => {
  for (const text of [
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '{"b":[{"a":1,"c":{},"a":2}]}',
    '{"a":1,"\\u0061":2}',
    ' { "a" : 1 , "b" : 2 , "a" : 3 } ',
    '{"a\\"":1,"a\\u0022":2}',
  ]) {
    assert.throws(() => parseStrictJson(text), hasCode('non-canonical'), text);
  }
  assert.deepEqual(parseStrictJson('{"a":{"a":1},"b":[{"a":2},{"a":3}],"c":"a"}'), {
    a: { a: 1 },
    b: [{ a: 2 }, { a: 3 }],
    c: 'a',
  });
});

test('attack 28: __proto__ as a key is refused, as a value it is text', () => {
  for (const text of [
    '{"__proto__":{"isAdmin":true}}',
    '{"a":[{"__proto__":1}]}',
    '{"\\u005f_proto__":1}',
    '{"__proto\\u005f_":null}',
  ]) {
    assert.throws(() => parseStrictJson(text), hasCode('malformed'), text);
  }
  assert.deepEqual(parseStrictJson('{"a":"__proto__"}'), { a: '__proto__' });
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

test('whitespace, key order and escapes are nobody’s fault', () => {
  assert.deepEqual(parseStrictJson('{ "b":1,\n"1":[ true , null ],"a":"\\u00e9\\/" }'), {
    b: 1,
    1: [true, null],
    a: 'é/',
  });
});

test('attack 39: numbers that lose digits or are not in their shortest spelling are refused', () => {
  for (const number of [
    '9007199254740993',
    '1.0',
    '1e2',
    '-0',
    '1E400',
    '0.10',
    '100000000000000000000000',
    '1.00000000000000000001',
  ]) {
    assert.throws(
      () => parseStrictJson(`{"seq":${number}}`),
      hasCode('non-canonical', 'malformed'),
      number,
    );
  }
  for (const number of [0, -1, 9007199254740991, 1.5, 1e21, 5e-324, 1.7976931348623157e308]) {
    assert.equal(parseStrictJson(JSON.stringify(number)), number);
  }
});

test('lone surrogates are refused, pairs are text', () => {
  for (const text of ['"\\ud800"', '"\\uD800"', '"\\udc00\\ud800"', '{"\\udfff":1}', '"\ud800"']) {
    assert.throws(() => parseStrictJson(text), hasCode('malformed'), JSON.stringify(text));
  }
  assert.equal(parseStrictJson('"\\ud83d\\ude00"'), '😀');
  assert.equal(parseStrictJson('"😀"'), '😀');
});

test('invalid UTF-8 is refused, and a byte order mark is no JSON', () => {
  for (const bytes of [
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
  ]) {
    assert.throws(() => decodeUtf8(Uint8Array.from(bytes)), hasCode('malformed'));
  }
  const withMark = decodeUtf8(Buffer.from('\ufeff{}'));
  assert.throws(() => parseStrictJson(withMark), hasCode('malformed'));
});

test('depth: at the limit and one over; a bomb of a million levels ends at once', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  assert.ok(parseStrictJson(nested(maxJsonDepth)));
  assert.throws(() => parseStrictJson(nested(maxJsonDepth + 1)), hasCode('malformed'));
  assert.throws(() => parseStrictJson(nested(1_000_000)), hasCode('malformed'));
  assert.throws(() => parseStrictJson('{"a":'.repeat(500_000)), hasCode('malformed'));
});

test('any text at all: a value or a typed error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: anyCharacter }),
        fc
          .array(
            fc.constantFrom(
              '{',
              '}',
              '[',
              ']',
              '"a"',
              '"',
              ':',
              ',',
              '1',
              '-',
              '\\u',
              '\ud800',
              ' ',
            ),
          )
          .map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          parseStrictJson(text);
        } catch (error) {
          assert.ok(error instanceof FederationError);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
