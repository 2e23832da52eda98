/**
 * Writing and reviewing in a real browser: somebody who has a keyboard and no mouse, somebody whose
 * browser runs no scripts, and axe-core, which looks at every page.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type PeopleHub, startPeopleHub, type TestName } from '#node/web/testing/people-hub.ts';
import { launchBrowser } from './launch.ts';

let world: PeopleHub;
let browser: Browser;

before(async () => {
  [world, browser] = await Promise.all([startPeopleHub(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

async function as<T>(
  name: TestName,
  options: BrowserContextOptions,
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    ...{ reducedMotion: 'reduce', extraHTTPHeaders: { 'X-Test-Actor': name }, ...options },
  });
  try {
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    const result = await run(page);
    assert.deepEqual(wrong, []);
    return result;
  } finally {
    await context.close();
  }
}

const at = (path: string) => world.at.url + path;
const textOf = async (page: Page, selector: string) => (await page.textContent(selector)) ?? '';

/** How many stops there are at least between what has the keyboard and something further down. */
function stopsBefore(target: Element): number {
  const stops = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea'),
  ];
  const from = document.activeElement;
  const between = stops.filter((one) => {
    const isAfter = !from || from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    const isBefore = one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    // Of a group of radio buttons, one is a stop.
    const isStop = one.tabIndex >= 0 && one.checkVisibility() && !one.matches('[type=radio]');
    return isAfter && isBefore && isStop;
  });
  return between.length;
}

/** Presses Tab until something has the keyboard. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  // Most of the way without looking at each step.
  const blind = await target.evaluate(stopsBefore);
  for (let i = 0; i < blind - 1; i++) await page.keyboard.press('Tab');
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((one) => one.ownerDocument.activeElement === one)) return;
  }
  assert.fail(`the keyboard never comes to ${selector}`);
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.insertText(text);
}

/** Presses Enter on something that leads elsewhere. */
async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

test('with the keyboard alone: drafted, saved by itself, mended, handed in, sent back, published, withdrawn', async () => {
  await as('ben', { locale: 'en' }, async (page) => {
    await page.goto(at('/my/new'));
    await tabTo(page, '[name=kind]');
    await page.keyboard.press('Space');
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    assert.equal(
      await page.evaluate(() => (document.activeElement as HTMLInputElement).value),
      'opportunity',
    );
    await press(page, 'button[type=submit]:not(.account-menu *)');
    const draft = new URL(page.url()).pathname;
    await type(page, '[name="title.en"]', 'Membranes sought');
    await page.waitForFunction(
      () =>
        /^Saved at/.test(document.getElementById('saved-at')?.textContent ?? '') &&
        (document.querySelector('[name=revision]') as HTMLInputElement).value === '2',
    );
    await type(page, '[name="summary.en"]', 'We look for a maker.');
    await press(page, '.editor-bar [value=check]');
    assert.match(page.url(), /check=1/);
    assert.equal(await page.inputValue('[name="title.en"]'), 'Membranes sought');
    // Each line of the list leads to its field.
    await tabTo(page, '.problems a[href="#f-type"]');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await type(page, '[name="partnerSought.en"]', '**A maker** of membranes');
    await tabTo(page, '[data-preview="partnerSought.en"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.preview strong');
    await type(page, '[name="find.regions"]', 'vlaanderen');
    await page.waitForSelector('#f-regions-find-list [aria-selected=true]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[name=regions][value=BE2]:checked');
    await press(page, '.editor-bar [value=check]');
    assert.equal(new URL(page.url()).pathname, `${draft}/check`);
    await press(page, `form[action$="/submit"] button`);
    assert.equal(new URL(page.url()).pathname, '/my/records');
  });
  await as('editor', { locale: 'en' }, async (page) => {
    await page.goto(at('/desk/review'));
    await press(page, '.own-card a');
    await type(page, '[name=text]', 'Which membranes?');
    await press(page, '[name=do][value=ask]');
  });
  await as('ben', { locale: 'en' }, async (page) => {
    await page.goto(at('/my/records'));
    await press(page, '.own-card a.button');
    assert.match(await textOf(page, '.thread'), /Which membranes\?/);
    await tabTo(page, '[name="title.en"]');
    await page.keyboard.press('End');
    await page.keyboard.insertText(' for ions');
    await press(page, '.editor-bar [value=check]');
    await press(page, 'form[action$="/submit"] button');
  });
  await as('editor', { locale: 'en' }, async (page) => {
    await page.goto(at('/desk/review'));
    await press(page, '.own-card a');
    await press(page, '[name=do][value=publish]');
  });
  await as('ben', { locale: 'en' }, async (page) => {
    await page.goto(at('/my/records'));
    await press(page, '.own-card h3 a');
    assert.match(await textOf(page, 'h1'), /^Membranes sought for ions\b/);
    await press(page, 'a[href$="/withdraw"]');
    await press(page, 'button.danger');
    assert.match(await textOf(page, 'main'), /Withdrawn/);
  });
});

test('without JavaScript: drafted in Dutch and English, published, renewed, erased', async () => {
  const still = { locale: 'nl', javaScriptEnabled: false };
  let record = '';
  await as('cleo', still, async (page) => {
    await page.goto(at('/my/new'));
    await page.check('[name=kind][value=opportunity]');
    await page.click('main form button[type=submit]');
    await page.fill('[name="title.nl"]', 'Membranen gezocht');
    await page.fill('[name="summary.nl"]', 'Wij zoeken een maker.');
    await page.fill('[name="partnerSought.nl"]', 'Een **maker** <script>alert(1)</script>');
    await page.selectOption('[name="language.new"]', 'en');
    await page.click('[name=do][value=language]');
    await page.fill('[name="title.en"]', 'Membranes sought');
    await page.click('[value="preview:partnerSought.nl"]');
    assert.match(await page.innerHTML('.preview'), /<strong>maker<\/strong> &lt;script&gt;/);
    await page.check('[name=type][value=technology-request]');
    await page.fill('[name="find.regions"]', 'antwerpen');
    await page.click('[value="find:regions"]');
    await page.check('[name=regions][value=BE21]');
    await page.click('[value="add:links"]');
    await page.fill('[name="links.0.url"]', 'www.example.org');
    await page.fill('[name=deadline]', '31 december 2027');
    await page.click('.editor-bar [value=check]');
    assert.match(await textOf(page, 'main'), /31 december 2027[\s\S]*Indienen voor nazicht/);
    assert.match(await textOf(page, 'main'), /Niet elke tekst is er in elke taal/);
    await page.click('form[action$="/submit"] button');
  });
  await as('editor', still, async (page) => {
    await page.goto(at('/desk/review'));
    await page.click('text=Membranen gezocht');
    const path = new URL(page.url()).pathname;
    await page.click('[name=do][value=ask]');
    assert.match(await textOf(page, '.problems'), /Schrijf wat er moet veranderen/);
    await page.click('[name=do][value=publish]');
    if (new URL(page.url()).pathname === path) {
      // The other test has published nearly the same.
      await page.check('[name=confirmed]');
      await page.click('[name=do][value=publish]');
    }
    assert.equal(new URL(page.url()).pathname, '/desk/review');
  });
  await as('cleo', still, async (page) => {
    await page.goto(at('/my/records'));
    await page.click('.own-card h3 a');
    record = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.click('form[action$="/renew"] button');
    assert.match(await textOf(page, '[role=status]'), /Verlengd/);
    await page.click('a[href$="/erase"]');
    await page.click('button.danger');
    assert.match(await textOf(page, '.problems'), /Vink aan/);
    await page.check('[name=sure]');
    await page.click('button.danger');
    assert.match(await textOf(page, 'main'), /gewist/);
  });
  const { state } = await world.at.hub.get('aa', record, 'network');
  assert.equal(state, 'erased');
});
