/** What `interhub doctor` looks at, one function a subject. None of them changes anything. */
import { stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { viewTrust } from '#federation/trust/index.ts';
import { type Config, type DataFolder, readConcepts } from '#node/config/index.ts';
import { type Administration, checkDirectory } from '#node/storage/index.ts';
import { membershipOf } from './membership.ts';

/** One finding. */
export interface Diagnosis {
  readonly subject: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** What to do; empty when all is well. */
  readonly next: string;
}

const dayMs = 86_400_000;
const gigabyte = 1024 ** 3;
/** Room that a hub needs to go on: an index of a large network is made anew in it. */
const leastFreeBytes = 200 * 1024 ** 2;
const neededNode = 24;
/** Milliseconds that this clock may be behind what others have signed. */
const clockToleranceMs = 300_000;
/** Records waiting for the index that a running hub works off within a minute. */
const muchLag = 5_000;

function ok(subject: string, text: string): Diagnosis {
  return { subject, state: 'ok', text, next: '' };
}
function warn(subject: string, text: string, next: string): Diagnosis {
  return { subject, state: 'warn', text, next };
}
function fail(subject: string, text: string, next: string): Diagnosis {
  return { subject, state: 'fail', text, next };
}

/** The program that runs this. */
export function checkRuntime(nodeVersion: string): Diagnosis {
  const major = Number(nodeVersion.split('.')[0]);
  return major >= neededNode
    ? ok('runtime', `Node ${nodeVersion}.`)
    : fail('runtime', `Node ${nodeVersion} is too old.`, 'Run "npm ci": it brings Node 24 along.');
}

/** Modes and owners of the data folder. */
export async function checkPermissions(folder: string): Promise<Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const [name, open] of [
    ['keys', 0o077],
    ['keys/signing.json', 0o077],
    ['keys/transport.json', 0o077],
    ['hub.sqlite', 0o002],
  ] as const) {
    const facts = await stat(join(folder, name)).catch(() => null);
    // Before the first start there is no database; a key that is missing was told of already.
    if (!facts || (facts.mode & open) === 0) continue;
    found.push(
      fail(
        'permissions',
        `${join(folder, name)} can be reached by other users of this machine (mode ${(facts.mode & 0o777).toString(8)}).`,
        `Run: chmod ${name === 'keys' ? 700 : 600} ${join(folder, name)}`,
      ),
    );
  }
  return found.length > 0
    ? found
    : [ok('permissions', 'Keys and database are for this user alone.')];
}

/** Words that mean the same, added by editors; without them the hub runs all the same. */
export async function checkConcepts(folder: string): Promise<Diagnosis> {
  try {
    const added = await readConcepts(folder);
    return ok('concepts', `${added.length} added to the words that mean the same.`);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return warn('concepts', text, 'Mend the file, and start the hub again.');
  }
}

/** Room on the disk of the data folder. */
export async function checkDisk(folder: string): Promise<Diagnosis> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `${(free / gigabyte).toFixed(1)} GB free.`;
  if (free < leastFreeBytes) {
    return fail('disk', text, 'Free some space: a hub on a full disk takes nothing in.');
  }
  return free < gigabyte ? warn('disk', text, 'Plan for more space.') : ok('disk', text);
}

/** Integrity of the database files. */
export async function checkDatabase(folder: string): Promise<Diagnosis[]> {
  const { hub, index } = await checkDirectory(folder);
  const found: Diagnosis[] = [];
  if (hub.length > 0) {
    found.push(
      fail(
        'database',
        `hub.sqlite is damaged: ${hub[0]}.`,
        'Stop the hub and restore a backup ("interhub restore"), or start with an empty folder and the same keys: peers have what was published.',
      ),
    );
  }
  if (index.length > 0) {
    found.push(
      warn(
        'index',
        `index.sqlite is damaged: ${index[0]}.`,
        'Stop the hub, delete index.sqlite and start it: the index is made anew.',
      ),
    );
  }
  return found.length > 0 ? found : [ok('database', 'Every page of the database files is sound.')];
}

/** A hub that has accepted no trust list, be it for want of a database. */
export const noTrust: Diagnosis = warn(
  'trust',
  'There is no trust list yet: the hub can neither publish nor replicate.',
  'Accept the one of the governance team: "interhub trust accept".',
);

/** Trust list: there is one, it is in force, it names this hub and its keys. */
export async function checkTrust(
  folder: DataFolder,
  storage: Administration,
  now: number,
): Promise<Diagnosis[]> {
  const newest = await storage.trust.latest();
  if (!newest) return [noTrust];
  const { list } = newest;
  const view = viewTrust(newest, (await storage.trust.freshness())?.statement, now);
  const daysLeft = Math.floor((list.expires * 1000 - now) / dayMs);
  const renew = 'Ask the governance team for a new list.';
  const found =
    daysLeft < 0
      ? fail(
          'trust',
          `Trust list ${list.version} has expired; new entries wait in quarantine.`,
          renew,
        )
      : daysLeft < 30
        ? warn('trust', `Trust list ${list.version} expires in ${daysLeft} days.`, renew)
        : ok('trust', `Trust list ${list.version} is good for ${daysLeft} days.`);
  const all = [found];
  if (view.warnings.includes('not-fresh')) {
    all.push(
      warn(
        'trust',
        'Nobody has confirmed in the last days that the trust list is the newest.',
        'Let the hub run and reach its peers; if it stays so, tell the governance team.',
      ),
    );
  }
  const members = await membershipOf(folder, list);
  return [
    ...all,
    ...members.map((m) => (m.ok ? ok('membership', m.text) : fail('membership', m.text, m.next))),
  ];
}

/** This computer's clock against what others have signed. */
export async function checkClock(storage: Administration, now: number): Promise<Diagnosis> {
  const issued = (await storage.trust.latest())?.list.issued ?? 0;
  const states = await storage.feeds.states();
  const heads = states.map((s) => s.head?.statement.iat ?? 0);
  const newest = Math.max(issued, ...heads) * 1000;
  return now < newest - clockToleranceMs
    ? fail(
        'clock',
        `This clock says ${new Date(now).toISOString()}, but other hubs have signed at ${new Date(newest).toISOString()}.`,
        'Set the clock, and let it be kept right (NTP): entries from the future are refused.',
      )
    : ok('clock', `${new Date(now).toISOString()}; nothing stored is younger.`);
}

/** Feeds that are frozen, and a restore that is not finished. */
export async function checkFeeds(
  storage: Administration,
  isRestored: boolean,
): Promise<Diagnosis[]> {
  const states = await storage.feeds.states();
  const found = states
    .filter((s) => s.isFrozen)
    .map((s) =>
      fail(
        'feeds',
        `The feed of ${s.hub} is frozen: two entries were signed at one position.`,
        'Governance must open a new epoch for it.',
      ),
    );
  if (isRestored) {
    found.push(
      warn(
        'feeds',
        'The data came from a backup, and no peer has told yet how far the own feed had come.',
        'Let the hub run until it has reached a peer; then it can be written again.',
      ),
    );
  }
  return found.length > 0 ? found : [ok('feeds', `${states.length} feeds, none of them frozen.`)];
}

/** What the index still has to follow. */
export function checkIndex(storage: Administration, isRunning: boolean): Diagnosis {
  const lag = storage.waitingForIndex();
  const text = `${lag} records wait for the search index.`;
  return lag > muchLag && isRunning
    ? warn('index', text, 'It follows by itself; if the number does not fall, look at the log.')
    : ok('index', lag === 0 ? 'The search index is up to date.' : text);
}

/** Whether a port can be had; '' if so. */
async function bindError(host: string, port: number): Promise<string> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<string>();
  server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  server.listen({ host, port }, () => server.close(() => resolve('')));
  return promise;
}

function tcpOf(multiaddr: string): { host: string; port: number } | undefined {
  const match = /^\/ip[46]\/([^/]+)\/tcp\/(\d{1,5})$/.exec(multiaddr);
  return match?.[1] ? { host: match[1], port: Number(match[2]) } : undefined;
}

/** Ports: free when the hub is stopped; answering when it runs. */
export async function checkPorts(
  config: Config,
  folder: DataFolder,
  isRunning: boolean,
): Promise<Diagnosis[]> {
  const { host, port } = config.http;
  if (isRunning) {
    // A hub that listens everywhere answers on this machine as well.
    const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    return [
      answer?.ok
        ? ok('ports', `The hub runs and answers at ${url}.`)
        : warn(
            'ports',
            `A hub runs on this folder, but nothing answers at ${url}.`,
            'If it listens elsewhere, say so with INTERHUB_HTTP_HOST and INTERHUB_HTTP_PORT; else look at its log.',
          ),
    ];
  }
  const wanted = [
    { host, port },
    ...(config.listen ?? folder.identity.listen).flatMap((address) => tcpOf(address) ?? []),
  ];
  const found: Diagnosis[] = [];
  for (const place of wanted) {
    const error = await bindError(place.host, place.port);
    if (error === '') continue;
    found.push(
      fail(
        'ports',
        `${place.host}:${place.port} cannot be had (${error}).`,
        'Stop what uses it, or choose another with INTERHUB_HTTP_PORT or INTERHUB_LISTEN.',
      ),
    );
  }
  return found.length > 0 ? found : [ok('ports', 'The hub is stopped; its ports are free.')];
}
