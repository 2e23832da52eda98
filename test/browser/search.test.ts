/**
 * The search as people use it: somebody who types and takes what is suggested without touching the
 * mouse, somebody whose hubs answer late, somebody without JavaScript, somebody on a telephone.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { fakeSubscription, fakeToken } from '#node/web/testing/fake-alerts.ts';
import { sceneWords, serveScenes } from '#node/web/testing/scenes.ts';
import type { ServedPortal } from '#node/web/testing/serve.ts';
import { launchBrowser } from './launch.ts';
import { violations } from './looking.ts';

let browser: Browser;
let portal: ServedPortal;

before(async () => {
  [portal, browser] = await Promise.all([serveScenes(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.close();
});

async function visit(
  options: Parameters<Browser['newContext']>[0],
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    locale: 'en',
    ...options,
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', ({ error }) => complaints.push(error().message));
  try {
    await run(await context.newPage());
    assert.deepEqual(complaints, [], 'the browser complains');
  } finally {
    await context.close();
  }
}

const search = (q: string, rest = '') => `/search?q=${encodeURIComponent(q)}${rest}`;

function textOf(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .textContent()
    .then((text) => (text ?? '').trim());
}

/** What a screen reader hears of the box. */
function comboOf(page: Page) {
  return page.locator('#q').evaluate((box) => ({
    role: box.getAttribute('role'),
    isOpen: box.getAttribute('aria-expanded') === 'true',
    active: document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent,
    selected: document.querySelectorAll('[role=option][aria-selected=true]').length,
  }));
}

test('typing suggests; arrows, Enter and Escape choose, and a region becomes a filter', async () => {
  await visit({}, async (page) => {
    for (const start of ['/', '/search?q=hydrogen']) {
      await page.goto(portal.url + start);
      await page.focus('#q');
      assert.equal((await comboOf(page)).role, 'combobox');
      await page.fill('#q', '');
      // At once: what is suggested halfway would be replaced while the keys are pressed.
      await page.keyboard.insertText('port fland');
      await page.waitForSelector('#suggestions [role=option]');
      assert.deepEqual(await comboOf(page), {
        ...{ role: 'combobox', isOpen: true, active: undefined, selected: 0 },
      });
      await page.keyboard.press('ArrowDown');
      const first = await comboOf(page);
      assert.match(first.active ?? '', /Flanders.*Region · Belgium/);
      assert.equal(first.selected, 1);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'q');
      await page.keyboard.press('Escape');
      assert.equal((await comboOf(page)).isOpen, false);
      assert.equal(await page.inputValue('#q'), 'port fland', 'what was typed is gone');

      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('#suggestions [role=option]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=port&region=BE2$/);
      await page.waitForFunction(() => document.querySelectorAll('.chip').length === 1);
      assert.match(await textOf(page, '.chip'), /Region.*Flanders/);
    }
    // Taken away again, it does not come back with the next search.
    await page.click('.chip');
    await page.waitForURL(/\/search\?q=port$/);
  });
});

test('a suggested record opens, and Enter without a choice searches for what was typed', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url);
    await page.fill('#q', 'flux');
    await page.waitForSelector('#suggestions [role=option]');
    await page.keyboard.press('ArrowUp');
    assert.match((await comboOf(page)).active ?? '', /Flux50.*Cluster/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/r\/flanders\//);
    assert.equal(await textOf(page, 'h1'), 'Flux50');

    await page.goto(portal.url);
    await page.fill('#q', 'flux');
    await page.waitForSelector('#suggestions [role=option]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=flux$/);
  });
});

test('matches are marked, and what a record says is text', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url + search('hydrogen'));
    const marks = await page.locator('.summary mark').allTextContents();
    assert.ok(marks.length > 3 && marks.every((mark) => mark.toLowerCase() === 'hydrogen'));
    await page.goto(portal.url + search('<script>'));
    assert.ok((await page.locator('mark').count()) > 0);
    assert.equal(await page.evaluate(() => 'injected' in globalThis), false);
  });
});

test('a page comes at once; late hubs arrive without moving it, and are offered', async () => {
  const released = Promise.withResolvers<void>();
  const slow = await serveScenes({ release: released.promise });
  try {
    await visit({}, async (page) => {
      await page.goto(slow.url + search(`hydrogen ${sceneWords.slow}`));
      await page.waitForSelector('#strip.asking');
      assert.match(await textOf(page, '#strip'), /Asking North Brabant hub/);
      const third = page.locator('.result >> nth=2');
      const title = await third.locator('.result-title').textContent();
      const place = (await third.boundingBox())?.y ?? Number.NaN;
      // Longer than anybody needs to begin reading.
      await page.waitForFunction(() => performance.now() > 1_500);
      released.resolve();
      await page.waitForSelector('#strip:not(.asking)');
      await page.waitForSelector('#more-results:not([hidden])', { state: 'attached' });
      assert.equal(await third.locator('.result-title').textContent(), title);
      const moved = Math.abs(((await third.boundingBox())?.y ?? Number.NaN) - place);
      assert.ok(moved < 2, `what was being read moved by ${moved} px`);
      const early = await page.locator('.result').count();
      await page.click('#more-results');
      assert.ok((await page.locator('.result').count()) > early);
      assert.equal(page.url(), slow.url + search(`hydrogen ${sceneWords.slow}`));
    });
  } finally {
    released.resolve();
    await slow.close();
  }
});

test('without JavaScript the page comes complete, after the deadline', async () => {
  const released = Promise.withResolvers<void>();
  const slow = await serveScenes({ release: released.promise });
  try {
    await visit({ javaScriptEnabled: false }, async (page) => {
      const complete = page.waitForURL(/wait=true/);
      await page.goto(slow.url + search(`hydrogen ${sceneWords.slow}`), { waitUntil: 'commit' });
      setTimeout(() => released.resolve(), 300);
      await complete;
      await page.waitForLoadState();
      assert.equal(await page.locator('#strip.asking').count(), 0);
      assert.ok((await page.locator('.result').count()) > 3);
      assert.equal(await page.isVisible('#copy-address'), false);
      await page.check('#kind-cluster');
      await page.click('.apply');
      assert.match(page.url(), /kind=cluster/);
    });
  } finally {
    released.resolve();
    await slow.close();
  }
});

test('several values of a facet; one without results stays, so that it can be taken away', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url + search('hydrogen'));
    await page.check('#kind-cluster');
    await page.waitForURL(/kind=cluster$/);
    await page.waitForFunction(() => document.querySelectorAll('.chip').length === 1);
    await page.goto(portal.url + search(sceneWords.empty, '&kind=cluster&kind=expert&country=IE'));
    assert.ok(await page.isChecked('#kind-cluster'));
    assert.ok(await page.isChecked('#kind-expert'));
    assert.ok(await page.isChecked('#country-IE'));
    assert.match(await textOf(page, '.choice:has(#country-IE)'), /Ireland\s*0$/);
    await page.uncheck('#country-IE');
    await page.waitForFunction(() => !location.search.includes('country'));

    await page.goto(portal.url + search(sceneWords.partial));
    assert.match(await textOf(page, '.choice:has(#kind-cluster)'), /at least \d+/);
  });
});

test('back and forward go through searches and choices', async () => {
  await visit({}, async (page) => {
    const shown = (q: string) =>
      page.waitForFunction(
        (wanted) => document.querySelector('#total q')?.textContent === wanted,
        q,
      );
    await page.goto(portal.url + search('hydrogen'));
    await page.fill('#q', 'port');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=port/);
    await shown('port');
    await page.check('#kind-cluster');
    await page.waitForURL(/kind=cluster/);
    await page.goBack();
    await page.waitForURL((url) => url.search === '?q=port');
    await shown('port');
    await page.waitForFunction(
      () => !(document.getElementById('kind-cluster') as HTMLInputElement | null)?.checked,
    );
    await page.goBack();
    await shown('hydrogen');
    assert.equal(await page.inputValue('#q'), 'hydrogen');
    await page.goForward();
    await shown('port');
  });
});

test('widened words are named and can be switched off; mistakes are mended by a link', async () => {
  await visit({ locale: 'fr' }, async (page) => {
    await page.goto(portal.url + search(sceneWords.widened));
    await page.click('#widened summary');
    assert.match(await textOf(page, '#widened'), /Wasserstoff/);
    await page.click('#widened a');
    await page.waitForURL(/widen=false/);
    assert.match(await textOf(page, '.hint'), /Seuls les mots saisis/);

    await page.goto(portal.url + search(sceneWords.mistyped));
    await page.click('.did-you-mean a');
    await page.waitForURL(/q=hydrogen$/);

    await page.goto(portal.url + search(sceneWords.unknown));
    assert.match(await textOf(page, '.warnings-of-query'), /region:flandres/);
    await page.click('.warnings-of-query a >> nth=1');
    await page.waitForURL((url) => url.searchParams.get('q') === 'hydrogen region:FRE');
  });
});

test('on the map each mark leads to its records in the list, by keyboard as well', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url + search('hydrogen'));
    await page.click('.views a >> nth=1');
    await page.waitForURL(/view=map/);
    const marks = page.locator('.result-map svg a');
    const places = page.locator('.places > li');
    assert.equal(await marks.count(), await places.count());
    assert.ok((await marks.count()) > 3);
    await marks.nth(1).focus();
    assert.match((await marks.nth(1).getAttribute('aria-label')) ?? '', /^2\. \d+ record/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#place-2$/);
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() =>
      document.getElementById('place-2')?.contains(document.activeElement),
    );
    assert.ok(isInside, 'the keyboard did not follow');
    // The view stays when one goes on choosing.
    await page.check('#kind-cluster');
    await page.waitForURL(/view=map.*kind=cluster|kind=cluster.*view=map/);
  });
});

test('two to four records side by side, and the address can be shared', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url + search('hydrogen', '&kind=cluster'));
    assert.equal(await page.isVisible('.compare-bar'), false);
    for (const i of [0, 1, 2, 3]) await page.locator('input[form=compare]').nth(i).check();
    assert.ok(await page.locator('input[form=compare]').nth(4).isDisabled());
    assert.equal(await textOf(page, '#compare-count'), 'To compare: 4 of 4');
    await page.locator('input[form=compare]').nth(3).uncheck();
    await page.click('.compare-bar button[type=submit]');
    await page.waitForURL(/\/compare\?r=/);
    assert.equal(await page.locator('.compare thead th').count(), 3);
    const rows = await page.locator('.compare tbody th').allTextContents();
    assert.ok(rows.length > 6 && rows.includes('Technologies'));
    await page.reload();
    await page.click('.compare-out >> nth=0');
    assert.equal(await page.locator('.compare thead th').count(), 2);
    await page.click('.compare-page .onward');
    await page.waitForURL(/\/search\?q=hydrogen&kind=cluster$/);
  });
});

test('alerts: a search is saved, confirmed by a button and ended by another', async () => {
  const own = await serveScenes();
  await visit({}, async (page) => {
    await page.goto(own.url + search('hydrogen', '&kind=cluster&region=BE2'));
    await page.click('.tool-main a');
    assert.match(await textOf(page, '.facts'), /hydrogen · Clusters · Flanders/);
    await page.fill('#address', 'officer@agency.example');
    await page.check('input[value=daily]');
    await page.click('.alert-form button');
    assert.equal(await textOf(page, 'h1'), 'Please look at your mail');

    const link = new URLSearchParams({ id: fakeSubscription, t: fakeToken });
    await page.goto(`${own.url}/alerts/confirm?${link}`);
    await page.click('main button');
    assert.equal(await textOf(page, 'h1'), 'Your alerts are set');
    await page.goto(`${own.url}/alerts/unsubscribe?${link}`);
    await page.click('main button >> nth=0');
    assert.equal(await textOf(page, 'h1'), 'It is over');
  }).finally(() => own.close());
});

test('axe-core finds nothing in what is suggested', async () => {
  await visit({}, async (page) => {
    await page.goto(portal.url);
    await page.fill('#q', 'fl');
    await page.waitForSelector('#suggestions [role=option]');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await violations(page), []);
  });
});
