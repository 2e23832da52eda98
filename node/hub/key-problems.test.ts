/** A change of keys that will not come off is told in time, at the limit and not before. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import type { KeyStore } from '#federation/ports.ts';
import { chooseSigningKey, createKeyRequest, viewTrust } from '#federation/trust/index.ts';
import { firstList, hubOf, keyOf, now, publicKeyOf } from '#federation/trust/testing/fixtures.ts';
import {
  makeNextKey,
  makeSigningKey,
  readPlannedKey,
  readSigningKeys,
} from '#node/config/index.ts';
import { keyChangeNoticeEntries, missingKeyProblem, plannedKeyProblem } from './key-problems.ts';

const place = (seq: number, epoch = 1) => ({ epoch, seq });

test('a confirmed change to a key that is not on this hub is told, whatever the distance', async () => {
  const keys = [
    { key: publicKeyOf('old'), from: place(1), until: place(100) },
    { key: publicKeyOf('new'), from: place(100) },
  ];
  const hub = hubOf('aa', { keys });
  const view = viewTrust(await firstList({ hubs: [hub] }), undefined, now);
  const [old, fresh] = [await keyOf('old'), await keyOf('new')];
  const holding = (...held: (typeof old)[]): KeyStore => ({
    async at(where) {
      const found = chooseSigningKey(hub, held, where);
      if (!found) throw new FederationError('unknown-key', 'none of them');
      return found;
    },
    current: async () => old,
  });
  const problem = (next: number, ...held: (typeof old)[]) =>
    missingKeyProblem(view, 'aa', holding(...held), place(next));
  assert.match((await problem(5, old)) ?? '', /From entry 1\/100 on.*publish 95 more entries/);
  assert.match((await problem(99, old)) ?? '', /publish 1 more entry\./);
  assert.equal(await problem(5, old, fresh), undefined);
  // Past the place it is no warning any more: the hub cannot publish, and says so by itself.
  assert.equal(await problem(100, old), undefined);
  const other = new TypeError('a disk error');
  const broken = { at: () => Promise.reject(other), current: async () => old };
  await assert.rejects(missingKeyProblem(view, 'aa', broken, place(5)), other);
});

test('a change that was asked for and not confirmed is told when the feed comes near, and past it', () => {
  const from = place(1_000);
  const planned = { kid: 'k', from };
  const at = (seq: number, epoch = 1) => plannedKeyProblem(planned, place(seq, epoch));
  assert.equal(plannedKeyProblem(null, place(999)), undefined);
  assert.equal(at(1_000 - keyChangeNoticeEntries - 1), undefined);
  assert.match(at(1_000 - keyChangeNoticeEntries) ?? '', /after 250 more entries/);
  assert.match(at(1_000) ?? '', /after 0 more entries/);
  for (const passed of [at(1_001), at(1, 2)])
    assert.match(passed ?? '', /has passed entry 1\/1000/);
  // A lost key is replaced in an epoch that is yet to be opened: no feed runs into it.
  assert.equal(plannedKeyProblem({ kid: 'k', from: place(1, 2) }, place(500)), undefined);
});

test('what was asked for is read from the request, if it is for the prepared key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-planned-'));
  try {
    await mkdir(join(folder, 'keys'));
    await makeSigningKey(folder);
    assert.equal(await readPlannedKey(folder), null);
    const next = await makeNextKey(folder);
    assert.equal(await readPlannedKey(folder), null, 'without a request');
    const { signing } = await readSigningKeys(folder);
    const content = { network: 'testnet', hub: 'aa', from: place(7) };
    const write = async (key: typeof next) => {
      const request = await createKeyRequest(content, key, signing, now);
      await writeFile(join(folder, 'key-request.json'), `${request}\n`);
    };
    await write(next);
    assert.deepEqual(await readPlannedKey(folder), { kid: next.kid, from: place(7) });
    await write(await keyOf('another'));
    assert.equal(await readPlannedKey(folder), null, 'for another key');
    await writeFile(join(folder, 'key-request.json'), '{');
    assert.equal(await readPlannedKey(folder), null, 'damaged');
  } finally {
    await rm(folder, { recursive: true });
  }
});
