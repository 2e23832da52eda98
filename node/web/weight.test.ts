/** What a page costs whoever reads it on a slow line, and that it leaves compressed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createPortal } from './portal.tsx';
import { fakeNow } from './testing/fake-hub.ts';
import { createSceneHub, fullPaths } from './testing/scenes.ts';

const portal = createPortal({
  hub: createSceneHub(),
  ...{ version: '0.1.0', publicUrl: 'https://hub.example', now: () => fakeNow },
});

async function get(path: string, encoding = 'gzip, br') {
  const response = await portal.request(path, { headers: { 'Accept-Encoding': encoding } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const pages = [
  ...['/', '/search?q=hydrogen', '/search?q=hydrogen&view=map', '/calendar/2027-04', '/stories'],
  ...['/kinds/cluster', '/regions/BE2', '/hubs', '/network', '/privacy', '/nowhere'],
  ...[...fullPaths.values()],
];

test('on the wire no page needs more than 60 KB of script and 40 KB of style', async () => {
  const sizes = new Map<string, number>();
  const weigh = async (html: string, pattern: RegExp) => {
    let sum = 0;
    for (const [, path = ''] of html.matchAll(pattern)) {
      if (!sizes.has(path)) sizes.set(path, (await get(path)).bytes.length);
      sum += sizes.get(path) ?? 0;
    }
    return sum;
  };
  for (const path of pages) {
    const { response, bytes } = await get(path);
    assert.equal(response.headers.get('content-encoding'), 'gzip', path);
    assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/, path);
    const html = gunzipSync(bytes).toString();
    const styles = await weigh(html, /<link rel="stylesheet" href="([^"]+)"/g);
    const scripts = await weigh(html, /<script[^>]+src="([^"]+)"/g);
    assert.ok(styles > 0 && styles <= 40_000, `${path}: ${styles} bytes of style`);
    assert.ok(scripts <= 60_000, `${path}: ${scripts} bytes of script`);
    assert.ok(bytes.length <= 40_000, `${path}: ${bytes.length} bytes`);
  }
});

test('who takes no gzip gets none; pictures are not compressed once more', async () => {
  for (const encoding of ['', 'br', 'gzip;q=0', 'identity, gzip;q=0.0', 'x-gzipped']) {
    const { response, bytes } = await get('/privacy', encoding);
    assert.equal(response.headers.get('content-encoding'), null, encoding);
    assert.match(bytes.toString(), /^<!DOCTYPE html>/);
  }
  assert.equal((await get('/preview.png')).response.headers.get('content-encoding'), null);
  const { response } = await get('/privacy');
  assert.ok(response.headers.get('content-security-policy'));
});
