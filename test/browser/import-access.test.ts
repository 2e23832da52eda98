/**
 * The pages of imports and exports, in every state: what axe-core finds, and whether anything sticks out of
 * a telephone, in German.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { startImportScenes } from './import-scenes.ts';
import { launchBrowser } from './launch.ts';
import { overflowing, violations } from './looking.ts';

let stage: Awaited<ReturnType<typeof startImportScenes>>;
let browser: Browser;
before(async () => {
  [stage, browser] = await Promise.all([startImportScenes(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await stage?.[Symbol.asyncDispose]();
});

test('axe-core finds nothing, light and dark, and nothing is cut off in a narrow window', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  for (const [i, { name, as, path }] of stage.scenes.entries()) {
    const open = async (language: string) => {
      await page.setExtraHTTPHeaders({ 'X-Test-Actor': as, 'Accept-Language': language });
      const answer = await page.goto(stage.world.at.url + path);
      assert.equal(answer?.status(), 200, name);
    };
    await page.setViewportSize({ width: 360, height: 740 });
    await open('de');
    assert.deepEqual(await overflowing(page), [], name);
    const language = uiLanguages[i % uiLanguages.length] ?? 'en';
    if (language !== 'de') await open(language);
    assert.deepEqual(await violations(page), [], `${name} ${language}`);
  }
});
