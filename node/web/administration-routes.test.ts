import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { png } from './testing/png.ts';

const admin: Actor = { ...visitor, user: 'a', offices: new Set(['administrator']) };
const actors: Readonly<Record<string, Actor>> = {
  weak: admin,
  admin: { ...admin, hasSecondFactor: true },
  editor: { ...visitor, user: 'e', offices: new Set(['hub-editor']), hasSecondFactor: true },
};
let hub: TestHub;

before(async () => {
  hub = await startTestHub({
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

const pages = ['', '/settings', '/tokens', '/backups', '/look', '/joining'].map(
  (path) => `/administration${path}`,
);

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
  assert.match(steps.text, /INTERHUB_SMTP_URL/);
  assert.doesNotMatch((await ask('/administration/first-steps', 'weak')).text, /INTERHUB/);
});
