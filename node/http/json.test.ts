/** JSON from callers, and languages that they wish for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseJson } from './json.ts';
import { languageFrom } from './language.ts';
import { maxJsonDepth } from './limits.ts';
import { HttpProblem } from './problem.ts';

const malformed = (error: unknown) => error instanceof HttpProblem && error.code === 'malformed';

describe('parseJson', () => {
  test('reads what JSON.stringify writes, indented or not', () => {
    const value = fc
      .jsonValue({ maxDepth: 6 })
      .filter((v) => !JSON.stringify(v).includes('__proto__'));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (v, indent) => {
        const text = JSON.stringify(v, null, indent);
        if (!/\\ud/i.test(text)) assert.deepEqual(parseJson(text), JSON.parse(text));
      }),
    );
  });

  test('finds a key that stands twice, at any depth and however it is escaped', () => {
    const key = fc.string({ minLength: 1 }).filter((k) => k !== '__proto__');
    fc.assert(
      fc.property(key, fc.array(fc.constantFrom('{', '[')), (k, around) => {
        const escaped = [...k]
          .map((ch) =>
            ch.length === 1 ? `\\u${ch.charCodeAt(0).toString(16).padStart(4, '0')}` : ch,
          )
          .join('');
        let text = `{${JSON.stringify(k)}:1,"${escaped}":[{"other":2}]}`;
        for (const open of around) text = open === '{' ? `{"in":${text}}` : `["a,b:{",${text}]`;
        assert.throws(() => parseJson(text), malformed);
      }),
    );
  });

  test('never throws anything else, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          parseJson(bytes);
        } catch (error) {
          assert.ok(malformed(error), String(error));
        }
      }),
    );
  });

  test('takes the deepest that is allowed, and not one level more', () => {
    const nested = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
    assert.ok(Array.isArray(parseJson(nested(maxJsonDepth))));
    assert.throws(() => parseJson(nested(maxJsonDepth + 1)), malformed);
  });

  test('takes numbers however they are spelled', () => {
    assert.deepEqual(parseJson('{"lat":51.20,"lon":4.0,"n":1E2}'), { lat: 51.2, lon: 4, n: 100 });
  });
});

test('languageFrom chooses the best that there is', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['sv, pl', 'en'],
    ['nl-BE', 'nl'],
    ['FR', 'fr'],
    ['en;q=0.5, de;q=0.9', 'de'],
    ['fr;q=0, nl;q=0.1', 'nl'],
    ['de, fr', 'de'],
    [';;;,,,=', 'en'],
    [`${'x,'.repeat(100_000)}fr`, 'en'],
  ];
  for (const [header, expected] of cases)
    assert.equal(languageFrom(header), expected, header?.slice(0, 20));
});
