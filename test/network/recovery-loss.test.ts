/** A hub loses its disk, and then its keys: its feed comes back from its peers. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyKeyRequest } from '#federation/trust/index.ts';
import { exitCodes } from '#node/cli/errors.ts';
import { interhub } from '#node/cli/testing/run.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';
import { network, startLivingHubs } from './living-hubs.ts';

test('the disk is gone, the keys are kept: the hub gets its feed back from its peers', async () => {
  await using hubs = await startLivingHubs(2, 18_611);
  const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
  for (const title of ['One', 'Two', 'Three']) await alpha.publish(title);
  await hubs.same(alpha);
  await alpha.stop();
  const kept = join(hubs.folder.path, 'kept');
  await mkdir(kept);
  await cp(join(alpha.folder, 'keys'), join(kept, 'keys'), { recursive: true });
  await cp(join(alpha.folder, 'hub.json'), join(kept, 'hub.json'));
  await rm(alpha.folder, { recursive: true });
  await alpha.command('recover', '--from', kept);
  const { url = '' } = beta.process ?? {};
  await alpha.command('trust', 'accept', url, '--fingerprint', hubs.fingerprint);
  const { troubles } = await alpha.command('recover');
  assert.deepEqual(
    (troubles as { code: string }[]).map(({ code }) => code),
    ['restored'],
  );
  await alpha.start();
  await alpha.ready();
  assert.equal(await alpha.at(alpha.id), '1/3');
  // The index follows in a moment.
  await hubs.until('its records are found again', async () => {
    return (await alpha.titles(alpha)).join() === 'One,Three,Two';
  });
  const lostKid = String((await alpha.command('key', 'show')).signsNow);
  // Not even the keys are left: governance confirms another one by telephone.
  await alpha.stop();
  const inVain = await interhub(['recover', '--new-keys', '--data', alpha.folder, '--json']);
  assert.equal((inVain.json().error as { code: string }).code, 'already-exists');
  await rm(join(alpha.folder, 'keys', 'signing.json'));
  const made = await alpha.command('recover', '--new-keys');
  const { request } = await verifyKeyRequest(await readFile(String(made.file), 'utf8'), network);
  const last = (await beta.entries(alpha.id)).at(-1);
  assert.equal(last?.seq, 3);
  const after = { epoch: 1, seq: 3, entry: last.hash };
  await hubs.decide(
    [
      { type: 'open-epoch', hub: alpha.id, after },
      { type: 'retire-key', hub: alpha.id, kid: lostKid, until: { epoch: 2, seq: 1 } },
      { type: 'rotate-key', request },
    ],
    beta,
  );
  await alpha.start();
  await hubs.until('alpha is in epoch 2', async () => (await alpha.at(alpha.id)) === '2/0');
  await alpha.ready();
  const { token } = await alpha.command(
    'token',
    'create',
    '--name',
    'x',
    '--scope',
    'records:write',
  );
  alpha.token = String(token);
  await alpha.publish('Four');
  await hubs.same(alpha);
  // Nothing at all is left, and it is made as at first.
  await alpha.stop();
  await rm(alpha.folder, { recursive: true });
  const { id, name, regions } = alpha.prepared;
  const lost = await interhub(['recover', '--new-keys', '--data', alpha.folder, '--json']);
  assert.deepEqual(
    [lost.code, (lost.json().error as { code: string }).code],
    [...[exitCodes.config, 'not-initialised']],
  );
  const region = regions.flatMap((code) => ['--region', code]);
  await alpha.command('init', '--network', network, '--hub', id, '--name', name, ...region);
  await alpha.command('trust', 'accept', url, '--fingerprint', hubs.fingerprint);
  const anew = await alpha.command('recover', '--new-keys');
  assert.deepEqual(anew.from, { epoch: 3, seq: 1 });
  assert.equal(anew.isPeerKnown, false);
  const second = await verifyKeyRequest(await readFile(String(anew.file), 'utf8'), network);
  // Whoever holds its feed tells governance what its last entry is called.
  const { entries } = await beta.command('feed', id, '--last', '2');
  const names = (entries as AnchoredPosition[]).map(({ epoch, seq }) => `${epoch}/${seq}`);
  assert.deepEqual(names, ['1/3', '2/1']);
  const { entry } = (entries as AnchoredPosition[])[1] ?? assert.fail();
  await hubs.decide(
    [
      { type: 'open-epoch', hub: id, after: { epoch: 2, seq: 1, entry } },
      { type: 'retire-key', hub: id, kid: String(made.kid), until: { epoch: 3, seq: 1 } },
      { type: 'rotate-key', request: second.request },
      { type: 'update-hub', hub: id, peers: [String(anew.peer)] },
    ],
    beta,
  );
  await alpha.start();
  await alpha.ready();
  await hubs.until('alpha has all of it', async () => {
    return (await alpha.titles(alpha)).join() === 'Four,One,Three,Two';
  });
  const desk = await alpha.command('token', 'create', '--name', 'x', '--scope', 'records:write');
  alpha.token = String(desk.token);
  await alpha.publish('Five');
  await hubs.same(alpha);
  assert.equal(await beta.at(id), '3/1');
});
