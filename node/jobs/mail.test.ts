/** The mail server that an administrator has set, tried against a real one and against what is none. */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createConnections, startedWithNothing } from '#node/hub/administration/connections.ts';
import { hubSettings, type SettingValues } from '#node/hub/administration/hub-settings.ts';
import { createSecrets } from '#node/hub/administration/secrets.ts';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { createMailTransport, createTryMail, MailError } from './mail.ts';

const letters: string[] = [];
const plain = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ password }, _, done) =>
    password === 'open sesame'
      ? done(null, { user: 'hub' })
      : done(Object.assign(new Error('no such login'), { responseCode: 535 })),
  onMailFrom: ({ address }, _, done) =>
    done(address.startsWith('stranger') ? new Error('not from you') : null),
  onData: (stream, _, done) =>
    void text(stream).then((letter) => {
      letters.push(letter);
      done();
    }, done),
});
/** Its certificate is nobody's. */
const encrypted = new SMTPServer({ authOptional: true });
const mute = createServer();
const other = createServer(
  (socket) => void socket.on('error', () => undefined).end('SSH-2.0-x\r\n'),
);
const ports: Record<string, number> = {};
let gone = 0;

before(async () => {
  const all = { plain: plain.server, encrypted: encrypted.server, mute, other };
  for (const [name, server] of Object.entries(all) as [string, Server][]) {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ports[name] = (server.address() as AddressInfo).port;
  }
  const closed = createServer();
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
  gone = (closed.address() as AddressInfo).port;
  await new Promise((done) => closed.close(done));
});
after(() => {
  for (const server of [plain, encrypted, mute, other]) server.close(() => undefined);
});

const letter: Mail = {
  ...{ to: 'ann@agency.example', subject: 'Trial', text: 'x', messageName: 'trial', headers: {} },
};

/** Settings as an administrator changes them while the hub runs. */
function settingsOf(map = new Map<string, string>()) {
  const settings = {
    get: (name: string) => map.get(name),
    set: (name: string, value: string) => void map.set(name, value),
    delete: (name: string) => void map.delete(name),
  };
  const connections = createConnections({
    ...{ settings, secrets: createSecrets('of-a-test-only'), started: startedWithNothing },
  });
  const transport = createMailTransport({
    server: connections.mailServer,
    from: () => connections.sender() ?? 'noreply@hub.example',
    ...{ outbox: '/nowhere', now: Date.now },
  });
  return {
    ...{ map, connections, transport },
    set(changes: Readonly<Record<string, string | number>>, password = '') {
      map.clear();
      for (const [name, value] of Object.entries(changes)) map.set(name, String(value));
      const values = Object.keys(hubSettings).map((name) => [name, map.get(name) ?? '']);
      if (password !== '') {
        const all = { ...Object.fromEntries(values), 'mail.port': String(changes['mail.port']) };
        connections.keep('mail.password', all as SettingValues, password);
      }
    },
  };
}

const at = (port: number | undefined, security = 'offered', user = '') => ({
  ...{ 'mail.server': '127.0.0.1', 'mail.port': port ?? 0, 'mail.security': security },
  'mail.user': user,
});

test('what an administrator changes counts from the next mail on, and each failure has its reason', async () => {
  const { set, connections, transport } = settingsOf();
  const tryMail = createTryMail(transport, () => connections.mailServer() !== null, 600);
  const outcome = async () => (await tryMail(letter)).outcome;
  set(at(ports.plain, 'offered', 'hub'), 'open sesame');
  assert.equal(await outcome(), 'sent');
  assert.match(letters.at(-1) ?? '', /^From: noreply@hub\.example/m);
  set({ ...at(ports.plain, 'offered', 'hub'), 'mail.sender': 'stranger@x.example' }, 'open sesame');
  assert.equal(await outcome(), 'sender');
  set(at(ports.plain, 'offered', 'hub'), 'wrong');
  assert.deepEqual(await tryMail(letter), {
    outcome: 'credentials',
    answer: '535 no such login',
  });
  set(at(ports.plain));
  assert.equal(await outcome(), 'needs-credentials');
  set(at(ports.plain, 'starttls'));
  assert.equal(await outcome(), 'encryption', 'required: it does not go on without');
  set(at(ports.plain, 'tls'));
  assert.equal(await outcome(), 'encryption');
  set(at(ports.encrypted, 'starttls'));
  assert.equal(await outcome(), 'certificate');
  set(at(gone));
  assert.equal(await outcome(), 'unreachable');
  set({ ...at(25), 'mail.server': 'nowhere.invalid' });
  assert.equal(await outcome(), 'unknown-name');
  // Nothing of what answers is shown: it could be any server inside a network.
  set(at(ports.other));
  assert.deepEqual(await tryMail(letter), { outcome: 'no-mail-server', answer: '' });
  set(at(ports.mute));
  assert.equal(await outcome(), 'silent', 'nobody waits for longer than is said');
});

test('attack 82: neither the password nor an address is in what a failure logs', async () => {
  const { set, transport, connections, map } = settingsOf();
  set(at(ports.plain, 'offered', 'hub'), 'wrong');
  const error = await transport.send(letter).catch((cause: unknown) => cause);
  assert.ok(error instanceof MailError);
  const { message, code, reason } = error;
  const logged = JSON.stringify([error, { ...error }, message, code, reason]);
  assert.doesNotMatch(logged, /no such login|wrong|ann@/);
  // The password is sealed, and good for this server and user alone.
  const server = () => connections.mailServer() as { readonly password: string };
  assert.equal(server().password, 'wrong');
  map.set('mail.server', 'mail.evil.example');
  assert.equal(server().password, '');
});
