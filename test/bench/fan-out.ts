/**
 * One question put to many hubs that hold on-request records: how much later than the slowest hub's own
 * answer the federated answer is there. The hubs are played by another thread, and their answers come
 * as bytes, so that only the asking hub's work is measured: reading, verifying, scoring and merging.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createHead } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { Transport } from '#federation/ports.ts';
import { createFederatedSearch } from '#federation/search/index.ts';
import { memoryPeerId } from '#federation/transport/index.ts';
import { decodeAnswer } from '#federation/transport/messages.ts';
import type { Request } from '#schema/wire/index.ts';
import { commonWord, seededDice } from './corpus.ts';
import { type HubAnswer, type HubQuestion, type HubsData, sharedNow } from './fan-out-hubs.ts';
import { storeFeed } from './fill.ts';
import { clock, keysOf, openHub, trustIn } from './hub-parts.ts';
import {
  type Figure,
  joinDelays,
  loopFigure,
  median,
  percentile,
  short,
  withLoopDelay,
} from './measure.ts';
import { foundNetwork, network } from './trust.ts';

const asker = 'asker';
/** Records that the asking hub has replicated. */
const localRecords = 2_000;
const recordsPerHub = 20;
const delayMs = { min: 20, max: 80 };
const questions = 60;
const warmUps = 10;

/** Carries questions to the thread that plays the hubs, each with the delay that was set for it. */
class PlayedHubs implements Pick<Transport, 'request' | 'connected'> {
  readonly delays = new Map<string, number>();
  /** When the last answer was sent, in milliseconds since 1970. */
  lastSentAt = 0;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (bytes: Uint8Array) => void>();
  /** Questions that are asked in this very turn. They go together: a socket costs less than a thread. */
  #asked: HubQuestion[] = [];
  #next = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', ({ id, bytes, sentAt }: HubAnswer) => {
      this.lastSentAt = Math.max(this.lastSentAt, sentAt);
      this.#waiting.get(id)?.(bytes);
      this.#waiting.delete(id);
    });
  }

  connected(): readonly string[] {
    return [...this.delays.keys()];
  }

  #take(): HubQuestion[] {
    const asked = this.#asked;
    this.#asked = [];
    return asked;
  }

  readonly request: Transport['request'] = async ({ hub }, name, request) => {
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    const id = this.#next++;
    this.#waiting.set(id, resolve);
    const { nonce } = request as Request<'search'>;
    if (this.#asked.length === 0) setImmediate(() => this.#worker.postMessage(this.#take()));
    this.#asked.push({ id, hub, nonce, delayMs: this.delays.get(hub) ?? 0 });
    return decodeAnswer(name, await promise);
  };
}

/**
 * @param hubs that are asked
 */
export async function benchFanOut(hubs: number): Promise<Figure[]> {
  await using made = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  made.defer(() => rm(folder, { recursive: true, force: true }));
  const storage = made.use(await openHub(folder, asker));
  const { key: own } = await generateSigningKey();
  const others = await Promise.all(
    Array.from({ length: hubs }, async (_, i) => ({
      ...{ hub: `hub-${i}`, ...(await generateSigningKey()) },
    })),
  );
  const list = await foundNetwork(
    [{ hub: asker, key: own }, ...others].map(({ hub: id, key }) => ({
      ...{ id, key, peer: memoryPeerId(id), addresses: [`/memory/${id}`] },
    })),
  );
  const trust = await trustIn(storage, list);
  for (const { hub, key } of others) {
    const nowhere = { epoch: 1, seq: 0, entry: null };
    const holds = { live: 0, onRequest: true };
    const head = await createHead(nowhere, holds, { network, hub }, key, clock.now());
    await storage.feeds.saveHead(hub, head.jws, head.statement);
  }
  await storeFeed([storage.feeds], { network, hub: asker, key: own, count: localRecords });
  while ((await storage.indexer.runOnce()) > 0);

  const workerData: HubsData = {
    hubs: others.map(({ hub, privateJwk }) => ({ hub, privateJwk })),
    recordsPerHub,
  };
  const worker = new Worker(new URL('./fan-out-hubs.ts', import.meta.url), { workerData });
  made.defer(async () => void (await worker.terminate()));
  await once(worker, 'message');
  const transport = new PlayedHubs(worker);
  const federation = createFederatedSearch({
    ...{ network, hub: asker, feeds: storage.feeds, trust, transport, clock },
    ...{ keys: keysOf(own), index: storage.index, onRequest: storage.own },
  });

  const dice = seededDice(7);
  const above: number[] = [];
  const slowest: number[] = [];
  const ask = async () => {
    for (const { hub } of others) {
      transport.delays.set(hub, delayMs.min + dice() * (delayMs.max - delayMs.min));
    }
    transport.lastSentAt = 0;
    const askedAt = sharedNow();
    const answer = await federation.search(
      {
        ...{ text: commonWord, filters: {}, sort: 'relevance', limit: 20 },
        ...{ scope: 'network', audience: 'network' },
      },
      { deadlineMs: 5_000 },
    );
    const end = sharedNow();
    const answered = answer.hubs.filter(({ status }) => status === 'answered').length;
    if (answered !== hubs) throw new Error(`only ${answered} of ${hubs} hubs have answered`);
    above.push(end - transport.lastSentAt);
    slowest.push(transport.lastSentAt - askedAt);
  };
  for (let i = 0; i < warmUps; i++) await ask();
  [above.length, slowest.length] = [0, 0];
  const before = process.threadCpuUsage();
  const { delay } = await withLoopDelay(async () => {
    for (let i = 0; i < questions; i++) await ask();
  });
  const { user, system } = process.threadCpuUsage(before);
  const workMs = (user + system) / 1_000 / questions;
  const [p50, p95] = [median(above), percentile(above, 0.95)];
  const ratios = above.map((later, i) => 1 + later / (slowest[i] ?? Number.NaN));
  return [
    {
      what: "the slowest hub's own answer",
      measured: `p50 ${short(median(slowest))} ms after the question`,
    },
    {
      what: `the answer of all ${hubs}, later than that by`,
      measured: `p50 ${short(p50)} ms, p95 ${short(p95)} ms`,
      goal: { text: 'p50 ≤ 5 ms, p95 ≤ 15 ms', isMet: p50 <= 5 && p95 <= 15 },
    },
    {
      what: "the answer of all against the slowest hub's own",
      measured: `× ${median(ratios).toFixed(2)}, p95 × ${percentile(ratios, 0.95).toFixed(2)}`,
    },
    {
      what: 'work of the thread that asks, per question',
      measured: `${short(workMs)} ms, ${short((1_000 * workMs) / (hubs * recordsPerHub))} µs a record`,
    },
    loopFigure('the hub that asks', joinDelays([delay])),
  ];
}
