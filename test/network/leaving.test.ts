/** A hub leaves with everything that it published; its records stay, marked, or are erased everywhere. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyLeaveRequest } from '#federation/trust/index.ts';
import { interhub } from '#node/cli/testing/run.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';
import { startLivingHubs } from './living-hubs.ts';

for (const isErased of [false, true]) {
  test(`a hub leaves, and its records are ${isErased ? 'erased everywhere' : 'readable and marked'}`, async () => {
    await using hubs = await startLivingHubs(2, isErased ? 18_711 : 18_811);
    const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
    const first = await alpha.publish('One');
    await alpha.publish('Two');
    await hubs.same(alpha);
    const target = join(hubs.folder.path, 'out');
    const { url = '' } = alpha.process ?? {};
    const access = ['--url', url, '--token', alpha.token];
    const left = await alpha.command('leave', target, ...(isErased ? ['--erase', ...access] : []));
    const { file } = left.archive as { file: string };
    const request = left.request as { file: string; last: AnchoredPosition };
    const { last } = request;
    assert.equal(left.unconfirmed, 0);
    const latest = hubs.lists.at(-1);
    assert.ok(latest);
    const verified = await verifyLeaveRequest(
      await readFile(request.file, 'utf8'),
      latest,
      Date.now(),
    );
    assert.deepEqual(verified.request.last, last);
    assert.equal(verified.request.isErased, isErased);
    const until = { epoch: last.epoch, seq: last.seq + 1 };
    await hubs.decide([{ type: 'remove-hub', hub: alpha.id, until }], beta);
    await hubs.until('alpha knows', async () =>
      (await alpha.status()).problems.some((text) => text.includes('has left')),
    );
    assert.equal((await alpha.post('Three')).status, 409);
    const view = await beta.fetch(`/api/v1/records/${alpha.id}/${first.rid}`);
    if (isErased) assert.equal(view.status, 410);
    else {
      const { state, hubState } = (await view.json()) as { state: string; hubState: string };
      assert.deepEqual([state, hubState], ['live', 'left']);
    }
    const page = await alpha.fetch('/', { headers: { accept: 'text/html' } });
    assert.match(await page.text(), /left the network/);
    // The archive holds what there was, and proves it without any hub.
    const report = await interhub(['verify', file, '--trust', hubs.fingerprint, '--json']);
    assert.equal(report.code, 0, report.stdout);
    const { isProven, entries, live, withContent } = report.json();
    assert.deepEqual([isProven, entries, live, withContent], [true, 2, 2, 2]);
  });
}
