/** What search engines are told of a real hub. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastCluster, startTestHub } from '#node/http/testing/fixture.ts';

test('the sitemap leads to every own page and public record, to nothing else, and each may be indexed', async () => {
  await using at = await startTestHub();
  const { hub } = at;
  const add = (changes: object) => hub.create(leastCluster({ sharing: 'network', ...changes }));
  const [open, gone] = [await add({}), await add({})];
  const sample = await add({ illustrative: true });
  const inside = await add({ sharing: 'hub' });
  await hub.withdraw(gone.rid);

  const read = async (path: string) => (await at.ask(path)).text();
  const locations = async (path: string) =>
    [...(await read(path)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, url = '']) => new URL(url).pathname,
    );
  const [, index = ''] = /^Sitemap: (.*)$/m.exec(await read('/robots.txt')) ?? [];
  const parts = await locations(new URL(index).pathname);
  assert.deepEqual(parts, ['/sitemap/pages.xml', '/sitemap/records-1.xml']);
  const paths = (await Promise.all(parts.map(locations))).flat();
  for (const path of ['/', '/stories', `/hubs/${hub.id}`, '/kinds/cluster'])
    assert.ok(paths.includes(path), path);
  const records = paths.filter((path) => path.startsWith('/r/'));
  assert.deepEqual(records, [`/r/${hub.id}/${open.rid}`]);
  for (const { rid } of [sample, inside, gone]) assert.ok(!paths.some((p) => p.includes(rid)));
  for (const path of paths) {
    const page = await at.ask(path);
    assert.equal(page.status, 200, path);
    assert.doesNotMatch(await page.text(), /name="robots"/, path);
  }
  for (const name of ['records-0', 'records-2', 'records-999999', 'records-1e1', 'nothing'])
    assert.equal((await at.ask(`/sitemap/${name}.xml`)).status, 404, name);
});
