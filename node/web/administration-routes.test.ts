import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import type { BackupState, Backups, BackupView } from '#node/hub/administration/backups.ts';
import type { MailTrial, TrialMail } from '#node/hub/administration/mail-trial-types.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { png } from './testing/png.ts';

const admin: Actor = {
  ...visitor,
  user: 'a',
  email: 'a@agency.example',
  offices: new Set(['administrator']),
};
const actors: Readonly<Record<string, Actor>> = {
  weak: admin,
  admin: { ...admin, hasSecondFactor: true },
  editor: { ...visitor, user: 'e', offices: new Set(['hub-editor']), hasSecondFactor: true },
};
let hub: TestHub;
const tried: TrialMail[] = [];
/** Backups, once a folder is named. */
let folder: string | null = null;
let state: BackupState = 'none';
const made: BackupView[] = [];
const backups: Backups = {
  get folder() {
    return folder;
  },
  keep: 14,
  list: async () => made,
  state: async () => (folder === null ? 'off' : state),
  async make() {
    if (state === 'failed') throw new Error('disk full');
    state = 'good';
    made.push({ name: '2026-11-25T030000Z', madeAt: new Date().toISOString(), bytes: 5_000_000 });
    return made.at(-1) ?? assert.fail();
  },
  dueIn: async () => null,
};
const jobFailures = new Map<string, number>();
let trial: MailTrial = { outcome: 'sent', answer: '' };

before(async () => {
  hub = await startTestHub({
    async tryMail(mail) {
      tried.push(mail);
      return trial;
    },
    ...{ backups, jobFailures, leftOut: ['concepts.json is not right'] },
    started: { sender: 'Hub <hub@agency.example>' },
    sessions: { actorOf: async (headers) => actors[headers.get('X-Test-Actor') ?? ''] ?? visitor },
  });
});
after(() => hub[Symbol.asyncDispose]());

async function ask(
  path: string,
  as: string,
  form?: ReadonlyArray<readonly [string, string]> | FormData,
) {
  const body = form instanceof FormData ? form : new URLSearchParams(form?.map(([k, v]) => [k, v]));
  const response = await fetch(`${hub.url}${path}`, {
    redirect: 'manual',
    headers: { 'X-Test-Actor': as, Accept: 'text/html', ...(form && { Origin: hub.url }) },
    ...(form && { method: 'POST', body }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const pages = [
  '',
  '/settings',
  '/mail',
  '/sign-in',
  '/tokens',
  '/backups',
  '/look',
  '/joining',
].map((path) => `/administration${path}`);

test('an administrator with a second factor, and nobody else, sees the administration', async () => {
  for (const path of pages) {
    const page = await ask(path, 'admin');
    assert.equal(page.status, 200, path);
    assert.equal(page.headers.get('Cache-Control'), 'no-store', path);
    for (const as of ['', 'editor', 'weak']) {
      const { status } = await ask(path, as);
      assert.ok(status === 403 || status === 303, `${path} as ${as}: ${status}`);
    }
  }
  for (const path of pages.slice(1)) {
    const { status } = await ask(path, 'editor', [['hub.controller', 'x']]);
    assert.equal(status, 403, path);
  }
});

test('settings are kept and noted; a wrong one changes nothing and is named', async () => {
  const good: [string, string][] = [
    ['hub.team-address', 'team@agency.example'],
    ['organisations.accept-by-domain', 'false'],
    ['organisations.accept-by-domain', 'true'],
    ['reports.address-days', '30'],
  ];
  assert.equal((await ask('/administration/settings', 'admin', good)).status, 303);
  const page = await ask('/administration/settings', 'admin');
  assert.match(page.text, /team@agency\.example/);
  assert.equal(hub.storage.settings.get('organisations.accept-by-domain'), 'true');
  const noted = await hub.storage.audit.list({ action: 'settings.change', limit: 10 });
  assert.equal(noted.length, 3, 'one line for each that changed');
  const bad: [string, string][] = [
    ['reports.address-days', '0'],
    ['hub.team-address', 'new@agency.example'],
  ];
  const refused = await ask('/administration/settings', 'admin', bad);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /href="#reports\.address-days"/);
  assert.equal(hub.storage.settings.get('hub.team-address'), 'team@agency.example');
});

test('the password of the mail server is never shown again, and stays with its server and user', async () => {
  const path = '/administration/mail';
  const mail = (changes: Readonly<Record<string, string>> = {}) =>
    ask(
      path,
      'admin',
      Object.entries({
        ...{ 'mail.server': 'mail.agency.example', 'mail.port': '587', 'mail.user': 'hub' },
        ...{ 'mail.security': 'starttls', 'mail.password': '', ...changes },
      }),
    );
  for (const [field, changes] of [
    ['mail.server', { 'mail.server': 'https://mail.agency.example' }],
    ['mail.port', { 'mail.port': '65536' }],
    ['mail.password', {}],
    ['mail.security', { 'mail.security': 'offered', 'mail.password': 'open sesame' }],
  ] as const) {
    const refused = await mail(changes);
    assert.equal(refused.status, 422, field);
    assert.match(refused.text, new RegExp(`href="#${field}"`));
    assert.doesNotMatch(refused.text, /open sesame/);
  }
  const before = Number((await hub.storage.audit.list({ limit: 1 }))[0]?.n ?? 0);
  assert.equal((await mail({ 'mail.password': 'open sesame' })).status, 303);
  const [set, kept] = [await ask(path, 'admin'), hub.storage.settings.get('mail.password') ?? ''];
  assert.match(set.text, /mail\.agency\.example/);
  assert.match(set.text, /One is set/);
  assert.ok(kept !== '' && !Buffer.from(kept, 'base64url').includes('sesame'));
  // What was set where the hub was started is shown, and cannot be changed here.
  assert.match(set.text, /INTERHUB_MAIL_FROM/);
  assert.equal((await mail({ 'mail.sender': 'other@agency.example' })).status, 303);
  assert.equal(hub.storage.settings.get('mail.sender'), undefined);
  assert.equal(hub.storage.settings.get('mail.password'), kept, 'empty: it stays');
  // Nobody sends it to another server by changing the name of the server alone.
  const lured = await mail({ 'mail.server': 'mail.evil.example' });
  assert.match(lured.text, /href="#mail\.password"/);
  const noted = await hub.storage.audit.list({ limit: 20 });
  const lines = JSON.stringify(noted.filter(({ n }) => n > before));
  assert.match(lines, /mail\.password/);
  assert.ok(!lines.includes('sesame') && !lines.includes(kept));
  assert.equal((await mail({ 'mail.user': '' })).status, 303);
  assert.equal(
    hub.storage.settings.get('mail.password'),
    undefined,
    'without a user there is none',
  );
});

test('an administrator has a mail sent to themself, and reads what the server said', async () => {
  const path = '/administration/mail/trial';
  assert.equal((await ask(path, 'editor', [])).status, 403);
  assert.equal((await ask(path, 'weak', [])).status, 403);
  assert.equal(tried.length, 0);
  assert.match((await ask(path, 'admin', [])).text, /has taken the mail/);
  assert.equal(tried[0]?.to, 'a@agency.example');
  trial = { outcome: 'credentials', answer: '535 <b>no</b>' };
  const refused = await ask(path, 'admin', []);
  assert.match(refused.text, /refuses user name and password/);
  assert.match(refused.text, /535 &lt;b&gt;no/);
  for (let i = 0; i < 10; i++) await ask(path, 'admin', []);
  assert.equal((await ask(path, 'admin', [])).status, 429, 'no way to look around in a network');
});

test('who may make an account, and the identity provider, are set in the portal', async () => {
  const path = '/administration/sign-in';
  const { connections } = hub;
  assert.equal(connections.isOpen(), true);
  const form: [string, string][] = [
    ['accounts.sign-up', 'invited'],
    ['agency.issuer', 'https://login.agency.example'],
    ['agency.client-id', ''],
    ['agency.client-secret', ''],
  ];
  assert.match((await ask(path, 'admin', form)).text, /href="#agency\.client-id"/);
  assert.equal(connections.isOpen(), true, 'nothing is changed');
  form.splice(2, 2, ['agency.client-id', 'hub'], ['agency.client-secret', ' s3cret ']);
  assert.equal((await ask(path, 'admin', form)).status, 303);
  assert.equal(connections.isOpen(), false);
  assert.deepEqual(connections.agency(), {
    ...{ name: 'login.agency.example', issuer: 'https://login.agency.example', clientId: 'hub' },
    ...{ clientSecret: ' s3cret ', trustsAddresses: false },
  });
  const page = await ask(path, 'admin');
  assert.doesNotMatch(page.text, /s3cret/);
  assert.match(page.text, /\/account\/auth\/callback\/agency/);
});

test('a token is shown once, works, and stops working when it is revoked', async () => {
  const nothing = await ask('/administration/tokens', 'admin', [['name', ' ']]);
  assert.equal(nothing.status, 422);
  for (const field of ['name', 'scopes', 'days'])
    assert.match(nothing.text, new RegExp(`href="#${field}"`));
  const made = await ask('/administration/tokens', 'admin', [
    ['name', 'CRM'],
    ['scopes', 'exports:read'],
    ['scopes', 'member:read'],
    ['days', '30'],
  ]);
  const token = /ih_[\w-]{43}/.exec(made.text)?.[0] ?? '';
  assert.notEqual(token, '');
  assert.equal(made.headers.get('Cache-Control'), 'no-store');
  const list = await ask('/administration/tokens', 'admin');
  assert.doesNotMatch(list.text, /ih_/);
  assert.equal((await hub.ask('/api/v1/search?q=x', { token })).status, 200);
  const path = /\/administration\/tokens\/[\w-]+\/revoke/.exec(list.text)?.[0] ?? '';
  assert.equal((await ask(path, 'editor', [])).status, 403);
  assert.equal((await ask(path, 'admin', [])).status, 303);
  assert.equal((await hub.ask('/api/v1/search?q=x', { token })).status, 401);
  assert.equal((await ask(path, 'admin', [])).status, 404, 'revoked already');
});

test('without a folder for backups the page says so, and none can be made', async () => {
  assert.match((await ask('/administration/backups', 'admin')).text, /INTERHUB_BACKUPS/);
  assert.equal((await ask('/administration/backups', 'admin', [])).status, 409);
});

test('with a folder, one makes a backup and sees how it stands with them', async () => {
  const path = '/administration/backups';
  folder = '/mnt/backups';
  assert.equal((await ask(path, 'editor', [])).status, 403);
  const done = await ask(path, 'admin', []);
  assert.equal(done.headers.get('Location'), `${path}?made=yes`);
  const page = await ask(`${path}?made=yes`, 'admin');
  assert.match(page.text, /role="status"/);
  assert.match(page.text, /interhub restore \/mnt\/backups\/2026-11-25T030000Z/);
  state = 'failed';
  assert.equal((await ask(path, 'admin', [])).status, 503);
  assert.match((await ask(path, 'admin')).text, /last attempt failed/);
  const { problems } = await hub.hub.status();
  assert.ok(problems.some((problem) => problem.startsWith('Backups fail')));
  jobFailures.set('renewals', Date.now()).set('links', Date.now() - 2 * 86_400_000);
  const overview = await ask('/administration', 'admin');
  assert.match(overview.text, /The job &quot;renewals&quot; failed/);
  assert.doesNotMatch(overview.text, /The job &quot;links&quot; failed/, 'long ago');
  assert.match(overview.text, /concepts\.json is not right/);
  folder = null;
});

test('the look: a colour and a picture that can be used are shown on every page, and noted', async () => {
  const look = '/administration/look';
  const form = (texts: Readonly<Record<string, string>>, logo?: Uint8Array) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(texts)) data.set(name, value);
    if (logo) data.set('logo', new Blob([new Uint8Array(logo)]), 'logo.png');
    return data;
  };
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const [field, texts, logo] of [
    ['name', { name: 'x'.repeat(41) }],
    ['colour', { colours: 'own', colour: 'red;}' }],
    ['logo', {}, new TextEncoder().encode(script)],
    ['logo', {}, png(1_300)],
    ['logo', {}, Buffer.concat([png(64), Buffer.alloc(100_000)])],
  ] as const) {
    const refused = await ask(look, 'admin', form(texts, logo));
    assert.equal(refused.status, 422, field);
    assert.match(refused.text, new RegExp(`href="#${field}"`));
  }
  const tried = await ask(look, 'admin', form({ do: 'try', colours: 'own', colour: '#ffcc00' }));
  assert.match(tried.text, /#ffcc00/);
  assert.equal(hub.storage.settings.get('branding'), undefined, 'tried is not saved');
  const good = { name: 'Lille', colours: 'own', colour: '#FFCC00' };
  assert.equal((await ask(look, 'admin', form(good, png(64)))).status, 303);
  const home = await ask('/', '');
  const logo = /\/assets\/logo\.[0-9a-f]+\.png/.exec(home.text)?.[0] ?? '';
  assert.match(home.text, /<span>Lille<\/span>/);
  const shown = await fetch(hub.url + logo);
  assert.equal(shown.headers.get('Content-Type'), 'image/png');
  assert.equal(shown.headers.get('X-Content-Type-Options'), 'nosniff');
  // Kept with the next change, until it is taken away.
  assert.equal((await ask(look, 'admin', form({ name: 'Lille' }))).status, 303);
  assert.match((await ask('/', '')).text, /logo\./);
  assert.equal((await ask(look, 'admin', form({ remove: 'yes' }))).status, 303);
  assert.equal(hub.storage.settings.get('branding'), undefined);
  const noted = await hub.storage.audit.list({ subject: 'branding', limit: 10 });
  assert.deepEqual(
    noted.map(({ detail }) => detail.to),
    ['', 'Lille · PNG', 'Lille · #ffcc00 · PNG'],
  );
  assert.equal((await ask(look, 'editor', form(good))).status, 403);
});

test('administrators are led to the first steps from where they arrive, others are not', async () => {
  for (const path of ['/', '/administration']) {
    const { text } = await ask(path, 'admin');
    assert.match(text, /href="\/administration\/first-steps">On to/, path);
  }
  assert.match((await ask('/', 'weak')).text, /first-steps/);
  assert.doesNotMatch((await ask('/', 'editor')).text, /first-steps/);
  const to = async (as: string) => (await ask('/account/welcome', as)).headers.get('Location');
  assert.equal(await to('admin'), '/administration/first-steps');
  assert.equal(await to('editor'), '/account');
  const steps = await ask('/administration/first-steps', 'admin');
  assert.match(steps.text, /INTERHUB_BACKUPS/);
  assert.match(steps.text, /href="\/administration\/mail"/);
  assert.doesNotMatch((await ask('/administration/first-steps', 'weak')).text, /INTERHUB/);
});
