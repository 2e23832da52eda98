/**
 * The portal for everybody: an official in Lille on a telephone, a clerk in Düsseldorf who uses the
 * keyboard alone, somebody who reads at twice the size or at night. Every kind of page is looked at by
 * axe-core in every language, light and dark, in a real browser.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  fullPaths,
  hostilePath,
  leftPath,
  sceneWords,
  serveScenes,
  statePaths,
  suspendedPath,
} from '#node/web/testing/scenes.ts';
import type { ServedPortal } from '#node/web/testing/serve.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { launchBrowser } from './launch.ts';
import { deskIn, lookAt } from './looking.ts';

const search = (q: string, rest = '') => `/search?q=${encodeURIComponent(q)}&limit=6${rest}`;

/** One of every kind of page; looked at in every language. */
const pages = [
  ...['/', '/hubs', '/hubs/flanders', '/regions/BE2', '/network', '/accessibility', '/privacy'],
  ...['/calendar/2027-04', '/stories', '/kinds/success-story'],
  ...[search('hydrogen'), search(sceneWords.partial, '&kind=cluster&country=BE')],
  ...[search(sceneWords.empty), search(sceneWords.partialEmpty), search(sceneWords.broken)],
  ...[fullPaths.get('opportunity') ?? '', statePaths.withdrawn, '/nowhere'],
];
/** Further records; looked at in one language each. */
const records = [
  ...[...fullPaths.values(), ...Object.values(statePaths)],
  ...[leftPath, suspendedPath, hostilePath, search(sceneWords.busy)],
];

let portal: ServedPortal;
let browser: Browser;

before(async () => {
  [portal, browser] = await Promise.all([serveScenes(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.close();
});

/** Does something with a fresh visitor's page. */
async function visit<T>(
  options: Parameters<Browser['newContext']>[0],
  run: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  // Without smooth scrolling, what has the keyboard is in sight at once.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    return await run(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

for (const lang of uiLanguages) {
  test(`every kind of page in ${lang}: axe-core finds nothing, and nothing is cut off in a narrow window`, async () => {
    const own = records.filter((_, i) => uiLanguages[i % uiLanguages.length] === lang);
    // Of a record, which is looked at in one language, the colours as well.
    const all = [
      ...pages.entries(),
      ...own.map((path) => [uiLanguages.indexOf(lang), path] as const),
    ];
    const look = (paths: typeof all) =>
      visit(deskIn(lang), async (page) => {
        const found: string[] = [];
        for (const [turn, path] of paths) {
          await page.goto(portal.url + path);
          assert.equal(await page.getAttribute('html', 'lang'), lang);
          found.push(...(await lookAt(page, lang, turn)).map((v) => `${path} ${v}`));
        }
        return found;
      });
    const half = Math.ceil(all.length / 2);
    const found = await Promise.all([look(all.slice(0, half)), look(all.slice(half))]);
    assert.deepEqual(found.flat(), []);
  });
}

/** What has the keyboard, and whether one can see it. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, top, bottom } = element.getBoundingClientRect();
    return {
      id: element.id,
      text: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
      isSeen: width > 0 && height > 0 && bottom > 0 && top < innerHeight && outlineStyle !== 'none',
      outline: Number.parseFloat(outlineWidth),
    };
  });
}

async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.id === id) return;
  }
  assert.fail(`${id} cannot be reached with the Tab key`);
}

test('a search and a filter with the keyboard alone, focus in sight', async () => {
  await visit({ viewport: { width: 1280, height: 900 }, locale: 'en' }, async (page) => {
    await page.goto(portal.url);
    await page.keyboard.press('Tab');
    const skip = await focused(page);
    assert.match(skip.text, /Skip/);
    assert.ok(skip.isSeen && skip.outline >= 2, 'the skip link is not to be seen');
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).id, 'main');

    await tabTo(page, 'q');
    const box = await focused(page);
    assert.ok(box.isSeen && box.outline >= 2);
    await page.keyboard.type('hydrogen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=hydrogen$/);

    await tabTo(page, 'kind-opportunity');
    const choice = await focused(page);
    assert.ok(choice.isSeen && choice.outline >= 2);
    await page.keyboard.press('Space');
    await page.waitForURL(/kind=opportunity/);
    assert.equal((await focused(page)).id, 'kind-opportunity', 'the keyboard lost its place');
    assert.ok(await page.isChecked('#kind-opportunity'));
    const kinds = await page.locator('.result .kind').allTextContents();
    assert.ok(kinds.length > 0 && kinds.every((kind) => kind === 'Opportunity'));
  });
});

test('every stop of the Tab key on a search page can be seen', async () => {
  await visit({ viewport: { width: 1280, height: 900 }, locale: 'nl' }, async (page) => {
    await page.goto(portal.url + search(sceneWords.partial, '&kind=cluster'));
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      assert.ok(now.isSeen && now.outline >= 2, `stop ${i}: ${now.text.slice(0, 60)}`);
    }
  });
});
