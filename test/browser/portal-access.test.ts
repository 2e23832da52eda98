/**
 * The portal for everybody: an official in Lille on a telephone, a clerk in Düsseldorf who uses the
 * keyboard alone, somebody who reads at twice the size or at night. Every kind of page is looked at by
 * axe-core in every language, light and dark, in a real browser.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
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

const search = (q: string, rest = '') => `/search?q=${encodeURIComponent(q)}&limit=6${rest}`;

/** One of every kind of page; looked at in every language. */
const pages = [
  ...['/', '/hubs', '/hubs/flanders', '/regions/BE2', '/network', '/accessibility', '/privacy'],
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

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Dark pages are the same pages in other colours. */
const rules: Readonly<Record<'light' | 'dark', RunOptions['runOnly']>> = {
  light: everything,
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What axe-core finds wrong, in the light and in the dark. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const results = await page.evaluate(
      (options) =>
        (globalThis as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(
          options,
        ),
      { resultTypes: ['violations'] as const, runOnly: rules[colorScheme] },
    );
    for (const { id, nodes } of results.violations)
      found.push(`${colorScheme} ${id}: ${nodes.map((n) => n.html).join(' ')}`.slice(0, 400));
  }
  return found;
}

for (const lang of uiLanguages) {
  test(`axe-core finds nothing on any kind of page in ${lang}, light and dark`, async () => {
    const own = records.filter((_, i) => uiLanguages[i % uiLanguages.length] === lang);
    const look = (paths: readonly string[]) =>
      visit({ locale: lang, viewport: { width: 1280, height: 900 } }, async (page) => {
        const found: string[] = [];
        for (const path of paths) {
          await page.goto(portal.url + path);
          assert.equal(await page.getAttribute('html', 'lang'), lang);
          found.push(...(await violations(page)).map((v) => `${path} ${v}`));
        }
        return found;
      });
    const all = [...pages, ...own];
    const half = Math.ceil(all.length / 2);
    const found = await Promise.all([look(all.slice(0, half)), look(all.slice(half))]);
    assert.deepEqual(found.flat(), []);
  });
}

/** Elements that stick out of the window, and so are cut off or make it scroll sideways. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found =
      document.documentElement.scrollWidth > width ? [`scrolls to ${width} px and beyond`] : [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.scroll, .hidden, .skip, svg, thead')) continue;
      const { left, right } = element.getBoundingClientRect();
      if (right > width + 1 || left < -1)
        found.push(`${element.outerHTML.slice(0, 120)}: ${left} to ${right}`);
    }
    return found;
  });
}

test('at 360 px nothing scrolls sideways or is cut off, in any language', async () => {
  await visit({ viewport: { width: 360, height: 740 } }, async (page) => {
    for (const [i, path] of [...pages, ...records].entries()) {
      const languages = pages.includes(path) ? uiLanguages : uiLanguages.slice(i % 4, (i % 4) + 1);
      for (const lang of languages) {
        await page.setExtraHTTPHeaders({ 'Accept-Language': lang });
        await page.goto(portal.url + path);
        assert.deepEqual(await overflowing(page), [], `${path} in ${lang}`);
      }
    }
  });
});

test('at 200 % of a 1280 px window, and at 320 px (400 %), nothing is cut off', async () => {
  for (const width of [640, 320]) {
    await visit({ viewport: { width, height: 500 }, locale: 'de' }, async (page) => {
      for (const path of pages) {
        await page.goto(portal.url + path);
        assert.deepEqual(await overflowing(page), [], `${path} at ${width} px`);
      }
    });
  }
});

test('text at twice its size stays inside its boxes', async () => {
  await visit({ viewport: { width: 1280, height: 900 }, locale: 'fr' }, async (page) => {
    for (const path of pages) {
      await page.goto(portal.url + path);
      // As a browser's own setting of the font size does: rem follows, px does not.
      await page.evaluate(() => {
        document.documentElement.style.setProperty('font-size', '200%');
      });
      assert.deepEqual(await overflowing(page), [], path);
    }
  });
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
