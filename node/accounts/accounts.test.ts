/** Accounts over a real store: what a person does, and what somebody does who would be that person. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountError, type AccountErrorCode } from '#node/hub/people/account-types.ts';
import { goodPassword, openTestAccounts, testBrowser } from './testing/accounts.ts';

const refused = (work: Promise<unknown>, code: AccountErrorCode) =>
  assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof AccountError, String(error));
    assert.equal(error.code, code);
    return true;
  });

test('somebody signs up, confirms with the password, and is a member; sessions are read anew', async () => {
  await using t = await openTestAccounts();
  const { joining, sessions } = t.accounts;
  const browser = testBrowser();
  const email = 'ann@example.org';
  await joining.signUp(browser.caller, {
    email: 'Ann@Example.org',
    name: 'Ann',
    password: goodPassword,
  });
  const { token, url } = await t.linkTo(email);
  assert.equal(url.pathname, '/account/confirm');
  await refused(
    t.accounts.signingIn.signIn(browser.caller, { email, password: goodPassword }),
    'unconfirmed',
  );
  await refused(joining.confirm(browser.caller, token, 'not-the-password'), 'credentials');
  browser.take((await joining.confirm(browser.caller, token, goodPassword)).cookies);
  const actor = await sessions.actorOf(browser.caller.headers);
  assert.equal(actor.email, email);
  assert.equal(actor.hasSecondFactor, false);
  console.log(await t.storage.audit.list({ limit: 10 }), t.warnings, browser.cookies);
});
