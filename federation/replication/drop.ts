/**
 * Own entries that governance's decisions drop from the own feed: handed over before they go, so that
 * the hub can publish anew what was its own. Of other hubs' feeds the owners keep what they need.
 */
import type { Position } from '#schema/entry/index.ts';
import { maxPageBytes, maxPageEntries } from '../limits.ts';
import type { StoredEntry } from '../ports.ts';
import type { ReplicationContext } from './context.ts';

/**
 * To be called before a feed loses what lies after a position. When it is not our own, or nothing
 * lies there, nothing happens.
 * @param after null: all of the feed
 */
export async function saveDropped(
  context: Pick<ReplicationContext, 'feeds' | 'hub' | 'onDrop'>,
  hub: string,
  after: Position | null,
): Promise<void> {
  const { feeds, onDrop } = context;
  if (hub !== context.hub || !onDrop) return;
  const state = await feeds.state(hub);
  if (!state) return;
  const entries = entriesAfter(feeds, hub, after ?? { epoch: 1, seq: 0 }, state.epoch);
  const first = await entries.next();
  if (first.done) return;
  await onDrop(chain(first.value, entries));
}

async function* entriesAfter(
  feeds: ReplicationContext['feeds'],
  hub: string,
  after: Position,
  lastEpoch: number,
): AsyncGenerator<StoredEntry> {
  const limit = { maxEntries: maxPageEntries, maxBytes: maxPageBytes };
  for (let epoch = after.epoch; epoch <= lastEpoch; epoch++) {
    let seq = epoch === after.epoch ? after.seq : 0;
    for (;;) {
      const page = await feeds.read(hub, epoch, seq, limit);
      yield* page;
      const last = page.at(-1);
      if (!last) break;
      seq = last.seq;
    }
  }
}

async function* chain<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
