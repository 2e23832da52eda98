/**
 * Live arrival with real hubs: three processes on real sockets, two of which share a record on request.
 * The third stands still, as a machine that swaps or a line that is jammed: its connections are open, and
 * nothing comes. Somebody reads the page of the first meanwhile.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type LivingHub, type LivingHubs, startLivingHubs } from '../network/living-hubs.ts';
import { launchBrowser } from './launch.ts';

const asked = '/search?q=tidal+kiln';
/** A busy machine may reach the page only when the slow hub is no longer waited for. */
const attempts = 4;

let browser: Browser;
let hubs: LivingHubs;

async function publish(hub: LivingHub, title: string, sharing: string): Promise<void> {
  const response = await hub.fetch('/api/v1/records', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.token}` },
    body: JSON.stringify({
      ...{ kind: 'cluster', title: { en: title }, summary: { en: 'About a kiln.' }, sharing },
      regions: [hub.prepared.regions[0]],
    }),
  });
  assert.equal(response.status, 201, await response.text());
}

before(async () => {
  [hubs, browser] = await Promise.all([startLivingHubs(3, 18_011), launchBrowser()]);
  const [own, prompt, slow] = [hubs.hub(0), hubs.hub(1), hubs.hub(2)];
  for (const n of [1, 2, 3, 4]) await publish(own, `Kiln number ${n}`, 'network');
  await publish(prompt, 'Kiln on request', 'on-request');
  // The best answer comes last.
  await publish(slow, 'Tidal kiln', 'on-request');
  const areFound = async () => {
    // Asked too often before it can be reached, a hub is not asked any more for a while.
    await sleep(1_500);
    const answer = await (await own.fetch(`/api/v1${asked}&deadline=5000`)).json();
    return (answer as { results: unknown[] }).results.length === 6;
  };
  await hubs.until('all six are found', areFound, 60_000);
});

after(async () => {
  await browser?.close();
  await hubs?.[Symbol.asyncDispose]();
});

async function visit(javaScriptEnabled: boolean, run: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    ...{ locale: 'en', reducedMotion: 'reduce', javaScriptEnabled },
  });
  const complaints: string[] = [];
  context.on('weberror', ({ error }) => complaints.push(error().message));
  try {
    await run(await context.newPage());
    assert.deepEqual(complaints, [], 'the browser complains');
  } finally {
    await context.close();
  }
}

/** Runs work while the third hub stands still; `resume` lets it go on. */
async function whileStopped(work: (resume: () => void) => Promise<void>): Promise<void> {
  const pid = hubs.hub(2).process?.pid;
  assert.ok(pid);
  const resume = () => void process.kill(pid, 'SIGCONT');
  process.kill(pid, 'SIGSTOP');
  try {
    await work(resume);
  } finally {
    resume();
  }
}

const titlesOf = (page: Page) => page.locator('.result-title').allTextContents();
const slowName = () => hubs.hub(2).prepared.name;

/** The line of a hub in the account. */
function accountOf(page: Page, hub: LivingHub) {
  return page.locator('#strip li', { hasText: hub.prepared.name }).first();
}

test('a slow hub: the page is there at once, its record arrives without moving what is read', async () => {
  let isSeen = false;
  for (let turn = 0; turn < attempts && !isSeen; turn++) {
    await whileStopped(async (resume) => {
      await visit(true, async (page) => {
        // An address of its own, so that no search of the turn before is joined.
        await page.goto(`${hubs.hub(0).process?.url}${asked}&limit=${10 + turn}`);
        if ((await page.locator('#strip.asking').count()) === 0) return;
        const line = await page.locator('#strip .strip-line').textContent();
        assert.ok(line?.includes(slowName()), `'${line}' does not say who is asked`);
        const read = page.locator('.result', { hasText: 'Kiln number' }).nth(2);
        await read.locator('.result-title a').focus();
        const { href, top, titles } = await read.evaluate((result) => ({
          href: result.querySelector('a')?.href ?? '',
          top: result.getBoundingClientRect().top,
          titles: [...document.querySelectorAll('.result-title')].map((one) => one.textContent),
        }));
        resume();
        await page.waitForSelector('#strip:not(.asking)');
        const state = await accountOf(page, hubs.hub(2)).textContent();
        if (!/answered/i.test(state ?? '')) return;
        isSeen = true;

        assert.ok(titles.length >= 4 && !titles.some((title) => /Tidal/.test(title ?? '')));
        assert.deepEqual(await titlesOf(page), titles, 'the list changed under the eyes');
        const now = await page.evaluate((wanted) => {
          const link = [...document.querySelectorAll('a')].find((a) => a.href === wanted);
          return {
            top: link?.closest('.result')?.getBoundingClientRect().top ?? Number.NaN,
            hasFocus: document.activeElement === link,
          };
        }, href);
        assert.ok(Math.abs(now.top - top) < 2, `moved by ${now.top - top} px`);
        assert.ok(now.hasFocus, 'the keyboard lost its place');
        await page.click('#more-results');
        const all = await titlesOf(page);
        assert.equal(all.length, 6);
        assert.match(all[0] ?? '', /Tidal kiln/);
        assert.match((await accountOf(page, hubs.hub(1)).textContent()) ?? '', /answered/i);
      });
    });
  }
  assert.ok(isSeen, 'the slow hub never answered in time');
});

test('without JavaScript the page comes complete; a hub that stays silent is named', async () => {
  await whileStopped(async (resume) => {
    await visit(false, async (page) => {
      const url = `${hubs.hub(0).process?.url}${asked}`;
      await page.goto(`${url}&limit=30`);
      await page.waitForURL(/wait=true/);
      await page.waitForLoadState();
      assert.equal(await page.locator('#strip.strip-partial').count(), 1);
      assert.match((await page.locator('#strip').textContent()) ?? '', new RegExp(slowName()));
      assert.equal((await titlesOf(page)).length, 5);
      assert.doesNotMatch((await accountOf(page, hubs.hub(2)).textContent()) ?? '', /answered/i);

      resume();
      await hubs.until('the hub answers again', async () => {
        await page.goto(`${url}&limit=31&wait=true`);
        return (await page.locator('#strip.strip-partial').count()) === 0;
      });
      assert.equal((await titlesOf(page)).length, 6);
      assert.equal(await page.locator('#strip.asking').count(), 0);
    });
  });
});
