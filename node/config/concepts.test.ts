import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConcepts } from './concepts.ts';

test('editors add concepts in a file; a file that is wrong is not taken in part', async (context) => {
  const path = await mkdtemp(join(tmpdir(), 'interhub-concepts-'));
  context.after(() => rm(path, { recursive: true }));
  const write = (text: string) => writeFile(join(path, 'concepts.json'), text);
  assert.deepEqual(await readConcepts(path), []);
  await write('{"format":"interhub-concepts/1","concepts":[{"en":["peat"],"nl":["turf","veen"]}]}');
  assert.deepEqual(await readConcepts(path), [
    { forms: { en: ['peat'], fr: [], de: [], nl: ['turf', 'veen'] } },
  ]);
  for (const text of [
    '',
    '{',
    '[]',
    '{"format":"interhub-concepts/1","concepts":[{"en":"peat"}]}',
  ]) {
    await write(text);
    await assert.rejects(readConcepts(path), { code: 'damaged' });
  }
});
