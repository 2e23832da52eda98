/**
 * A hub from nothing to its first published record: the real command, a real hub, a real browser and a
 * real mail server. The administrator follows the page of first steps, link by link.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { goodPassword } from '#node/accounts/testing/accounts.ts';
import {
  createGovernance,
  initArguments,
  interhub,
  memberOf,
  testFolder,
  writeLists,
} from '#node/cli/testing/run.ts';
import { type HubProcess, startHubProcess } from '#node/demo/hub-process.ts';
import { png } from '#node/web/testing/png.ts';
import { launchBrowser } from './launch.ts';
import { lookAtAll } from './looking.ts';

let folder: Awaited<ReturnType<typeof testFolder>>;
let hub: HubProcess;
let browser: Browser;
/** Fingerprint of the request to join, as `init` printed it. */
let request: string;
/** Fingerprint and file of the trust list, as governance made them. */
let list: { readonly fingerprint: string; readonly file: string };
const letters: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    text(stream).then((letter) => {
      letters.push(letter);
      mailServer.emit('letter');
      done();
    }, done);
  },
});

before(async () => {
  folder = await testFolder();
  const data = folder.join('data');
  mailServer.listen(0, '127.0.0.1');
  const launching = launchBrowser();
  await once(mailServer.server, 'listening');
  const made = await interhub([...initArguments(data), '--json']);
  assert.equal(made.code, 0, made.stderr);
  request = String(made.json().fingerprint);
  const governance = await createGovernance(Date.now());
  const member = await memberOf(await readFile(String(made.json().joinRequest), 'utf8'));
  const signed = await governance.sign([member]);
  list = {
    fingerprint: fingerprintGroups(signed.hash),
    file: await writeLists(folder.join('trust.json'), [signed]),
  };
  hub = await startHubProcess({
    dataFolder: data,
    logFile: folder.join('log'),
    settings: {
      INTERHUB_HTTP_PORT: '0',
      INTERHUB_BACKUPS: folder.join('backups'),
      INTERHUB_CHECK_LINKS: 'false',
    },
    isSparing: false,
  });
  browser = await launching;
});

after(async () => {
  await browser?.close();
  await hub?.stop();
  mailServer.close(() => undefined);
  await folder?.[Symbol.asyncDispose]();
});

/** Resolves when a letter to somebody has arrived. */
async function letterTo(address: string): Promise<void> {
  while (!letters.some((letter) => letter.includes(`To: ${address}`))) {
    await once(mailServer, 'letter', { signal: AbortSignal.timeout(10_000) });
  }
}

/** What a page says is left to do. */
const progress = (page: Page) => page.locator('.first-progress strong').textContent();

test('an administrator sets up a hub, from the first command to a record that is found', async (t) => {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  let [pages, fields] = [0, 0];
  page.on('framenavigated', () => pages++);
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const fill = async (label: string, value: string) => {
    await page.getByLabel(label).first().fill(value);
    fields++;
  };
  const toSteps = async () => {
    await page.locator('.account-menu summary').click();
    await follow('Administration');
    await follow('First steps');
    await page.waitForURL(/\/administration\/first-steps$/);
  };

  /** Pages in states that only a hub of this kind has; the others are looked at in people-access. */
  const lookAt = async (path: string) => {
    const state = await context.storageState();
    assert.deepEqual(await lookAtAll(browser, hub.url, [{ path }], state), []);
  };

  // What the operator is told, in both places.
  const said = await readFile(folder.join('log'), 'utf8');
  assert.match(said, /npx interhub user add --admin/);
  await page.goto(`${hub.url}/account/sign-in`);
  await page.getByText('npx interhub user add --admin').waitFor();
  const added = await interhub([
    'user',
    'add',
    '--admin',
    'ann@hub.example',
    '--data',
    folder.join('data'),
  ]);
  assert.equal(added.code, 0, added.stderr);
  pages = 0;

  await page.goto(/^http\S+/m.exec(added.stdout)?.[0] ?? '');
  await fill('Your name', 'Ann');
  await fill('Password', goodPassword);
  await press('Set up the account');
  await page.waitForURL(/\/administration\/first-steps$/);
  assert.equal(await progress(page), '0 of 9 steps done');
  assert.equal(await page.locator('.first-step-locked').count(), 8);

  await follow('Set up a second factor');
  await page.locator('#present-app').fill(goodPassword);
  fields++;
  await press('Set up an app');
  const key = ((await page.locator('.account-key').textContent()) ?? '').replaceAll(' ', '');
  const app = createOTP(new TextDecoder().decode(base32.decode(key)));
  await fill('Code', await app.totp());
  await press('Check and switch on');
  await follow('I have kept them safe');
  // Backups are what the operator has set; the rest is open.
  await page.waitForURL(/\/administration\/first-steps$/);
  assert.equal(await progress(page), '2 of 9 steps done');

  await follow('Fill in address and agency');
  await fill('Mail address of the team', 'team@hub.example');
  await fill('Who answers for personal data', 'Agence de Lille, 1 rue de la Gare, Lille');
  await press('Save');
  await page.getByRole('status').waitFor();

  await follow('First steps');
  await follow('Set up the mail server');
  await fill('Name of the server', '127.0.0.1');
  const { port } = mailServer.server.address() as AddressInfo;
  await page.fill('[name="mail.port"]', String(port));
  fields++;
  await page.getByLabel('If the server offers it').check();
  await press('Save');
  await press('Send a test mail to me');
  await page.getByText('The server has taken the mail').waitFor();
  await letterTo('ann@hub.example');

  await follow('First steps');
  assert.equal(await page.getByText('publishing waits for the network').count(), 2);
  await follow('Join the network');
  assert.equal(await page.locator('#compare ~ p .fingerprint').textContent(), request);
  await lookAt('/administration/joining');
  await page.setInputFiles('#file', list.file);
  await fill('Fingerprint of the list', request);
  await press('Accept the list');
  await page.getByText('No list in this file has this fingerprint').first().waitFor();
  await page.setInputFiles('#file', list.file);
  await fill('Fingerprint of the list', list.fingerprint);
  fields++;
  await press('Accept the list');
  await page.getByText('it belongs to the network').waitFor();

  const publish = async (values: Readonly<Record<string, string>>) => {
    await press('Begin');
    for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value);
    await page.check('[name="regions"][value="FRE1"]');
    fields += Object.keys(values).length + 1;
    await press('Check and go on');
    await press('Publish now');
    await page.waitForURL(/\/my\/records\/[0-9a-f-]{36}/);
  };
  await follow('First steps');
  await follow('Write the profile');
  await publish({
    'title.en': 'Lille hub',
    'summary.en': 'The agency of the region for clusters and partners.',
    agency: 'Agence de Lille',
  });

  await toSteps();
  assert.equal(await progress(page), '6 of 9 steps done');
  await follow('Invite a colleague');
  await fill('E-mail address', 'bob@hub.example');
  await page.getByLabel('hub editor').check();
  await press('Send the invitation');
  await letterTo('bob@hub.example');

  await toSteps();
  await follow('Write the first record');
  await publish({
    'title.en': 'Euralens textile',
    'summary.en': 'Weavers and dyers of the region, together since 2004.',
  });
  t.diagnostic(`${pages} pages and ${fields} fields from the link to the first record`);
  // Eight seconds to read each page and fifteen to fill in each field are less than ten minutes.
  assert.ok(pages * 8 + fields * 15 < 600, `${pages} pages, ${fields} fields`);

  await toSteps();
  await follow('Choose the look');
  await fill('Name in the header', 'Lille');
  await page.getByLabel('Made from a colour of our own').check();
  await fill('Our colour', '#ffcc00');
  await page.setInputFiles('#logo', { name: 'logo.png', mimeType: 'image/png', buffer: png(64) });
  fields++;
  await press('Save the look');
  await page.locator('.brand img').waitFor();
  await page.getByText('On white, #ffcc00 would be hard to read').waitFor();

  await toSteps();
  await page.getByText('All steps are done').waitFor();
  await lookAt('/administration/first-steps');
  await follow('Backups');
  await press('Make one now');
  await page.getByRole('status').waitFor();
  await lookAt('/administration/backups');

  await page.goto(`${hub.url}/search?q=weavers`);
  await page.getByRole('link', { name: 'Euralens textile' }).first().waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});
