/** Pages that are handed on: stories, kinds, what other sites read of them, and how a hub looks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BrandingSettings } from '#node/hub/branding.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { createPortal } from './portal.tsx';
import { linesOf, previewSvg } from './preview-image.ts';
import { createPainter } from './preview-painter.ts';
import { createFakeHub, fakeNow, fakeRid, fakeView } from './testing/fake-hub.ts';
import { hostilePath, hostileView } from './testing/scenes.ts';

const story = (n: number, rest: object = {}) =>
  fakeView(
    fullRecord('success-story', { sharing: 'network', title: { en: `Story ${n}` }, ...rest }),
    {
      n,
    },
  );
const views = [
  story(1),
  story(2, { summary: { en: 'What "we" did & <b>why</b>' } }),
  story(3),
  story(4, { sharing: 'on-request' }),
  hostileView,
];

function portalOf(branding: BrandingSettings = {}, publicUrl = 'https://hub.example') {
  return createPortal({
    hub: createFakeHub({ isEmpty: true, views }),
    ...{ version: '0.1.0', publicUrl, now: () => fakeNow, branding: () => branding },
  });
}

async function read(path: string, portal = portalOf()) {
  const response = await portal.request(path);
  return { response, status: response.status, text: await response.clone().text() };
}

const pathOf = (n: number) => `/r/flanders/${fakeRid(n)}`;

test('a shared story has a title, a picture, an address and its dates for other sites', async () => {
  const { text } = await read(pathOf(2));
  const meta = new Map(
    [...text.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map(
      ([, name = '', content = '']) => [name, content],
    ),
  );
  assert.equal(meta.get('og:type'), 'article');
  assert.equal(meta.get('og:title'), 'Story 2');
  assert.equal(meta.get('og:description'), 'What &quot;we&quot; did &amp; &lt;b&gt;why&lt;/b&gt;');
  assert.equal(meta.get('og:url'), `https://hub.example${pathOf(2)}`);
  assert.equal(meta.get('og:image'), `https://hub.example${pathOf(2)}/preview.png`);
  assert.ok(meta.get('og:image:alt') && meta.get('article:modified_time'));
  assert.equal(meta.get('twitter:card'), 'summary_large_image');
  // Its figures stand out, and are not said twice.
  assert.match(text, /class="figures"/);
  assert.equal(text.split('id="field-figures"').length, 2);
});

test('one goes on from story to story, and their list has them all', async () => {
  const { text } = await read(pathOf(2));
  assert.match(
    text,
    new RegExp(`rel="prev" href="${pathOf(1)}"[\\s\\S]*rel="next" href="${pathOf(3)}"`),
  );
  const list = await read('/stories');
  for (const n of [1, 2, 3]) assert.match(list.text, new RegExp(`href="${pathOf(n)}"`));
  const empty = createPortal({
    hub: createFakeHub({ isEmpty: true }),
    ...{ version: '0.1.0', publicUrl: '', now: () => fakeNow },
  });
  assert.match((await read('/stories', empty)).text, /No hub has told a story yet/);
});

test('each kind has a page; what is no kind has none', async () => {
  assert.match((await read('/kinds/success-story')).text, /<h1>Success stories<\/h1>/);
  assert.match((await read('/kinds/tool')).text, /No hub has published any yet/);
  for (const kind of ['nonsense', '__proto__', 'constructor', 'toString'])
    assert.equal((await read(`/kinds/${kind}`)).status, 404, kind);
  assert.equal((await read('/kinds/event?cursor=x')).status, 400);
});

test('attack 72: a picture is drawn of what a record says, whatever that is', async () => {
  const portal = portalOf();
  for (const path of [pathOf(1), hostilePath]) {
    const { response, status } = await read(`${path}/preview.png`, portal);
    assert.equal(status, 200, path);
    assert.equal(response.headers.get('content-type'), 'image/png');
    const png = Buffer.from(await response.arrayBuffer());
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
    assert.ok(png.length < 150_000, `${png.length} bytes`);
    const tag = response.headers.get('etag') ?? '';
    const again = await portal.request(`${path}/preview.png`, {
      headers: { 'If-None-Match': tag },
    });
    assert.equal(again.status, 304);
  }
  const words = '</text><image href="file:///etc/passwd"/>\u0000\u202e&';
  const svg = previewSvg({
    ...{ title: words, kind: words, source: words, network: words, colour: '#12343b' },
    figure: { value: words, label: words },
  });
  for (const sign of ['<image', '\u0000', '\u202e']) assert.ok(!svg.includes(sign), sign);
  assert.equal((await read(`${pathOf(4)}/preview.png`)).status, 404, 'shown on request alone');
  assert.equal((await read(`${pathOf(99)}/preview.png`)).status, 404);
});

test('titles are broken into lines that fit', () => {
  assert.deepEqual(linesOf('one two three four', 9, 4), ['one two', 'three', 'four']);
  assert.deepEqual(linesOf('one two three four', 9, 2), ['one two', 'three …']);
  assert.deepEqual(linesOf('x'.repeat(30), 9, 2), [`${'x'.repeat(8)}…`]);
  assert.deepEqual(linesOf('  ', 9, 2), []);
});

test('a painter that is asked for too much says so, and paints the rest', async () => {
  const portsHeld = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const heldBefore = portsHeld();
  const painter = createPainter();
  const svgs = Array.from(
    { length: 30 },
    (_, i) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="${i}" height="9"/></svg>`,
  );
  const painted = await Promise.all(svgs.map((svg) => painter.paint(svg)));
  assert.equal(painted.filter((png) => png !== undefined).length, 20);
  assert.equal(await painter.paint('no picture'), undefined);
  assert.ok(await painter.paint(svgs[29] ?? ''));
  // Its thread waits for more work without keeping the process alive.
  assert.equal(portsHeld(), heldBefore);
});

test('a hub has its own name, colours and logo, from its own address', async () => {
  const png = readFileSync(
    new URL('../../node_modules/@expo-google-fonts/source-sans-3/font-family.png', import.meta.url),
  );
  const logo = Buffer.alloc(200);
  png.copy(logo, 0, 0, 33);
  logo.writeUInt32BE(300, 16);
  logo.writeUInt32BE(80, 20);
  const portal = portalOf({
    name: 'Circular <Flanders>',
    colour: '#ffdd00',
    logo: logo.toString('base64'),
  });
  const { text } = await read('/', portal);
  assert.match(text, /<span>Circular &lt;Flanders&gt;<\/span>/);
  const [css = ''] = /\/assets\/brand\.[0-9a-f]{12}\.css/.exec(text) ?? [];
  const [image = ''] = /\/assets\/logo\.[0-9a-f]{12}\.png/.exec(text) ?? [];
  const styles = await read(css, portal);
  // Yellow cannot be read on white; in the dark it can.
  assert.match(styles.text, /:root\{--accent:#756600;[\s\S]*--accent:#ffdd00;/);
  assert.match(styles.response.headers.get('cache-control') ?? '', /immutable/);
  const shown = await read(image, portal);
  assert.equal(shown.response.headers.get('content-type'), 'image/png');
  assert.equal(shown.response.headers.get('x-content-type-options'), 'nosniff');
  assert.doesNotMatch((await read('/')).text, /\/assets\/(brand|logo)\./);
  assert.equal((await read(css)).status, 404);
});
