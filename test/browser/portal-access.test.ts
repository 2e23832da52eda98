/**
 * The portal for everybody: an official in Lille on a telephone, a clerk in Düsseldorf who uses the
 * keyboard alone, somebody who reads at twice the size or at night. Every kind of page is looked at by
 * axe-core in every language, light and dark, in a real browser.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { sceneWords, serveScenes } from '#node/web/testing/scenes.ts';
import type { ServedPortal } from '#node/web/testing/serve.ts';
import { launchBrowser } from './launch.ts';
import { lookAtAll } from './looking.ts';
import { openScenes, search } from './pages.ts';

let portal: ServedPortal;
let browser: Browser;
/** Milliseconds: a hundred pages, each in every language. */
const timeout = 400_000;

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

test('every page: axe-core finds nothing in any language, and nothing is cut off in a narrow window', {
  timeout,
}, async () => {
  assert.deepEqual(await lookAtAll(browser, portal.url, openScenes), []);
});

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
