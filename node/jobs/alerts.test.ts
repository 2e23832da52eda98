/**
 * A procurement officer in Lille saves a search for hydrogen. She is asked by mail whether it was her,
 * confirms, is told of what is new and of what has changed, and of nothing else, and ends it with one
 * click. Real storage, and a real mail server on this machine.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createAlerts } from '#node/hub/alerts.ts';
import { confirmSeconds, maxConfirmationsPerDay } from '#node/hub/alerts-limits.ts';
import { createAlertLook } from '#node/hub/alerts-look.ts';
import { createAlertMails } from '#node/hub/alerts-mails.ts';
import type { SavedSearch } from '#node/hub/alerts-types.ts';
import { createPublishing } from '#node/hub/publishing.ts';
import { createTestHub, type TestHub } from '#node/hub/testing/hub-context.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { sendDue } from './alerts.ts';
import { createMailTransport, type MailTransport } from './mail.ts';

const address = 'officer@agency.example';
const day = 86_400_000;
const never = new AbortController().signal;
const hydrogen: SavedSearch = { q: 'zirconium', filters: {}, widen: false };

interface Received {
  readonly to: string[];
  readonly text: string;
}

let server: SMTPServer;
let refusal: { responseCode: number } | undefined;
const inbox: Received[] = [];
const logged: unknown[] = [];
const log = {
  error: (...facts: unknown[]) => void logged.push(facts),
  warn: (...facts: unknown[]) => void logged.push(facts),
  info: (...facts: unknown[]) => void logged.push(facts),
  debug: (...facts: unknown[]) => void logged.push(facts),
};
let transport: MailTransport;

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) =>
      done(refusal ? Object.assign(new Error(`no ${address} here`), refusal) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        inbox.push({ to: session.envelope.rcptTo.map((to) => to.address), text: decode(raw) });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  transport = createMailTransport({
    server: () => `smtp://127.0.0.1:${port}`,
    from: () => 'Hub Lille <alerts@lille.example>',
    outbox: '/nowhere',
    now: () => Date.now(),
  });
});

after(async () => {
  transport[Symbol.dispose]();
  await new Promise<void>((done) => server.close(done));
});

beforeEach(() => {
  inbox.length = 0;
  logged.length = 0;
  refusal = undefined;
});

/** Headers unfolded, the body out of its transfer encoding. */
function decode(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ');
  if (/quoted-printable/i.test(headers)) {
    const bytes = body
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    return `${headers}\n\n${Buffer.from(bytes, 'latin1').toString()}`;
  }
  if (/base64/i.test(headers)) return `${headers}\n\n${Buffer.from(body, 'base64').toString()}`;
  return `${headers}\n\n${body}`;
}

/** A hub with everything that alerts stand on. */
async function start() {
  const hub: TestHub = await createTestHub();
  const { context, storage } = hub;
  const publishing = createPublishing(context);
  const alerts = createAlerts(context, { search: () => Promise.reject(new Error('unused')) });
  const look = createAlertLook(context);
  const mails = createAlertMails(context, 'https://lille.example');
  const { subscriptions } = storage;
  return {
    ...{ hub, storage, publishing, alerts, subscriptions },
    async deliver(way = transport) {
      while (await look.step(never));
      return sendDue({ mails, subscriptions, transport: way, clock: context.clock, log }, never);
    },
    /** A record whose words the search finds, or not. */
    record: (word: string, title = 'A record') =>
      fullRecord('organisation', {
        title: { en: `${title} on ${word}` },
        sharing: 'network',
      }),
    [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose](),
  };
}

function linkOf(mail: Received | undefined, page: string): { id: string; token: string } {
  const found = new RegExp(`https://lille\\.example/alerts/${page}\\?\\S+`).exec(mail?.text ?? '');
  const { searchParams } = new URL(found?.[0].replace(/>$/, '') ?? 'https://lille.example/none');
  return { id: searchParams.get('id') ?? '', token: searchParams.get('t') ?? '' };
}

async function subscribed(parts: Awaited<ReturnType<typeof start>>, search = hydrogen) {
  const request = { address, search, language: 'en', frequency: 'immediate' } as const;
  assert.equal(await parts.alerts.subscribe(request), 'asked');
  await parts.deliver();
  const { id, token } = linkOf(inbox.pop(), 'confirm');
  const confirmed = await parts.alerts.confirm(id, token);
  assert.equal(confirmed?.isConfirmed, true);
  return { id, token };
}

test('nothing but the question is sent before the address is confirmed, and it is deleted in time', async () => {
  await using parts = await start();
  const { alerts, publishing, record, hub, subscriptions } = parts;
  await alerts.subscribe({ address, search: hydrogen, language: 'de', frequency: 'immediate' });
  await parts.deliver();
  assert.deepEqual(inbox[0]?.to, [address]);
  assert.match(inbox[0]?.text ?? '', /Bitte_best=C3=A4tigen/);
  await publishing.create(record('zirconium'));
  hub.time.now += day;
  await parts.deliver();
  assert.equal(inbox.length, 1);

  const { id, token } = linkOf(inbox[0], 'confirm');
  assert.equal(await alerts.confirm(id, `${token.slice(0, -1)}!`), undefined, 'a wrong token');
  hub.time.now += confirmSeconds * 1_000;
  assert.equal(await alerts.confirm(id, token), undefined, 'too late');
  await subscriptions.removeUnconfirmed(Math.floor(hub.time.now / 1_000) - confirmSeconds);
  assert.equal((await subscriptions.counts()).unconfirmed, 0);
});

test('new and changed records are told; the same again, others, withdrawn and private ones are not', async () => {
  await using parts = await start();
  const { publishing, record, hub } = parts;
  const before = await publishing.create(record('zirconium', 'Old'));
  await subscribed(parts);

  const created = await publishing.create(record('zirconium', 'New'));
  await publishing.create(record('something else'));
  await publishing.create({ ...record('zirconium', 'Secret'), sharing: 'on-request' });
  const gone = await publishing.create(record('zirconium', 'Gone'));
  await publishing.erase(gone.rid);
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 1);
  const [first] = inbox;
  assert.match(first?.text ?? '', /NEW: New on zirconium/);
  assert.match(first?.text ?? '', new RegExp(`https://lille\\.example/r/lille/${created.rid}`));
  assert.doesNotMatch(first?.text ?? '', /Old|Secret|Gone|something/);

  await publishing.replace(before.rid, record('zirconium', 'Old'));
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 0, 'published again without a change');

  await publishing.replace(before.rid, record('zirconium', 'Altered'));
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 1);
  assert.match(inbox[1]?.text ?? '', /CHANGED: Altered on zirconium/);
});

test('a record must have all the words, and what the grammar of the box says holds', async () => {
  await using parts = await start();
  const { publishing, record, hub } = parts;
  await subscribed(parts, { ...hydrogen, q: 'zirconium and hafnium -niobium kind:organisation' });
  await publishing.create(record('zirconium', 'One'));
  await publishing.create(record('hafnium with zirconium', 'Both'));
  await publishing.create(record('hafnium, zirconium and niobium', 'Unwanted'));
  await publishing.create({ ...fullRecord('cluster', { title: { en: 'zirconium hafnium' } }) });
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 1);
  assert.match(inbox[0]?.text ?? '', /NEW: Both/);
  assert.doesNotMatch(inbox[0]?.text ?? '', /NEW: (?:One|Unwanted|zirconium)/);
});

test('what is erased while a mail waits is not in it', async () => {
  await using parts = await start();
  const { publishing, record, hub } = parts;
  await subscribed(parts);
  const { rid } = await publishing.create(record('zirconium'));
  hub.time.now += 61_000;
  refusal = { responseCode: 451 };
  assert.equal(await parts.deliver(), 0);
  await publishing.erase(rid);
  refusal = undefined;
  hub.time.now += 10 * 60_000;
  assert.equal(await parts.deliver(), 0);
  assert.equal((await parts.subscriptions.counts()).mails, 0);
});

test('a mail server that is away gets the mail later; one that refuses for good is not asked again', async () => {
  await using parts = await start();
  const { publishing, record, hub } = parts;
  await subscribed(parts);
  await publishing.create(record('zirconium', 'First'));
  hub.time.now += 61_000;
  refusal = { responseCode: 451 };
  assert.equal(await parts.deliver(), 0);
  assert.equal(await parts.deliver(), 0, 'tried again at once');
  refusal = undefined;
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 1);

  await publishing.create(record('zirconium', 'Second'));
  hub.time.now += 61_000;
  refusal = { responseCode: 550 };
  await parts.deliver();
  assert.equal((await parts.subscriptions.counts()).mails, 0);
  assert.ok(logged.length >= 2);
  assert.doesNotMatch(JSON.stringify(logged), /agency\.example|zirconium/, 'a log names somebody');
});

test('daily alerts come in one mail a day', async () => {
  await using parts = await start();
  const { alerts, publishing, record, hub } = parts;
  await alerts.subscribe({ address, search: hydrogen, language: 'fr', frequency: 'daily' });
  await parts.deliver();
  const { id, token } = linkOf(inbox.pop(), 'confirm');
  await alerts.confirm(id, token);
  await publishing.create(record('zirconium', 'Morning'));
  hub.time.now += day / 2;
  assert.equal(await parts.deliver(), 0);
  await publishing.create(record('zirconium', 'Evening'));
  hub.time.now += day / 2;
  assert.equal(await parts.deliver(), 1);
  assert.match(inbox[0]?.text ?? '', /2_fiches/);
  assert.match(inbox[0]?.text ?? '', /Evening[\s\S]*Morning/);
});

test('one click ends it (RFC 8058), and deletes the address from the files', async () => {
  await using parts = await start();
  const { alerts, publishing, record, hub, subscriptions } = parts;
  await subscribed(parts);
  await publishing.create(record('zirconium'));
  hub.time.now += 61_000;
  await parts.deliver();
  const text = inbox[0]?.text ?? '';
  assert.match(text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  const header = /^List-Unsubscribe: <(https:[^>]+)>$/m.exec(text)?.[1];
  const { searchParams } = new URL(header ?? '');
  const [id, token] = [searchParams.get('id') ?? '', searchParams.get('t') ?? ''];
  assert.equal(await alerts.unsubscribe(id, 'a'.repeat(32), { all: false }), false);
  assert.equal((await subscriptions.counts()).confirmed, 1);
  await publishing.create(record('zirconium', 'Later'));
  assert.equal(await alerts.unsubscribe(id, token, { all: false }), true);
  assert.equal(await alerts.unsubscribe(id, token, { all: false }), true, 'again is as good');
  hub.time.now += 61_000;
  assert.equal(await parts.deliver(), 0);
  for (const name of await readdir(hub.directory)) {
    const bytes = await readFile(join(hub.directory, name));
    assert.equal(bytes.includes(address), false, `${name} still has the address`);
  }
});

test('nobody can fill a mailbox with questions, or learn who has subscribed', async () => {
  await using parts = await start();
  const { alerts } = parts;
  for (let i = 0; i < maxConfirmationsPerDay + 3; i++) {
    const search = { ...hydrogen, q: `hydrogen ${i}` };
    const request = { address, search, language: 'en', frequency: 'weekly' } as const;
    assert.equal(await alerts.subscribe(request), 'asked');
  }
  await parts.deliver();
  assert.equal(inbox.length, maxConfirmationsPerDay);
  for (const bad of ['', 'nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example']) {
    const request = { search: hydrogen, language: 'en', frequency: 'daily' } as const;
    assert.equal(await alerts.subscribe({ ...request, address: bad }), 'invalid-address', bad);
  }
});

test('text of a record cannot add a header or a line to a mail', async () => {
  await using parts = await start();
  const { publishing, hub } = parts;
  await subscribed(parts, { ...hydrogen, q: 'zirconium "Bcc: victim@example.org"' });
  await subscribed(parts);
  await publishing.create(
    fullRecord('organisation', {
      title: { en: 'zirconium Bcc: victim@example.org' },
      summary: { en: 'zirconium \u202e backwards' },
      sharing: 'network',
    }),
  );
  hub.time.now += 61_000;
  await parts.deliver();
  assert.ok(inbox.length > 0);
  for (const { to, text } of inbox) {
    assert.deepEqual(to, [address]);
    assert.doesNotMatch(text, /^Bcc:/im);
    assert.doesNotMatch(text, /\u202e/);
  }
});

test('without a mail server, mails become files for the operator alone', async () => {
  await using parts = await start();
  const folder = await mkdtemp(join(tmpdir(), 'interhub-outbox-'));
  try {
    using files = createMailTransport({
      server: () => null,
      from: () => 'alerts@lille.example',
      outbox: join(folder, 'outbox'),
      now: () => parts.hub.time.now,
    });
    const request = { address, search: hydrogen, language: 'nl', frequency: 'weekly' } as const;
    await parts.alerts.subscribe(request);
    assert.equal(await parts.deliver(files), 1);
    const [name = ''] = await readdir(join(folder, 'outbox'));
    assert.match(name, /^2026-11-25T.*\.eml$/);
    const file = join(folder, 'outbox', name);
    assert.equal((await stat(file)).mode & 0o077, 0);
    const text = decode(await readFile(file, 'utf8'));
    assert.match(text, /^To: officer@agency\.example$/m);
    assert.ok(linkOf({ to: [], text }, 'confirm').token.length > 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
