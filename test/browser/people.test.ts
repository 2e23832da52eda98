/**
 * The life of a record among people, with real hubs, real mail and a real browser: a visitor becomes a
 * member and claims a company, drafts an opportunity in Dutch, is asked for a change, is published, is
 * found in English at another hub, renews, withdraws and erases. Nobody but these people touches a hub.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { type LivingHubs, startLivingHubs } from '../network/living-hubs.ts';
import { launchBrowser } from './launch.ts';

const password = 'lantern-gravel-7-otter';
const letters: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    text(stream).then((letter) => {
      letters.push(letter.replace(/=\r?\n/g, '').replaceAll('=3D', '='));
      done();
    }, done);
  },
});
let browser: Browser;
let living: LivingHubs;

before(async () => {
  mailServer.listen(0, '127.0.0.1');
  await once(mailServer.server, 'listening');
  const { port } = mailServer.server.address() as AddressInfo;
  [browser, living] = await Promise.all([
    launchBrowser(),
    startLivingHubs(2, 8710, { INTERHUB_SMTP_URL: `smtp://127.0.0.1:${port}` }),
  ]);
});

after(async () => {
  await browser?.close();
  await living?.[Symbol.asyncDispose]();
  mailServer.close(() => undefined);
});

/** The path of the first link in the body of a letter to somebody with these words, whenever it comes. */
async function letterTo(email: string, words: string): Promise<string> {
  let found = '';
  await living.until(`a letter to ${email}: ${words}`, async () => {
    const letter = letters.find((one) => one.includes(`To: ${email}`) && one.includes(words)) ?? '';
    const body = letter.slice(letter.indexOf('\r\n\r\n'));
    found = /http:\/\/[^/]+(\/\S+)/.exec(body)?.[1] ?? '';
    return found !== '';
  });
  return found;
}

/** A browser of their own for somebody. */
async function somebody(locale = 'en-GB'): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

const shown = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const button = (page: Page, name: string) => page.getByRole('button', { name }).last();

test('from a visitor to an erased record', async () => {
  const [home, other] = [living.hub(0), living.hub(1)];
  const url = home.process?.url ?? '';
  const created = await home.fetch('/api/v1/records', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${home.token}` },
    body: JSON.stringify({
      ...{ kind: 'organisation', title: { nl: 'Acme Compressoren' }, type: 'sme' },
      ...{ summary: { nl: 'Bouwt compressoren.' }, regions: ['BE2'] },
      links: [{ type: 'website', url: 'https://acme.example/' }],
    }),
  });
  const company = ((await created.json()) as { rid: string }).rid;

  // The hub's editor is made on its machine, and opens the link that was printed.
  const made = await home.command('user', 'add', 'ed@agency.example', '--office', 'hub-editor');
  const invitation = new URL(String(made.link));
  const editor = await somebody();
  await editor.goto(`${url}${invitation.pathname}${invitation.search}`);
  await editor.getByLabel('Your name').fill('Ed');
  await editor.getByLabel('Password').fill(password);
  await button(editor, 'Set up the account').click();
  assert.match(await shown(editor), /hub editor/);

  // A visitor becomes a member, and claims the company.
  const author = await somebody('nl-NL');
  await author.goto(`${url}/account/sign-up`);
  await author.getByLabel('Uw naam').fill('An');
  await author.getByLabel('E-mailadres').fill('an@acme.example');
  await author.getByLabel('Wachtwoord').fill(password);
  await button(author, 'Account aanmaken').click();
  await author.goto(`${url}${await letterTo('an@acme.example', '/account/confirm')}`);
  await author.getByLabel('Wachtwoord').fill(password);
  await button(author, 'Bevestigen').click();
  await author.goto(`${url}/r/${home.id}/${company}`);
  await author.getByRole('link', { name: 'Ik werk hier' }).click();
  await author.getByLabel('Hoe spreekt u namens').fill('Ik werk hier.');
  await button(author, 'Aanvraag versturen').click();

  await editor.goto(`${url}/desk/claims`);
  await editor.getByRole('link', { name: 'Acme Compressoren' }).click();
  assert.match(await shown(editor), /The mail address is at a domain of the organisation/);
  await editor.getByLabel('Accept: this person').check();
  await button(editor, 'Decide').click();

  // They draft an opportunity in Dutch, and hand it in.
  await author.goto(`${url}${await letterTo('an@acme.example', 'aanvraag aanvaard')}`);
  await author.goto(`${url}/my/new`);
  await author.getByRole('radio', { name: /^Kans/ }).check();
  await button(author, 'Beginnen').click();
  const title = 'Partner gezocht voor waterstofcompressor';
  await author.getByLabel('Titel (in het Nederlands)').fill(title);
  await author.getByLabel('Samenvatting (in het Nederlands)').fill('Wij bouwen compressoren.');
  await author.getByLabel('Zakelijke vraag').check();
  await author.getByLabel('Gezochte partner (in het Nederlands)').fill('Een fabrikant.');
  await author.locator('#f-regions').getByText('Vlaanderen').click();
  await button(author, 'Nakijken en verder').click();
  await button(author, 'Indienen voor nazicht').click();

  // The editor asks for a change, gets it, and publishes.
  await editor.goto(`${url}/desk`);
  await editor.getByRole('link', { name: title }).click();
  await editor.getByLabel('To the author').fill('Please say which pressure you need.');
  await button(editor, 'Ask for changes').click();
  await author.goto(`${url}${await letterTo('an@acme.example', 'Graag wijzigen')}`);
  assert.match(await shown(author), /Please say which pressure you need/);
  await author.getByLabel('Gezochte partner (in het Nederlands)').fill('Een maker van kleppen.');
  await button(author, 'Nakijken en verder').click();
  await button(author, 'Indienen voor nazicht').click();
  await editor.goto(`${url}/desk`);
  await editor.getByRole('link', { name: title }).click();
  assert.match(await shown(editor), /Een maker van kleppen/);
  await button(editor, 'Publish').click();

  // A reader of another hub finds it with English words, on an English page.
  const reader = await somebody();
  const there = other.process?.url ?? '';
  const search = `${there}/search?q=hydrogen+compressor&kind=opportunity`;
  await living.until('it is found at the other hub', async () => {
    await reader.goto(search);
    return (await shown(reader)).includes(title);
  });
  await reader.getByRole('link', { name: title }).first().click();
  assert.match(await shown(reader), /Partner sought\s*Een maker van kleppen/);
  const { pathname: page } = new URL(reader.url());

  // Renewed, withdrawn, erased.
  await author.goto(`${url}/my/records`);
  await author.getByRole('link', { name: /^Openen.*waterstof/ }).click();
  await button(author, 'Verlengen').click();
  await author.getByRole('link', { name: 'Intrekken' }).click();
  await button(author, 'Intrekken').click();
  await living.until('it is withdrawn at the other hub', async () => {
    return (await reader.goto(`${there}${page}`))?.status() === 410;
  });
  await author.goto(`${url}/my/records/${page.split('/').at(-1)}/erase`);
  await author.getByRole('checkbox').check();
  await button(author, 'Wissen').click();
  await living.until('it is erased at the other hub', async () => {
    const { code } = (await (await other.fetch(`/api/v1/records${page.slice(2)}`)).json()) as {
      code?: string;
    };
    return code === 'erased';
  });
});
