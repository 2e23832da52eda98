/** A copied data folder publishes as well: the feed forks, and governance opens a new epoch. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { interhub } from '#node/cli/testing/run.ts';
import { startLivingHubs } from './living-hubs.ts';

test('attack 34: a copied data folder publishes: frozen everywhere, a new epoch, and all go on', async () => {
  await using hubs = await startLivingHubs(2, 18_411);
  const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
  await alpha.publish('Common');
  await hubs.same(alpha);
  const after = await alpha.newest();
  await alpha.stop();
  const copy = join(hubs.folder.path, 'copy');
  await cp(alpha.folder, copy, { recursive: true });
  await alpha.start();
  await alpha.ready();
  await alpha.publish('By the first');
  await hubs.same(alpha);
  await Promise.all(hubs.hubs.map((hub) => hub.stop()));
  // The copy reaches nobody: it is alone, and writes.
  await alpha.start(copy);
  await alpha.ready();
  await alpha.publish('By the copy');
  await beta.start();
  for (const hub of hubs.hubs) {
    await hubs.until(`${hub.id} says so`, async () =>
      (await hub.status()).problems.some((text) => text.includes(`${alpha.id} is frozen`)),
    );
  }
  assert.equal((await alpha.post('Refused')).status, 409);
  assert.deepEqual(await beta.titles(alpha), ['Common']);
  const found = await interhub(['recover', '--data', copy, '--json']);
  assert.equal(found.code, 5);
  assert.match(found.stdout, /"frozen"/);
  assert.match(found.stdout, new RegExp(after.entry));
  await hubs.decide([{ type: 'open-epoch', hub: alpha.id, after }], beta);
  await hubs.until('the copy is in epoch 2', async () => (await alpha.at(alpha.id)) === '2/0');
  await alpha.publish('After');
  await hubs.same(alpha);
  await alpha.stop();
  // What the copy had published is kept aside, for its operator to decide.
  const listed = (await interhub(['key', 'repair', '--data', copy, '--json'])).json();
  const records = listed.records as { rid: string; title: string }[];
  assert.deepEqual(
    records.map(({ title }) => title),
    ['By the copy'],
  );
  const done = await interhub(['key', 'repair', '--all', '--data', copy, '--json']);
  assert.equal(done.code, 0, done.stderr);
  await alpha.start(copy);
  await hubs.same(alpha);
  await hubs.until('it is found again', async () => (await beta.titles(alpha)).length === 3);
  assert.deepEqual(await beta.titles(alpha), ['After', 'By the copy', 'Common']);
  for (const hub of hubs.hubs) assert.deepEqual((await hub.status()).problems, []);
});
