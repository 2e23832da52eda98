/**
 * The portal in a real browser: with and without JavaScript, on paper, in another language, while hubs
 * are still answering, and when a record from elsewhere tries to do something to its reader.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createFakeHub, fakeNow, fakeRid, fakeView } from '#node/web/testing/fake-hub.ts';
import {
  fullPaths,
  hostilePath,
  sceneWords,
  serveScenes,
  statePaths,
} from '#node/web/testing/scenes.ts';
import { type ServedPortal, servePortal } from '#node/web/testing/serve.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { launchBrowser } from './launch.ts';

let browser: Browser;
let portal: ServedPortal;
/** Lets the hubs answer that a search with sceneWords.slow waits for. */
const released = Promise.withResolvers<void>();

before(async () => {
  [portal, browser] = await Promise.all([
    serveScenes({ release: released.promise }),
    launchBrowser(),
  ]);
});

after(async () => {
  await browser?.close();
  await portal?.close();
});

/** What a page did beyond what it shows. */
interface Doings {
  readonly requests: string[];
  readonly complaints: string[];
}

async function visit(
  options: Parameters<Browser['newContext']>[0],
  run: (page: Page, doings: Doings) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    locale: 'en',
    ...options,
  });
  const doings: Doings = { requests: [], complaints: [] };
  context.on('request', (request) => doings.requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      doings.complaints.push(message.text());
  });
  context.on('weberror', ({ error }) => doings.complaints.push(error().message));
  try {
    await run(await context.newPage(), doings);
  } finally {
    await context.close();
  }
}

/** The words of the first element of a selector. */
async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().textContent()) ?? '';
}

const goodPages = [
  ...['/', '/hubs', '/hubs/wales', '/regions/BE2', '/network', '/accessibility', '/privacy'],
  ...['/search?q=hydrogen', `/search?q=${encodeURIComponent(sceneWords.partial)}`],
  ...[fullPaths.get('success-story') ?? '', statePaths.unreadable, hostilePath],
];

test('no page complains in the console or asks any other site for anything', async () => {
  await visit({}, async (page, { requests, complaints }) => {
    for (const path of goodPages) {
      const response = await page.goto(portal.url + path, { waitUntil: 'networkidle' });
      assert.equal(response?.status(), 200, path);
      assert.deepEqual(complaints, [], path);
    }
    assert.deepEqual(
      requests.filter((url) => new URL(url).origin !== portal.url),
      [],
    );
  });
});

test('attack 72: script, link and picture injection through another hub’s record does nothing', async () => {
  await visit({}, async (page, { requests, complaints }) => {
    for (const path of [hostilePath, '/search?q=injected', '/hubs/wales']) {
      await page.goto(portal.url + path, { waitUntil: 'networkidle' });
      const found = await page.evaluate(() => ({
        hasRun: 'injected' in globalThis,
        loaders: document.querySelectorAll(
          'main :is(script, img, iframe, object, embed, video, audio, link, style, base, meta)',
        ).length,
        handlers: [...document.querySelectorAll('*')].filter((e) =>
          e.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'),
        ).length,
        schemes: [...new Set([...document.links].map((a) => a.protocol))].sort(),
        forms: [...document.forms].filter((f) => new URL(f.action).origin !== location.origin)
          .length,
      }));
      assert.equal(found.hasRun, false, path);
      assert.equal(found.loaders, 0, path);
      assert.equal(found.handlers, 0, path);
      assert.equal(found.forms, 0, path);
      const allowed = ['http:', 'https:', 'mailto:', 'tel:'];
      assert.deepEqual(
        found.schemes.filter((scheme) => !allowed.includes(scheme)),
        [],
        path,
      );
    }
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      requests.filter((url) => new URL(url).origin !== portal.url),
      [],
    );
  });
});

test('attack 72: even a script that got into a page would not run', async () => {
  await visit({}, async (page, { complaints }) => {
    await page.goto(`${portal.url}/accessibility`);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = 1';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => 'injected' in globalThis), false);
    assert.match(complaints.join('\n'), /Content Security Policy/);
  });
});

test('attack 80: an internal address in a record is neither fetched nor linked', async () => {
  let knocks = 0;
  const inside = createServer((_, response) => {
    knocks += 1;
    response.end('secret');
  });
  inside.listen(0, '127.0.0.1');
  await once(inside, 'listening');
  const address = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`;
  const record = fullRecord('organisation', {
    body: { en: `![picture](${address}/a.png) [link](${address}/b) ${address}/c` },
    links: [
      { type: 'image', url: `${address}/picture.png` },
      { type: 'website', url: `${address}/admin` },
    ],
    origin: { system: 'register', id: '1', url: `${address}/origin` },
  });
  const view = fakeView(record, { n: 1, hub: 'wales', hubName: 'Wales hub' });
  const own = await servePortal(createFakeHub({ views: [view], isEmpty: true }), {
    now: () => fakeNow,
  });
  try {
    await visit({}, async (page) => {
      await page.goto(`${own.url}/r/wales/${fakeRid(1)}`, { waitUntil: 'networkidle' });
      await page.goto(`${own.url}/search`, { waitUntil: 'networkidle' });
      await page.goto(`${own.url}/r/wales/${fakeRid(1)}`, { waitUntil: 'networkidle' });
      assert.equal(await page.locator(`a[href^="${address}"]`).count(), 0);
      assert.match(await textOf(page, 'main'), /picture/);
    });
    assert.equal(knocks, 0);
  } finally {
    await own.close();
    inside.close();
  }
});

test('without JavaScript: search, filter, order, next page, a record, another language', async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(portal.url);
    await page.fill('#q', 'hydrogen');
    await page.click('.search-box button');
    assert.match(page.url(), /\/search\?q=hydrogen$/);
    const all = await textOf(page, '#total');

    await page.check('#kind-cluster');
    await page.check('#country-BE');
    await page.click('.apply');
    assert.match(page.url(), /kind=cluster&country=BE/);
    assert.equal(await page.locator('.chip').count(), 2);
    assert.notEqual(await textOf(page, '#total'), all);

    await page.click('.chip >> nth=0');
    assert.doesNotMatch(page.url(), /kind=cluster/);
    await page.click('.chip-clear');
    await page.selectOption('#sort', 'title');
    await page.click('.sort button');
    assert.match(page.url(), /sort=title/);
    await page.click('.pages a.button');
    assert.match(page.url(), /cursor=/);

    await page.click('.result-title a >> nth=0');
    assert.ok(await page.isVisible('.provenance'));
    await page.click('.check summary');
    const proof = await page.getAttribute('.check a[download]', 'href');
    assert.match(proof ?? '', /^\/api\/v1\/records\/[a-z-]+\/[0-9a-f-]{36}\/proof$/);
    const command = (await textOf(page, '.command')).trim();
    assert.match(command, /^npx interhub verify proof\.json --trust '[0-9 ]+'$/);

    const before = page.url();
    await page.click('.languages a[lang=de]');
    assert.equal(page.url(), before);
    assert.equal(await page.getAttribute('html', 'lang'), 'de');
    assert.match(await textOf(page, '.provenance h2'), /Signatur/);
    await page.goto(`${portal.url}/hubs`);
    assert.equal(await page.getAttribute('html', 'lang'), 'de');
  });
});

test('attack 81: the language switch leads nowhere else', async () => {
  await visit({}, async (page) => {
    const host = new URL(portal.url).host;
    const targets = [
      ...['https://evil.example/', '//evil.example/', '/\\evil.example/', '\\\\evil.example'],
      ...['/\t/evil.example', '/%09/evil.example', 'javascript:alert(1)', '/..//evil.example'],
      ...['http:evil.example', '///evil.example', '/.//evil.example', '@evil.example'],
      ...['data:text/html,x', '/\n/evil.example', '%2f%2fevil.example', `//${host}@evil.example`],
    ];
    for (const back of targets) {
      await page.goto(`${portal.url}/language?to=fr&back=${encodeURIComponent(back)}`);
      assert.equal(new URL(page.url()).origin, portal.url, back);
    }
  });
});

test('on paper there is the content, without menus, forms and switches', async () => {
  await visit({ viewport: { width: 794, height: 1123 } }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const path of ['/search?q=hydrogen', fullPaths.get('cluster') ?? '', '/']) {
      await page.goto(portal.url + path);
      for (const part of ['.header', '.menu', '.languages', '.search-box', '.filters', '.skip']) {
        for (const element of await page.locator(part).all())
          assert.equal(await element.isVisible(), false, `${path} ${part}`);
      }
      assert.ok(await page.isVisible('h1'));
    }
    await page.goto(portal.url + (fullPaths.get('cluster') ?? ''));
    // The whole key, which on a screen is folded away.
    assert.ok(await page.isVisible('.provenance code.long >> nth=0'));
  });
});

test('with JavaScript a chosen filter applies itself, and the address can be shared', async () => {
  await visit({}, async (page) => {
    await page.goto(`${portal.url}/search?q=hydrogen`);
    assert.equal(await page.isVisible('.apply'), false);
    await page.evaluate(() => {
      (globalThis as unknown as { isSame: boolean }).isSame = true;
    });
    await page.check('#kind-cluster');
    await page.waitForURL(/kind=cluster/);
    await page.waitForFunction(() => document.querySelectorAll('.chip').length === 1);
    assert.ok(await page.evaluate(() => 'isSame' in globalThis), 'the page was loaded anew');
    const total = await textOf(page, '#total');
    const back = await page.getAttribute('.languages a[lang=fr]', 'href');
    assert.match(decodeURIComponent(back ?? ''), /back=\/search\?q=hydrogen&kind=cluster/);
    await page.reload();
    assert.equal(await textOf(page, '#total'), total);

    await page.fill('#q', 'battery');
    await page.click('.search-box button');
    await page.waitForURL(/q=battery/);
    await page.goBack();
    await page.waitForFunction(
      () => document.querySelector('#total q')?.textContent === 'hydrogen',
    );
  });
});

test('results of slower hubs arrive without moving what is being read', async () => {
  await visit({ viewport: { width: 1280, height: 500 } }, async (page) => {
    await page.goto(`${portal.url}/search`);
    await page.fill('#q', `hydrogen ${sceneWords.slow}`);
    await page.click('.search-box button');
    await page.waitForSelector('.asking');
    const early = await page.locator('.result').count();
    assert.ok(early > 2, 'nothing to read yet');

    const third = page.locator('.result >> nth=2');
    await third.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const title = await third.locator('.result-title').textContent();
    const place = (await third.boundingBox())?.y ?? Number.NaN;
    released.resolve();
    await page.waitForSelector('#more-results:not([hidden])', { state: 'attached' });
    await page.waitForSelector('.asking', { state: 'detached' });

    assert.equal(await page.locator('.result').count(), early, 'results came in between');
    assert.equal(await third.locator('.result-title').textContent(), title);
    const moved = Math.abs(((await third.boundingBox())?.y ?? Number.NaN) - place);
    assert.ok(moved < 2, `what was being read moved by ${moved} px`);

    await page.click('#more-results');
    assert.ok((await page.locator('.result').count()) > early);
    await page.waitForFunction(() =>
      /results/.test(document.querySelector('#announcement')?.textContent ?? ''),
    );
  });
});

test('a search that fails says so, and nothing of the inside', async () => {
  await visit({}, async (page) => {
    await page.goto(`${portal.url}/search`);
    await page.fill('#q', sceneWords.broken);
    await page.click('.search-box button');
    await page.waitForURL(/q=broken/);
    await page.waitForSelector('.state');
    const text = await textOf(page, 'body');
    assert.match(text, /500 internal/);
    assert.doesNotMatch(text, /secret/);
  });
});
