/**
 * The pages of organisations, notifications and the audit log, in every state: what axe-core finds,
 * and whether anything sticks out of a telephone, in German.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { launchBrowser } from './launch.ts';
import { overflowing, violations } from './looking.ts';
import { startPeopleScenes } from './people-scenes.ts';

let stage: Awaited<ReturnType<typeof startPeopleScenes>>;
let browser: Browser;
before(async () => {
  [stage, browser] = await Promise.all([startPeopleScenes(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await stage?.[Symbol.asyncDispose]();
});

test('axe-core finds nothing, light and dark, and nothing is cut off in a narrow window', async () => {
  for (const [i, { name, as, path }] of stage.scenes.entries()) {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      const open = async (language: string) => {
        await page.setExtraHTTPHeaders({ 'X-Test-Actor': as, 'Accept-Language': language });
        await page.goto(stage.world.at.url + path);
      };
      await page.setViewportSize({ width: 360, height: 740 });
      await open('de');
      assert.deepEqual(await overflowing(page), [], name);
      const language = uiLanguages[i % uiLanguages.length] ?? 'en';
      if (language !== 'de') await open(language);
      assert.deepEqual(await violations(page), [], `${name} ${language}`);
    } finally {
      await context.close();
    }
  }
});
