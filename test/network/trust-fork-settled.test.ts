/** The officers agree on one of two lists, and an operator settles the fork of the list at his hub. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { exitCodes } from '#node/cli/errors.ts';
import type { ForkReport } from '#node/cli/governance/fork-report.ts';
import { interhub } from '#node/cli/testing/run.ts';
import { startLivingHubs } from './living-hubs.ts';

test('a fork of the list stops a hub and everybody it talks to; settled by fingerprint, it goes on', async () => {
  await using hubs = await startLivingHubs(2, 18_911);
  const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
  await hubs.decide([{ type: 'rename-network', name: 'One' }], alpha);
  const one = hubs.lists.pop();
  assert.ok(one);
  await assert.rejects(hubs.decide([{ type: 'rename-network', name: 'Other' }], alpha));
  hubs.lists.pop();
  for (const hub of [alpha, beta]) {
    await hubs.until(`${hub.id} says so`, async () =>
      (await hub.status()).problems.some((text) => text.includes('two trust lists')),
    );
    const page = await hub.fetch('/', { headers: { accept: 'text/html' } });
    assert.equal(page.status, 200);
  }
  // Officers who compare on the telephone see both lists, from a hub that runs.
  const compared = await interhub(['trust', 'compare', '--url', `${beta.process?.url}`, '--json']);
  assert.equal(compared.code, exitCodes.incomplete);
  const { version, lists, signedBoth, differences } = compared.json() as unknown as ForkReport;
  assert.equal(version, 2);
  assert.ok(lists.some(({ hash }) => hash === one.hash));
  assert.equal(new Set(lists.map(({ hash }) => hash)).size, 2);
  assert.ok(lists.every((list) => list.isSigned && list.changes[0]?.type === 'network-renamed'));
  assert.deepEqual(signedBoth, lists[0].signers);
  assert.deepEqual(
    differences.map(({ type }) => type),
    ['network-renamed'],
  );
  // Feeds go on meanwhile.
  await alpha.publish('While they disagree');
  await hubs.same(alpha);
  // The officers agree on the first, and issue its successor.
  hubs.lists.push(one);
  await assert.rejects(hubs.decide([{ type: 'rename-network', name: 'Agreed' }], alpha));
  const agreed = hubs.lists.at(-1);
  assert.ok(agreed);
  const file = join(hubs.folder.path, 'agreed.json');
  await writeFile(file, JSON.stringify({ lists: hubs.lists.map(({ jws }) => jws) }));
  const busy = await interhub([
    ...['recover', '--trust', file, '--fingerprint', agreed.hash],
    ...['--data', alpha.folder],
  ]);
  assert.equal(busy.code, 74, 'not while the hub runs');
  for (const hub of [alpha, beta]) {
    await hub.stop();
    const kept = await interhub(['trust', 'compare', '--data', hub.folder]);
    assert.equal(kept.code, exitCodes.incomplete);
    for (const { fingerprint } of lists) assert.ok(kept.stdout.includes(fingerprint));
    const wrong = await interhub([
      ...['recover', '--trust', file, '--fingerprint', Buffer.alloc(32).toString('base64url')],
      ...['--data', hub.folder],
    ]);
    assert.equal(wrong.code, 4);
    const done = await hub.command('recover', '--trust', file, '--fingerprint', agreed.hash);
    assert.equal(done.version, 3);
    await hub.start();
  }
  for (const hub of [alpha, beta]) {
    await hub.ready();
    assert.deepEqual((await hub.status()).problems, []);
    assert.deepEqual(await (await hub.fetch('/api/v1/trust/fork')).json(), { lists: [] });
  }
  await alpha.publish('Afterwards');
  await hubs.same(alpha);
  await hubs.decide([{ type: 'rename-network', name: 'Life goes on' }], beta);
  await hubs.until('alpha has it', async () => (await alpha.status()).trust?.version === 4);
});
