/** Accounts over a real store: what pages cannot show, and what somebody tries who would be another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { AccountError, type AccountErrorCode } from '#node/hub/people/account-types.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { accountMailTexts } from './mail-texts.ts';
import { createPost } from './post.ts';
import {
  goodPassword,
  openTestAccounts,
  type TestAccounts,
  testBrowser,
} from './testing/accounts.ts';
import { authenticatorApp } from './testing/authenticator.ts';

const refused = (work: Promise<unknown>, code: AccountErrorCode) =>
  assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof AccountError, String(error));
    assert.equal(error.code, code);
    return true;
  });

async function signedIn({ accounts }: TestAccounts, email: string, password = goodPassword) {
  const browser = testBrowser();
  const step = await accounts.signingIn.signIn(browser.caller, { email, password });
  browser.take(step.cookies);
  return { browser, next: step.next };
}

test('attack 74: whoever signs up with somebody else’s address has nothing of it', async () => {
  await using t = await openTestAccounts({ passwords: undefined });
  const { joining, signingIn, sessions } = t.accounts;
  const email = 'victim@example.org';
  const thief = testBrowser();
  const password = 'the-thief-chose-this-1';
  await joining.signUp(thief.caller, { email, name: 'Thief', password });
  // The victim presses the button of a mail that came unasked, but cannot know the password.
  const { token } = await t.linkTo(email);
  await refused(joining.confirm(testBrowser().caller, token, goodPassword), 'credentials');
  await refused(signingIn.signIn(thief.caller, { email, password }), 'unconfirmed');
  // The victim asks for a link: the account is theirs, and the password of the other is gone.
  const victim = testBrowser();
  await signingIn.sendLink(victim.caller, email, '/');
  for (;;) {
    const { url, token: link } = await t.linkTo(email);
    if (url.pathname !== '/account/enter') continue;
    victim.take((await signingIn.enter(victim.caller, link)).cookies);
    break;
  }
  assert.equal((await sessions.actorOf(victim.caller.headers)).email, email);
  await refused(signingIn.signIn(thief.caller, { email, password }), 'credentials');
  await refused(joining.confirm(thief.caller, token, password), 'credentials');
});

test('attack 74: a password alone does not set up, or remove, a second factor beside another', async () => {
  let now = Date.now();
  await using t = await openTestAccounts({ clock: { now: () => now } });
  const { own, signingIn, sessions } = t.accounts;
  const id = await t.member('ann@example.org', ['administrator']);
  const { browser } = await signedIn(t, 'ann@example.org');
  await refused(own.beginAuthenticator(browser.caller, 'not-the-password'), 'wrong-password');
  const { uri } = await own.beginAuthenticator(browser.caller, goodPassword);
  const app = authenticatorApp(new URL(uri).searchParams.get('secret') ?? '');
  await refused(own.confirmAuthenticator(browser.caller, '000000'), 'code');
  browser.take((await own.confirmAuthenticator(browser.caller, app())).cookies);
  assert.equal((await sessions.actorOf(browser.caller.headers)).hasSecondFactor, true);

  // By a link of a mail there is a session, which is nobody until a code was shown.
  const weak = testBrowser();
  await signingIn.sendLink(weak.caller, 'ann@example.org', '/');
  for (;;) {
    const { url, token } = await t.linkTo('ann@example.org');
    if (url.pathname !== '/account/enter') continue;
    const { next, cookies } = await signingIn.enter(weak.caller, token);
    assert.equal(next, 'second-factor');
    weak.take(cookies);
    break;
  }
  assert.equal((await sessions.actorOf(weak.caller.headers)).user, null);
  await refused(own.removeAuthenticator(weak.caller, goodPassword), 'second-factor');
  await refused(own.passkeyOffer(weak.caller, goodPassword), 'second-factor');
  await refused(
    own.changePassword(weak.caller, { present: goodPassword, next: 'x' }),
    'second-factor',
  );
  await refused(own.remove(weak.caller, goodPassword), 'second-factor');
  // A code that was seen once is of no use: neither here, nor where a password begins.
  const code = app();
  const { browser: other, next } = await signedIn(t, 'ann@example.org');
  assert.equal(next, 'second-factor');
  other.take(await signingIn.showCode(other.caller, code));
  await refused(signingIn.showCode(weak.caller, code), 'code');
  const { browser: third } = await signedIn(t, 'ann@example.org');
  await refused(signingIn.showCode(third.caller, code), 'code');
  assert.equal(
    (await t.storage.accounts.sessions(id, now)).filter((s) => s.hasSecondFactor).length,
    2,
  );
  // Nor can it be guessed, wherever one does; and whoever tries fills no log.
  for (let i = 0; i < 8; i++) await refused(signingIn.showCode(weak.caller, '000000'), 'code');
  const { browser: fourth } = await signedIn(t, 'ann@example.org');
  for (const one of [weak, fourth, weak]) {
    await refused(signingIn.showCode(one.caller, '000000'), 'wait');
  }
  const action = 'account.sign-in-failed';
  const failures = await t.storage.audit.list({ subject: id, action, limit: 50 });
  assert.deepEqual(
    failures.map(({ detail }) => `${detail.how} ${detail.state}`),
    ['code locked', 'code wrong', 'password-again wrong'],
  );
  now += 15 * 60_000 + 1;
  await refused(signingIn.showCode(weak.caller, '000000'), 'code');
  const codes = await own.newBackupCodes(browser.caller, goodPassword);
  weak.take(await signingIn.showCode(weak.caller, codes[3] ?? ''));
  assert.equal((await sessions.actorOf(weak.caller.headers)).hasSecondFactor, true);
  weak.take(await own.removeAuthenticator(weak.caller, goodPassword));
  const lost = await sessions.actorOf(weak.caller.headers);
  assert.deepEqual([lost.user, lost.hasSecondFactor], [id, false]);
});

test('without a password, what is delicate needs a sign-in of the last quarter of an hour', async () => {
  let now = Date.now();
  await using t = await openTestAccounts({ clock: { now: () => now } });
  const { own, joining, signingIn } = t.accounts;
  await joining.signUp(testBrowser().caller, {
    ...{ email: 'ann@example.org', name: 'Ann', password: goodPassword },
  });
  const browser = testBrowser();
  await signingIn.sendLink(browser.caller, 'ann@example.org', '/');
  for (;;) {
    const { url, token } = await t.linkTo('ann@example.org');
    if (url.pathname !== '/account/enter') continue;
    browser.take((await signingIn.enter(browser.caller, token)).cookies);
    break;
  }
  assert.equal((await t.accounts.current(browser.caller.headers))?.hasPassword, false);
  now += 16 * 60_000;
  await refused(own.beginAuthenticator(browser.caller, ''), 'stale');
  await refused(own.changePassword(browser.caller, { present: '', next: goodPassword }), 'stale');
  await refused(own.remove(browser.caller, ''), 'stale');
  now -= 16 * 60_000;
  await own.changePassword(browser.caller, { present: '', next: goodPassword });
  assert.equal((await t.accounts.current(browser.caller.headers))?.hasPassword, true);
});

test('what nobody confirmed is deleted when the invitation has ended, and not before', async () => {
  let now = Date.now();
  await using t = await openTestAccounts({ clock: { now: () => now } });
  const kept = await t.member('ann@example.org');
  const made = { email: 'new@example.org', name: '', language: 'en', offices: [] };
  const waiting = (await t.storage.accounts.create({ ...made, now })) ?? '';
  now += 14 * 86_400_000;
  await t.accounts.prune();
  assert.ok(await t.storage.accounts.find(waiting));
  now += 2 * 86_400_000;
  await t.accounts.prune();
  assert.equal(await t.storage.accounts.find(waiting), undefined);
  assert.ok(await t.storage.accounts.find(kept));
  const people = await t.accounts.people.getMany([waiting, kept]);
  assert.deepEqual(
    people.map(({ email }) => email),
    ['ann@example.org'],
  );
});

test('of a browser only its kind is kept, and no address', async () => {
  await using t = await openTestAccounts();
  const id = await t.member('ann@example.org');
  const [session] = await t.storage.accounts.sessions(id, Date.now());
  assert.equal(session?.device, 'Firefox, Linux');
});

test('mails have all words in every language, and are sent again until they are taken', async () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const lang of uiLanguages) {
    for (const [kind, words] of Object.entries(accountMailTexts.en)) {
      const own = accountMailTexts[lang][kind as keyof typeof accountMailTexts.en];
      for (const part of ['subject', 'lead', 'after'] as const) {
        assert.deepEqual(names(own[part]), names(words[part]), `${lang} ${kind} ${part}`);
        if (lang !== 'en') assert.notEqual(own[part], words[part], `${lang} ${kind} ${part}`);
      }
    }
  }
  const mail = (to: string): Mail => ({ to, subject: '', text: '', messageName: to, headers: {} });
  const failures = new Map([
    ['slow@example.org', ['unavailable', 'unavailable']],
    ['gone@example.org', ['refused']],
  ]);
  const sent: string[] = [];
  const told: string[] = [];
  const post = createPost(
    async ({ to }) => {
      const code = failures.get(to)?.shift();
      if (code) throw Object.assign(new Error(to), { code, reason: '450' });
      sent.push(to);
    },
    (facts) => void told.push(JSON.stringify(facts)),
    [0, 0],
  );
  for (const to of ['ann@example.org', ...failures.keys()]) post.post(mail(to));
  while (told.length < 3) await new Promise((resolve) => setImmediate(resolve));
  while (sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(sent, ['ann@example.org', 'slow@example.org']);
  await post[Symbol.asyncDispose]();
  assert.equal(told.filter((line) => line.includes('"isOver":true')).length, 1);
  assert.ok(!told.join().includes('@'), 'attack 82: whom a mail was for is nobody’s business');
});
