/**
 * Replication between two processes over libp2p (verified by chain, stored, index deferred), against
 * the least that could be done: the same records as frames over TCP, hashed, inserted into one table of
 * a SQLite file with the same settings in transactions of as many. In turns; the middle counts.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList, VerifiedPage } from '#federation/ports.ts';
import { generateTransportSeed, peerIdOfSeed } from '#federation/transport/index.ts';
import { openSqlite } from '#node/storage/sqlite.ts';
import { listen, openHub, replicatorOf, trustIn } from './hub-parts.ts';
import {
  atLeast,
  type Figure,
  joinDelays,
  type LoopDelay,
  loopFigure,
  median,
  short,
  withLoopDelay,
} from './measure.ts';
import { observed } from './observed.ts';
import { type SourceReady, sourceHub } from './replication-source.ts';
import { foundNetwork } from './trust.ts';

const turns = 3;
const rowsPerTransaction = 256;
const sinkHub = 'sink';

async function startSource(directory: string, count: number) {
  const child = fork(join(import.meta.dirname, 'replication-source.ts'), [
    directory,
    String(count),
  ]);
  const exited = once(child, 'exit').then(() => {
    throw new Error('the source process ended');
  });
  exited.catch(() => undefined);
  const hear = async <T>(): Promise<T> =>
    (await Promise.race([once(child, 'message'), exited]))[0] as T;
  return { child, hear };
}

/** One new hub takes in the whole feed. */
async function replicate(
  directory: string,
  sink: { readonly key: SigningKey; readonly seed: Uint8Array; readonly list: StoredTrustList },
  count: number,
  last: string | null,
): Promise<{ readonly rate: number; readonly delay: LoopDelay }> {
  await using storage = await openHub(directory, sinkHub);
  const open = await listen(sinkHub, sink.seed);
  await using transport = open.transport;
  const trust = await trustIn(storage, sink.list);
  open.trust = trust;
  const all = Promise.withResolvers<void>();
  const feeds = observed(
    storage.feeds,
    () => {},
    (name, page) => {
      if (name === 'accept' && (page as VerifiedPage).entries.at(-1)?.seq === count) all.resolve();
    },
  );
  const { key } = sink;
  const replicator = replicatorOf({ hub: sinkHub, key, storage, feeds, trust, transport });
  const stopping = new AbortController();
  const { result, delay } = await withLoopDelay(async () => {
    const since = performance.now();
    const running = replicator.run(stopping.signal);
    await Promise.race([all.promise, running]);
    return { milliseconds: performance.now() - since, running };
  });
  stopping.abort();
  await result.running;
  const state = await storage.feeds.state(sourceHub);
  const live = await storage.feeds.liveCount(sourceHub);
  if (state?.entry !== last || live !== count) throw new Error('not all has been replicated');
  return { rate: count / (result.milliseconds / 1_000), delay };
}

/** The baseline. */
async function receivePlainly(file: string, port: number, count: number): Promise<number> {
  const db = openSqlite(file, 'truth');
  db.exec(`CREATE TABLE entries (seq INTEGER PRIMARY KEY, rid TEXT NOT NULL, jws TEXT NOT NULL,
    digest TEXT NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL) STRICT`);
  const insert = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)');
  let open = false;
  let rows = 0;
  const take = (frame: Buffer) => {
    const jwsEnd = 76 + frame.readUInt32LE(4);
    const body = frame.subarray(jwsEnd);
    if (!open) db.exec('BEGIN IMMEDIATE');
    open = true;
    insert.run(
      frame.readUInt32LE(0),
      frame.toString('latin1', 8, 44),
      frame.toString('latin1', 76, jwsEnd),
      hash('sha256', body, 'base64url'),
      frame.subarray(44, 76),
      body,
    );
    rows++;
    if (rows % rowsPerTransaction === 0 || rows === count) {
      db.exec('COMMIT');
      open = false;
    }
  };
  try {
    const since = performance.now();
    const socket = connect(port, '127.0.0.1');
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let at = 0;
      while (bytes.length - at >= 4) {
        const end = at + 4 + bytes.readUInt32LE(at);
        if (end > bytes.length) break;
        take(bytes.subarray(at + 4, end));
        at = end;
      }
      rest = bytes.subarray(at);
    }
    if (rows !== count) throw new Error('not all has been received');
    return count / ((performance.now() - since) / 1_000);
  } finally {
    db.close();
  }
}

/**
 * @param count records of about 2 KB
 */
export async function benchReplication(count: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  let child: ChildProcess | undefined;
  try {
    const source = await startSource(join(folder, 'source'), count);
    child = source.child;
    const ready = await source.hear<SourceReady>();
    const { key } = await generateSigningKey();
    const seed = generateTransportSeed();

    const list = await foundNetwork([
      { ...ready, id: sourceHub, key: ready },
      { id: sinkHub, key, peer: await peerIdOfSeed(seed), addresses: ['/ip4/127.0.0.1/tcp/9'] },
    ]);
    child.send(list);
    await source.hear();
    const ours: number[] = [];
    const theirs: number[] = [];
    const delays: LoopDelay[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const directory = join(folder, `sink-${turn}`);
      const { rate, delay } = await replicate(directory, { key, seed, list }, count, ready.last);
      ours.push(rate);
      delays.push(delay);
      theirs.push(await receivePlainly(join(folder, `${turn}.sqlite`), ready.port, count));
      await rm(directory, { recursive: true });
    }
    const ratio = median(ours) / median(theirs);
    return [
      { what: 'replicated', measured: `${short(median(ours))} records/s` },
      { what: 'TCP + SHA-256 + SQLite', measured: `${short(median(theirs))} records/s` },
      {
        what: 'ratio',
        measured: `${short(ratio)} × the baseline`,
        goal: atLeast(ratio, 0.5, '× the baseline'),
      },
      loopFigure('the hub that receives', joinDelays(delays)),
    ];
  } finally {
    child?.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
