/**
 * A hub's part in a change of keys, in a process that is killed at one of its steps: it prepares a key,
 * takes the trust lists that confirm it, and signs with it. Arguments: data folder, file with what the
 * officers publish, and the number of the step before which it is killed; 0: it is not.
 */
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { TrustStore } from '#federation/ports.ts';

const [folder = '', script = '', step = '0'] = process.argv.slice(2);
const fatal = Number(step);
let done = 0;

/** Counts a step that leaves a trace on disk; at the fatal one the process dies. */
async function trace<T>(work: () => Promise<T>): Promise<T> {
  done++;
  // What is between two steps leaves no trace: before the next one is after this one.
  if (done === fatal) process.kill(process.pid, 'SIGKILL');
  return work();
}

for (const name of ['rename', 'open', 'mkdir', 'rm'] as const) {
  const real = fs.promises[name] as (...args: unknown[]) => Promise<unknown>;
  const traced = (...args: unknown[]) => trace(() => real(...args));
  Object.assign(fs.promises, { [name]: traced });
}
syncBuiltinESMExports();

const { createTrustKeeper } = await import('#federation/trust/index.ts');
const { makeNextKey, promoteNextKey, readDataFolder, readSigningKeys } = await import(
  '#node/config/index.ts'
);
const { createHubKeys } = await import('#node/hub/keys.ts');
const { createPublishing } = await import('#node/hub/publishing.ts');
const { openStorage } = await import('#node/storage/index.ts');

const { lists, fingerprint } = JSON.parse(await readFile(script, 'utf8')) as {
  lists: string[];
  fingerprint: string;
};
const clock = { now: () => Date.now() };
const { identity, path } = await readDataFolder(folder);
const { hub, network } = identity;
const keys = await readSigningKeys(path);
const next = keys.next ?? (keys.retired.length === 0 ? await makeNextKey(path) : keys.signing);
process.send?.({ next: next.publicKey });
// The officers sign for the key that is there now.
const confirmed = await new Promise<string[]>((resolve) => {
  process.once('message', (message) => resolve(message as string[]));
});
await using storage = await openStorage({ directory: path, clock, ownHub: hub, network });
const real = storage.trust;
const store: TrustStore = {
  latest: () => real.latest(),
  chain: (after, limit) => real.chain(after, limit),
  append: (list) => trace(() => real.append(list)),
  freshness: () => real.freshness(),
  saveFreshness: (jws, statement) => trace(() => real.saveFreshness(jws, statement)),
  saveTrustFork: (first, second) => trace(() => real.saveTrustFork(first, second)),
  trustForks: () => real.trustForks(),
};
const trust = await createTrustKeeper({ store, network, fingerprint, clock });
await trust.take([...lists, ...confirmed]);
const hubKeys = await createHubKeys({
  hub,
  trust,
  feeds: storage.feeds,
  files: { read: () => readSigningKeys(path), promote: () => promoteNextKey(path) },
  log: { info: () => undefined },
});
const publishing = createPublishing({
  ...{ network, id: hub, clock, keys: hubKeys, storage, trust },
  replicator: { announce: async () => undefined },
  ownFeed: () => 'current',
});
const record = {
  kind: 'cluster',
  title: { en: 'A cluster' },
  summary: { en: 'A cluster organisation.' },
  regions: ['FRE1'],
};
for (let n = 0; n < 3; n++) await trace(() => publishing.create(record));
const { kid } = await hubKeys.current();
process.send?.({ done, kid, version: trust.latest()?.list.version });
process.disconnect?.();
