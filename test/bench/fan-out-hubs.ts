/**
 * Worker thread that plays all the hubs that are asked, so that nothing of their work falls to the one
 * that asks: each signs its answer to the very question, and sends it after the delay that it is told.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createAnswer } from '#federation/feed/index.ts';
import { type PrivateJwk, signingKeyFromJwk } from '#federation/identity/index.ts';
import { encodeAnswer } from '#federation/transport/messages.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import type { CarriedRecord } from '#schema/wire/index.ts';
import { commonWord, firstRecords } from './corpus.ts';
import { network } from './trust.ts';

/** What the thread is made with. */
export interface HubsData {
  readonly hubs: ReadonlyArray<{ readonly hub: string; readonly privateJwk: PrivateJwk }>;
  readonly recordsPerHub: number;
}

/** One question to one hub. */
export interface HubQuestion {
  readonly id: number;
  readonly hub: string;
  readonly nonce: string;
  /** Milliseconds until the answer is sent. */
  readonly delayMs: number;
}

/** Its answer, as it would come from the network. */
export interface HubAnswer {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** The time that all threads share, in milliseconds since 1970, finer than Date's. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

/** Records that hold the word that is asked for. */
function recordsOf(seed: number, count: number): CarriedRecord[] {
  return [...firstRecords(seed, count)].map((record) => ({
    rid: uuidv7(Date.now()),
    updated: Math.floor(Date.now() / 1_000) - 60,
    body: JSON.stringify({
      ...record,
      title: { ...record.title, en: `${commonWord} ${record.title.en}` },
      sharing: 'on-request',
    }),
  }));
}

async function play({ hubs, recordsPerHub }: HubsData, port: NonNullable<typeof parentPort>) {
  const played = new Map(
    await Promise.all(
      hubs.map(async ({ hub, privateJwk }, i) => {
        const key = await signingKeyFromJwk(privateJwk);
        return [hub, { key, records: recordsOf(i + 2, recordsPerHub) }] as const;
      }),
    ),
  );
  const answerTo = async ({ id, hub, nonce, delayMs }: HubQuestion) => {
    const dueAt = sharedNow() + delayMs;
    const one = played.get(hub);
    if (!one) throw new TypeError(`no hub ${hub}`);
    const { key, records } = one;
    const found = { records, total: records.length, relation: 'eq' } as const;
    const answer = await createAnswer(found, nonce, { network, hub }, key, Date.now());
    const bytes = encodeAnswer('search', answer);
    setTimeout(
      () =>
        port.postMessage({ id, bytes, sentAt: sharedNow() } satisfies HubAnswer, [
          bytes.buffer as ArrayBuffer,
        ]),
      Math.max(0, dueAt - sharedNow()),
    );
  };
  port.on('message', (questions: HubQuestion[]) => {
    for (const question of questions) void answerTo(question);
  });
  port.postMessage('ready');
}

if (parentPort) await play(workerData as HubsData, parentPort);
