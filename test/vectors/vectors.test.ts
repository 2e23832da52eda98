import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  bodyDigest,
  entryHash,
  fingerprintGroups,
  sha256,
  signingKeyFromJwk,
  thumbprint,
} from '../../federation/identity/index.ts';
import { runAnswer, runCompact, runHead, runReceipt, runStatement } from './build-documents.ts';
import { runFork, runPage } from './build-feeds.ts';
import { runFreshness, runJoin, runProof, runTrust } from './build-trust.ts';
import type { Case } from './cases.ts';
import { buildVectors } from './generate.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** Runs every vector of a file and asserts that there are good and bad ones. */
function check<Input>(name: string, run: (input: Input) => Promise<string>): void {
  test(`the vectors of ${name}`, async () => {
    const cases = JSON.parse(read(name)) as Case<Input>[];
    for (const one of cases) assert.equal(await run(one.input), one.expect, one.name);
    const isGood = ({ expect }: Case<Input>) => /^(ok|proven)/.test(expect);
    assert.ok(cases.some(isGood) && cases.some((one) => !isGood(one)));
    for (const one of cases.filter(({ name: title }) => title.startsWith('good'))) {
      assert.ok(isGood(one), one.name);
    }
    assert.equal(new Set(cases.map(({ name: title }) => title)).size, cases.length);
  });
}

check('compact.json', runCompact);
check('pages.json', runPage);
check('heads.json', runHead);
check('statements.json', runStatement);
check('answers.json', runAnswer);
check('receipts.json', runReceipt);
check('forks.json', runFork);
check('trust-lists.json', runTrust);
check('freshness.json', runFreshness);
check('join-requests.json', runJoin);
check('proofs.json', runProof);

test('the vectors of hashes.json', () => {
  const hashes = JSON.parse(read('hashes.json'));
  for (const { input, hash } of hashes.sha256) assert.equal(sha256(input), hash);
  for (const { salt, body, digest } of hashes.bodyDigests) {
    assert.equal(bodyDigest(Buffer.from(salt, 'base64url'), Buffer.from(body)), digest);
  }
  for (const { jws, hash } of hashes.entryHashes) assert.equal(entryHash(jws), hash);
  for (const { key, kid } of hashes.thumbprints) assert.equal(thumbprint(key), kid);
  for (const { hash, groups } of hashes.fingerprints) assert.equal(fingerprintGroups(hash), groups);
});

test('the vectors of keys.json', async () => {
  for (const { kid, privateJwk } of JSON.parse(read('keys.json'))) {
    assert.equal((await signingKeyFromJwk(privateJwk)).kid, kid);
  }
});

test('making the vectors again gives the same bytes, and no file is left over', async () => {
  const made = await buildVectors();
  // Questions that people have judged are written by hand.
  const files = globSync('*.json', { cwd: import.meta.dirname, exclude: ['cross-language.json'] });
  assert.deepEqual(files.sort(), [...made.keys()].sort());
  for (const [name, text] of made)
    assert.ok(read(name) === text, `${name} differs: run generate.ts`);
});
