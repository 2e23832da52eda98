/**
 * One question put to many hubs that hold on-request records: how much later than the slowest hub's own
 * answer the federated answer is there. The hubs are simulated: they hand over statements that were
 * signed before, after a delay, so that only the asking hub's work is measured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHead, createStatement } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import { createFederatedSearch } from '#federation/search/index.ts';
import { createMemoryNetwork, memoryPeerId } from '#federation/transport/index.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import { commonWord, firstRecords, seededDice } from './corpus.ts';
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
const questions = 40;

/** Statements as a hub hands them over; each record holds the word that is asked for. */
async function statementsOf(hub: string, key: SigningKey, seed: number) {
  const encoder = new TextEncoder();
  return Promise.all(
    [...firstRecords(seed, recordsPerHub)].map((record) => {
      const title = { ...record.title, en: `${commonWord} ${record.title.en}` };
      const body = encoder.encode(JSON.stringify({ ...record, title, sharing: 'on-request' }));
      const updated = Math.floor(clock.now() / 1_000) - 60;
      const plain = { rid: uuidv7(clock.now()), kind: record.kind, body, updated };
      return createStatement(plain, { network, hub }, key, clock.now());
    }),
  );
}

/**
 * @param hubs that are asked
 */
export async function benchFanOut(hubs: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  try {
    await using storage = await openHub(folder, asker);
    const keys = new Map<string, SigningKey>([[asker, (await generateSigningKey()).key]]);
    for (let i = 0; i < hubs; i++) keys.set(`hub-${i}`, (await generateSigningKey()).key);
    const list = await foundNetwork(
      [...keys].map(([id, key]) => ({
        ...{ id, key, peer: memoryPeerId(id) },
        addresses: [`/memory/${id}`],
      })),
    );
    const trust = await trustIn(storage, list);

    const started = new Map<string, number>();
    let lastArrival = 0;
    let slowest = 0;
    const net = createMemoryNetwork({
      clock,
      random: Math.random,
      observe({ from, to, name }) {
        if (from !== asker || name !== 'search') return;
        lastArrival = performance.now();
        slowest = Math.max(slowest, lastArrival - (started.get(to) ?? lastArrival));
      },
    });
    const hubOfPeer = (peer: string) => trust.view()?.peerHub(peer);
    const transport = net.join({ hub: asker, network, hubOfPeer });
    const others = [...keys].filter(([hub]) => hub !== asker);
    for (const [i, [hub, key]] of others.entries()) {
      const statements = await statementsOf(hub, key, i + 2);
      net.join({ hub, network, hubOfPeer }).handle({
        search: async () => ({ statements, total: statements.length, relation: 'eq' }),
      });
      const nowhere = { epoch: 1, seq: 0, entry: null };
      const holds = { live: 0, onRequest: true };
      const head = await createHead(nowhere, holds, { network, hub }, key, clock.now());
      await storage.feeds.saveHead(hub, head.jws, head.statement);
    }
    const own = keys.get(asker);
    if (!own) throw new TypeError('no key');
    await storeFeed([storage.feeds], { network, hub: asker, key: own, count: localRecords });
    while ((await storage.indexer.runOnce()) > 0);

    const federation = createFederatedSearch({
      ...{ network, hub: asker, feeds: storage.feeds, trust, transport, clock },
      ...{ keys: keysOf(own), index: storage.index, onRequest: storage.own },
    });
    const dice = seededDice(7);
    const above: number[] = [];
    const slowestOnes: number[] = [];
    const ask = async () => {
      net.heal();
      for (const [hub] of others) {
        net.delay(asker, hub, delayMs.min + dice() * (delayMs.max - delayMs.min));
      }
      [lastArrival, slowest] = [0, 0];
      const now = performance.now();
      for (const [hub] of others) started.set(hub, now);
      const answer = await federation.search(
        {
          ...{ text: commonWord, filters: {}, sort: 'relevance', limit: 20 },
          ...{ scope: 'network', audience: 'network' },
        },
        { deadlineMs: 5_000 },
      );
      const end = performance.now();
      const answered = answer.hubs.filter(({ status }) => status === 'answered').length;
      if (answered !== hubs) throw new Error(`only ${answered} of ${hubs} hubs have answered`);
      above.push(end - lastArrival);
      slowestOnes.push(slowest);
    };
    for (let i = 0; i < 5; i++) await ask();
    [above.length, slowestOnes.length] = [0, 0];
    const { delay } = await withLoopDelay(async () => {
      for (let i = 0; i < questions; i++) await ask();
    });
    const [p50, p95] = [median(above), percentile(above, 0.95)];
    return [
      {
        what: "the slowest hub's own answer",
        measured: `p50 ${short(median(slowestOnes))} ms after the question`,
      },
      {
        what: `the answer of all ${hubs}, later than that by`,
        measured: `p50 ${short(p50)} ms, p95 ${short(p95)} ms`,
        goal: { text: 'p50 ≤ 5 ms, p95 ≤ 15 ms', isMet: p50 <= 5 && p95 <= 15 },
      },
      loopFigure('the hub that asks', joinDelays([delay])),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
