/**
 * The pages of governance in a real browser: an officer in Cork at her desk, one on the train with a
 * telephone. Signatures are handed in as files, without JavaScript, at a hub with a real store.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readProposal, writeProposal } from '#federation/trust/index.ts';
import { hubOf, kidOf } from '#federation/trust/testing/fixtures.ts';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import {
  proposalOf,
  rejectionFile,
  requestFile,
  signatureFile,
} from '#node/hub/testing/governance.ts';
import { launchBrowser } from './launch.ts';
import { violations } from './looking.ts';

let browser: Browser;
let hub: TestHub;
let folder: string;

before(async () => {
  [browser, hub, folder] = await Promise.all([
    launchBrowser(),
    startTestHub(),
    mkdtemp(join(tmpdir(), 'interhub-governance-')),
  ]);
});

after(async () => {
  await browser?.close();
  await hub?.[Symbol.asyncDispose]();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function visit<T>(
  options: Parameters<Browser['newContext']>[0],
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

/** What is folded away is looked at as well. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
}

test('officers hand in, sign and publish a list with files alone, without JavaScript', async () => {
  const list = await hub.storage.trust.latest();
  assert.ok(list);
  const proposal = await proposalOf(list, { hubs: [hubOf('aa'), hubOf('n1')] }, ['o1']);
  const other = await proposalOf(list, { name: 'Another' }, ['o1']);
  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const offered = await file('proposal.json', writeProposal(proposal));
  const signature = await file('signature.json', await signatureFile(proposal, 'o2', list));
  const misplaced = await file('other.json', await signatureFile(other, 'o3', list));

  const options = { locale: 'en', javaScriptEnabled: false, acceptDownloads: true };
  await visit(options, async (page) => {
    await page.goto(`${hub.url}/network/proposals`);
    await page.getByLabel('Proposal file').setInputFiles(offered);
    await page.getByRole('button', { name: 'Check and hand in' }).click();
    await page.waitForURL(`**/network/proposals/${proposal.hash}`);
    await page.getByText('1 more signature is needed').waitFor();

    // What is signed is what was saved from this page.
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: /Save the proposal/ }).click();
    const saved = await readFile(await (await saving).path(), 'utf8');
    assert.equal(readProposal(saved).hash, proposal.hash);

    await page.getByLabel('Signature file').setInputFiles(misplaced);
    await page.getByRole('button', { name: 'Check and add the signature' }).click();
    const alert = page.getByRole('alert');
    assert.match((await alert.textContent()) ?? '', /belongs to another proposal/);
    assert.match(await page.title(), /^Nothing was changed/);

    await page.getByLabel('Signature file').setInputFiles(signature);
    await page.getByRole('button', { name: 'Check and add the signature' }).click();
    await page.waitForURL(/#signed-/);
    const noteOf = (officer: string) => page.locator(`[id="signed-${kidOf(officer)}"] .just-now`);
    assert.ok(await noteOf('o2').isVisible());
    assert.ok(!(await noteOf('o1').isVisible()), 'only of the signature that came now');

    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.waitForURL(/\/network\/history#v2$/);
    assert.match((await page.locator('#v2').textContent()) ?? '', /Hub n1 joins the network/);
  });
  assert.equal((await hub.storage.trust.latest())?.hash, proposal.hash);

  await visit({ locale: 'de', viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto(`${hub.url}/network/proposals`);
    await page.locator('#proposal-file').setInputFiles(misplaced);
    await page.getByRole('button', { name: 'Prüfen und einreichen' }).click();
    await page.getByRole('alert').waitFor();
    await unfold(page);
    assert.deepEqual(await violations(page), []);
  });
});

test('an applicant hands in his request and reads why it was rejected', async () => {
  const path = join(folder, 'join-request.json');
  await writeFile(path, await requestFile('n5'));
  await visit({ locale: 'nl', javaScriptEnabled: false }, async (page) => {
    await page.goto(`${hub.url}/network/join`);
    await page.getByLabel('Verzoek om toetreding').setInputFiles(path);
    await page.getByRole('button', { name: 'Controleren en indienen' }).click();
    await page.waitForURL(/#r-/);
    const hash = page.url().split('#r-')[1] ?? '';
    await page.getByText('wacht op antwoord').waitFor();
    await hub.hub.governance.rejectJoinRequest(hash, await rejectionFile(hash, 'o1', 'Bel ons.'));
    await page.reload();
    assert.match((await page.locator('main').textContent()) ?? '', /afgewezen\s*Reden: Bel ons\./);
  });
});
