/** A hub loses its disk, and then its keys: its feed comes back from its peers. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyKeyRequest } from '#federation/trust/index.ts';
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
  // Not even the keys are left: governance confirms another one by telephone.
  await alpha.stop();
  await rm(join(alpha.folder, 'keys', 'signing.json'));
  const made = await alpha.command('recover', '--new-keys');
  const { request } = await verifyKeyRequest(await readFile(String(made.file), 'utf8'), network);
  const last = (await beta.entries(alpha.id)).at(-1);
  assert.equal(last?.seq, 3);
  const after = { epoch: 1, seq: 3, entry: last.hash };
  await hubs.decide(
    [
      { type: 'open-epoch', hub: alpha.id, after },
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
});
