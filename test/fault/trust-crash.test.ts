/**
 * Attacks 20, 62: kill -9 at every step of a change of keys: making the key, taking the trust lists one
 * by one, moving key files, signing. Afterwards the hub is on a valid list and goes on by itself.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEntry } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import { createTrustList, signTrustList } from '#federation/trust/index.ts';
import { childEnvironment, initDataFolder } from '#node/config/index.ts';
import { openAdministration } from '#node/storage/index.ts';
import type { PublicKey } from '#schema/entry/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';

const network = 'test';
const clock = { now: () => Date.now() };
/** The new key takes over at the second entry. */
const takeover = { epoch: 1, seq: 2 };

interface End {
  readonly signal: string | null;
  readonly last: { done?: number; kid?: string; version?: number };
}

async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'interhub-trust-crash-'));
  const folder = join(root, 'hub');
  const { key } = await generateSigningKey();
  const data = await initDataFolder(folder, {
    ...{ network, hub: 'lille', name: 'Hub de Lille', regions: ['FRE1'] },
    ...{ listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] },
  });
  const member: TrustedHub = {
    ...{ id: 'lille', name: 'Hub de Lille', regions: ['FRE1'], state: 'active', addresses: [] },
    peers: [await peerIdOfSeed(data.transportSeed)],
    epochs: [{ epoch: 1, after: null }],
    keys: [{ key: data.signing.publicKey, from: { epoch: 1, seq: 1 } }],
  };
  const issued = Math.floor(Date.now() / 1_000) - 60;
  const dates = { issued, expires: issued + 86_400 };
  const first = await signTrustList(
    createTrustList(undefined, {
      ...{ ...dates, network, name: 'Test', hubs: [member], freshness: { keys: [] } },
      governance: { threshold: 1, officers: [{ office: 'Office', key: key.publicKey }] },
    }),
    [key],
  );
  const follow = async (list: StoredTrustList, hub: TrustedHub) =>
    signTrustList(createTrustList(list, { ...dates, hubs: [hub] }), [key]);
  const second = await follow(first, { ...member, name: 'Renamed' });
  const script = join(root, 'script.json');
  await writeFile(
    script,
    JSON.stringify({ lists: [first.jws, second.jws], fingerprint: first.hash }),
  );
  /** What the officers sign once they have seen the new key. */
  const confirm = async (next: PublicKey) => {
    const [old] = member.keys;
    assert.ok(old);
    const keys = [
      { ...old, until: takeover },
      { key: next, from: takeover },
    ];
    const third = await follow(second, { ...member, keys });
    return [third.jws, (await follow(third, { ...member, keys, name: 'Lille' })).jws];
  };
  return { root, folder, script, confirm, old: data.signing.kid };
}

type Setup = Awaited<ReturnType<typeof setUp>>;

/** Runs the child until it ends. */
async function run(setup: Setup, folder: string, step = 0): Promise<End> {
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'trust-child.ts'),
    [folder, setup.script, String(step)],
    { env: childEnvironment({}), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  let last: End['last'] = {};
  child.on('message', (message: { next?: PublicKey } & End['last']) => {
    if (message.next) {
      void setup
        .confirm(message.next)
        .then((lists) => child.connected && child.send(lists, () => undefined));
    } else last = message;
  });
  const signal = await new Promise<string | null>((resolve) => {
    child.on('exit', (_code, by) => resolve(by));
  });
  return { signal, last };
}

async function kids(folder: string): Promise<string[]> {
  using storage = openAdministration({ directory: folder, clock, ownHub: 'lille', network });
  const entries = await storage.feeds.read('lille', 1, 0, { maxEntries: 100, maxBytes: 2 ** 20 });
  return entries.map(({ jws }) => readEntry(jws).document.kid);
}

async function checkAfterwards(setup: Setup, folder: string, what: string): Promise<void> {
  const { signal, last } = await run(setup, folder);
  assert.equal(signal, null, what);
  assert.equal(last.version, 4, what);
  assert.notEqual(last.kid, setup.old, what);
  const [first, ...rest] = await kids(folder);
  assert.equal(first, setup.old, what);
  assert.ok(rest.length >= 2 && rest.every((kid) => kid === last.kid), what);
  const files = await readdir(join(folder, 'keys'));
  assert.deepEqual(
    files.filter((name) => !name.endsWith('.tmp')).sort(),
    ['retired', 'signing.json', 'transport.json'],
    what,
  );
  assert.deepEqual(await readdir(join(folder, 'keys', 'retired')), [`${setup.old}.json`], what);
}

test('attacks 20, 62: killed at any step of a change of keys, the hub goes on where it was', async () => {
  const setup = await setUp();
  try {
    const whole = join(setup.root, 'whole');
    await cp(setup.folder, whole, { recursive: true });
    const { signal, last } = await run(setup, whole);
    assert.equal(signal, null);
    assert.ok(last.done && last.done > 12, `${last.done} steps`);
    const steps = Array.from({ length: last.done }, (_, n) => n + 1);
    let killed = 0;
    const queue = [...steps];
    const worker = async () => {
      for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
        const folder = join(setup.root, String(step));
        await cp(setup.folder, folder, { recursive: true });
        const end = await run(setup, folder, step);
        if (end.signal === 'SIGKILL') killed++;
        await checkAfterwards(setup, folder, `killed before step ${step}`);
        await rm(folder, { recursive: true });
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    assert.equal(killed, steps.length);
  } finally {
    await rm(setup.root, { recursive: true, force: true, maxRetries: 3 });
  }
});
