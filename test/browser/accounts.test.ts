/**
 * Accounts in a real browser, with a real mail server: an administrator who is invited sets up a passkey and
 * an authenticator app, and comes back with each. Every page is looked at by axe-core in every language.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { createPost, type Post } from '#node/accounts/index.ts';
import {
  goodPassword,
  openTestAccounts,
  type TestAccounts,
} from '#node/accounts/testing/accounts.ts';
import { authenticatorApp } from '#node/accounts/testing/authenticator.ts';
import { createMailTransport } from '#node/jobs/mail.ts';
import { createPortal } from '#node/web/portal.tsx';
import { createFakeHub } from '#node/web/testing/fake-hub.ts';
import { launchBrowser } from './launch.ts';
import { lookAtAll, overflowing, violations } from './looking.ts';
import { accountScenes, joiningScenes } from './pages.ts';

let browser: Browser;
let accounts: TestAccounts;
let post: Post;
let url: string;
const server = createServer();
const letters: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    text(stream).then((letter) => {
      letters.push(letter);
      done();
    }, done);
  },
});

before(async () => {
  server.listen(0);
  mailServer.listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(mailServer.server, 'listening')]);
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { port } = mailServer.server.address() as AddressInfo;
  const mail = createMailTransport({
    ...{
      server: () => `smtp://127.0.0.1:${port}`,
      from: () => 'Hub <hub@example.org>',
      outbox: '',
      now: Date.now,
    },
  });
  post = createPost(mail.send, ({ code }) => assert.fail(code));
  [browser, accounts] = await Promise.all([
    launchBrowser(),
    openTestAccounts({ publicUrl: () => url, post: post.post }),
  ]);
  const portal = createPortal({
    ...{ hub: createFakeHub(), version: '0.1.0', publicUrl: url, now: Date.now },
    accounts: accounts.accounts,
  });
  server.on('request', getRequestListener(portal.fetch));
});

after(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
  await post?.[Symbol.asyncDispose]();
  mailServer.close(() => undefined);
  await accounts?.[Symbol.asyncDispose]();
});

/** The link of the newest letter to somebody, as a mail program would read it. */
async function linkOf(email: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const at = letters.findLastIndex((letter) => letter.includes(`To: ${email}`));
    if (at >= 0) {
      const [letter = ''] = letters.splice(at, 1);
      const plain = letter.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      return /http:\/\/localhost:\d+\S+/.exec(plain)?.[0] ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no letter to ${email}`);
}

/** A browser's own authenticator. @returns tells it whether its owner's finger is on it */
async function giveAuthenticator(page: Page): Promise<(isUserVerified: boolean) => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return async (isUserVerified) => {
    await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  };
}

/** Signs in with a passkey by hand. @param wish for a finger or PIN @returns the status */
function enterByHand(page: Page, wish: 'discouraged' | 'required'): Promise<number> {
  return page.evaluate(async (userVerification) => {
    const post = (path: string, body: object) =>
      fetch(path, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { 'Content-Type': 'application/json' },
      });
    const { question } = await (await post('/account/passkey/question', {})).json();
    const options = { ...question, userVerification };
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    const answer = await post('/account/passkey/answer', { answer: credential.toJSON(), to: '/' });
    return answer.status;
  }, wish);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.account-menu summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/done=out/);
}

test('an invited administrator gets in, adds a passkey and an app, and comes back with each', async () => {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await accounts.member('root@example.org', ['administrator']);
  const root = await accounts.storage.accounts.findByEmail('root@example.org');
  await accounts.accounts.administering.invite(
    {
      ...{ user: root?.id ?? '', name: 'Root', email: '', organisations: new Set() },
      ...{ offices: new Set(['administrator'] as const), hasSecondFactor: true },
    },
    { email: 'ann@example.org', name: '', offices: ['administrator'], language: 'en' },
  );
  await page.goto(await linkOf('ann@example.org'));
  await page.getByLabel('Your name').fill('Ann');
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Set up the account' }).click();
  await page.getByText('Your role counts only with a second factor').waitFor();

  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  const setFinger = await giveAuthenticator(page);
  await page.getByLabel('Name for it').fill('Test key');
  await page.locator('#present-passkey').fill('not-the-password');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This is not your present password').waitFor();
  await page.locator('#present-passkey').fill(goodPassword);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL(/done=done/);
  await page.getByText('Test key').first().waitFor();
  assert.equal((await accounts.storage.accounts.findByEmail('ann@example.org'))?.passkeys, 1);

  await signOut(page);
  await page.goto(`${url}/account/sign-in?to=/people`);
  // A key that lies about is one factor only, and a passkey is to be two: with finger or PIN.
  await setFinger(false);
  assert.equal(await enterByHand(page, 'discouraged'), 422);
  await setFinger(true);
  assert.equal(await enterByHand(page, 'discouraged'), 422, 'nor if it was not told to ask');
  assert.equal(await enterByHand(page, 'required'), 200);
  await page.goto(`${url}/account`);
  await signOut(page);
  await page.goto(`${url}/account/sign-in?to=/people`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(`${url}/people`);
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();

  await page.goto(`${url}/account/security`);
  await page.locator('#present-app').fill(goodPassword);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  // What a camera sees is a picture with the key that is written beside it.
  assert.ok((await page.locator('.account-qr svg').boundingBox())?.width);
  const app = authenticatorApp((await page.locator('.account-key').textContent()) ?? '');
  await page.getByLabel('Code').fill(app());
  await page.getByRole('button', { name: 'Check and switch on' }).click();
  assert.equal(await page.locator('.account-codes li').count(), 10);

  await signOut(page);
  await page.getByLabel('E-mail address').fill('ann@example.org');
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code').fill(app());
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(`${url}/`);
  await page.locator('.account-menu summary').click();
  assert.deepEqual(errors, []);
  await context.storageState({ path: undefined }).then((state) => {
    signedIn = state;
  });
  await context.close();
});

let signedIn: Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>;

test('every page of accounts: axe-core finds nothing in any language, and nothing is cut off', async () => {
  const { id = '' } = (await accounts.storage.accounts.findByEmail('root@example.org')) ?? {};
  assert.deepEqual(await lookAtAll(browser, url, joiningScenes), []);
  assert.deepEqual(await lookAtAll(browser, url, accountScenes(id), signedIn), []);
});

test('axe-core finds nothing in the open menu of an account, and it fits a telephone', async () => {
  const context = await browser.newContext({
    ...{ locale: 'de', viewport: { width: 1280, height: 740 }, storageState: signedIn },
  });
  const page = await context.newPage();
  await page.goto(`${url}/account`);
  await page.locator('.account-menu summary').click();
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.deepEqual(await overflowing(page), []);
  await context.close();
});
