/**
 * Brings what was stored into the search index: takes records from the queue, reads them as they
 * stand now, hands them to the index and strikes them off. Whatever interrupts it, the queue knows
 * what is left.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { IndexChange } from '#federation/ports.ts';
import { kinds, parseRecordBytes, projectRecord } from '#schema/record/index.ts';
import { erasedKey, type HubDatabase } from './database.ts';
import { StorageError, type StorageErrorCode } from './error.ts';
import type { StorageLog } from './log.ts';
import type { IndexState } from './search/index-file.ts';
import type { Applied } from './search/index-writer.ts';
import type { SqliteSearchIndex } from './search/search-index.ts';
import type { Settings } from './settings.ts';

/** What the indexer has done since the hub started. */
export interface IndexerStats {
  readonly indexed: number;
  readonly removed: number;
  /** Live records that this version cannot read: of a newer kind or version, or invalid. */
  readonly skipped: number;
}

/** See the file's comment. */
export interface Indexer {
  /** Indexes what is queued, at most so many records. @returns how many were done */
  runOnce(maxRecords?: number): Promise<number>;
  /** Keeps the index up to date until the signal fires. */
  run(signal: AbortSignal): Promise<void>;
  /** Starts over with an empty index; `run` or `runOnce` then fill it. */
  rebuild(): Promise<void>;
  /** Records that are not indexed as they stand. */
  lag(): Promise<number>;
  stats(): IndexerStats;
}

/** Records of one batch: one commit of the index each, so more is quicker but later to be seen. */
const defaultBatch = 512;
/** Records queued at once while the index is built anew. */
const reindexChunk = 2_000;
/** Milliseconds of work before other work gets its turn. */
const sliceMs = 10;
/** Milliseconds before what could not be done is tried again. */
const retryMs = 1_000;
/** Faults that pass: the queue waits until there is room again, or a new thread. */
const passing: ReadonlySet<StorageErrorCode> = new Set(['disk-full', 'io', 'locked', 'worker']);

const stateKey = 'storage.index';
const reindexKey = 'storage.reindex';

interface Queued {
  readonly n: number;
  readonly hub: string;
  readonly rid: string;
}

interface Current {
  readonly kind: string;
  readonly body: Uint8Array | null;
  readonly updated: number;
  readonly sharing: 'network' | 'on-request' | 'hub';
}

interface Cursor {
  readonly feed: number;
  readonly rid: string;
}

/** The indexer over hub.sqlite and the search index. */
export class QueueIndexer implements Indexer {
  readonly #db: HubDatabase;
  readonly #index: SqliteSearchIndex;
  readonly #settings: Settings;
  readonly #ownHub: string;
  readonly #log: StorageLog;
  #last: Promise<unknown> = Promise.resolve();
  #woken = Promise.withResolvers<void>();
  #isDamaged = false;
  #stats = { indexed: 0, removed: 0, skipped: 0 };

  constructor(parts: {
    db: HubDatabase;
    index: SqliteSearchIndex;
    settings: Settings;
    ownHub: string;
    log: StorageLog;
  }) {
    this.#db = parts.db;
    this.#index = parts.index;
    this.#settings = parts.settings;
    this.#ownHub = parts.ownHub;
    this.#log = parts.log;
    this.#db.onQueued = () => this.#woken.resolve();
    this.#index.onDamage = () => {
      this.#isDamaged = true;
      this.#woken.resolve();
    };
  }

  /** Builds the index anew if it is not the one that the queue was worked off for. */
  async start(): Promise<void> {
    const [id, generation] = (this.#settings.get(stateKey) ?? '').split(':');
    const { state } = this.#index;
    const behind = state.generation - Number(generation);
    if (id === state.id && behind === 0) return;
    if (id === state.id && behind === 1) {
      // The batch was written, but the process ended before the queue was: it is done again.
      await this.#db.write(() => this.#saveState(state));
      return;
    }
    const isFirst = id === '';
    if (!isFirst) this.#log.warn({}, 'the search index does not fit the data; it is built anew');
    await this.#oneAtATime(() => this.#startOver(state.generation > 0));
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  runOnce(maxRecords: number = defaultBatch): Promise<number> {
    return this.#oneAtATime(async () => {
      if (this.#isDamaged) await this.#replaceDamaged();
      const done = await this.#batch(maxRecords);
      await this.#scrub();
      return done;
    });
  }

  async #replaceDamaged(): Promise<void> {
    this.#log.warn({}, 'the search index is damaged; it is built anew');
    await this.#startOver(true);
    this.#isDamaged = false;
  }

  async run(signal: AbortSignal): Promise<void> {
    const aborted = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    let fault: StorageErrorCode | undefined;
    while (!signal.aborted) {
      this.#woken = Promise.withResolvers<void>();
      try {
        const done = await this.runOnce();
        fault = undefined;
        if (done > 0) continue;
        if (!(await this.#isUnfinished())) {
          await Promise.race([aborted, this.#woken.promise]);
          continue;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof StorageError) || !passing.has(error.code)) throw error;
        if (fault !== error.code) {
          const { code, message } = error;
          this.#log.warn({ code, error: message }, 'the search index waits for better times');
        }
        fault = error.code;
      }
      await Promise.race([aborted, sleep(retryMs, undefined, { ref: false })]);
    }
  }

  rebuild(): Promise<void> {
    return this.#oneAtATime(() => this.#startOver(true));
  }

  async #startOver(mustClear: boolean): Promise<void> {
    const fresh = mustClear ? await this.#index.clear() : this.#index.state;
    await this.#db.write((tx) => {
      tx.run(
        `INSERT OR IGNORE INTO index_queue (hub, rid) SELECT ?, rid FROM private_records`,
        this.#ownHub,
      );
      const hasRecords = tx.get('SELECT 1 FROM records LIMIT 1') !== undefined;
      if (hasRecords)
        this.#settings.set(reindexKey, JSON.stringify({ feed: 0, rid: '' } satisfies Cursor));
      else this.#settings.delete(reindexKey);
      this.#saveState(fresh);
    });
    this.#woken.resolve();
  }

  /** Once the index has followed all erasures: makes sure that nothing of them is left in the files. */
  async #scrub(): Promise<void> {
    const upTo = this.#settings.get(erasedKey);
    if (upTo === undefined) return;
    const next = this.#db.get<{ n: number | null }>('SELECT min(n) AS n FROM index_queue')?.n;
    if (typeof next === 'number' && next <= Number(upTo)) return;
    if (!(await this.#index.scrub()) || !(await this.#db.scrub())) return;
    await this.#db.write((tx) => {
      // Another erasure meanwhile has raised the value.
      tx.run('DELETE FROM settings WHERE key = ? AND value = ?', erasedKey, upTo);
    });
  }

  async #isUnfinished(): Promise<boolean> {
    return (await this.lag()) > 0 || this.#settings.get(erasedKey) !== undefined;
  }

  #saveState({ id, generation }: Pick<IndexState, 'id' | 'generation'>): void {
    this.#settings.set(stateKey, `${id}:${generation}`);
  }

  #cursor(): Cursor | undefined {
    const text = this.#settings.get(reindexKey);
    return text === undefined ? undefined : (JSON.parse(text) as Cursor);
  }

  lag(): Promise<number> {
    return this.#db.read(() => {
      const queued = this.#db.get<{ n: number }>('SELECT count(*) AS n FROM index_queue')?.n ?? 0;
      const cursor = this.#cursor();
      if (!cursor) return queued;
      const left = this.#db.get<{ n: number }>(
        'SELECT count(*) AS n FROM records WHERE (feed, rid) > (?, ?)',
        cursor.feed,
        cursor.rid,
      );
      return queued + (left?.n ?? 0);
    });
  }

  stats(): IndexerStats {
    return { ...this.#stats };
  }

  /** Resolves when nothing is being indexed. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** While the index is built anew: queues the next records. */
  async #queueMore(): Promise<void> {
    const cursor = this.#cursor();
    if (!cursor) return;
    await this.#db.write((tx) => {
      const rows = tx.all<Cursor & { hub: string }>(
        `SELECT r.feed, r.rid, f.hub FROM records r JOIN feeds f ON f.id = r.feed
           WHERE (r.feed, r.rid) > (?, ?) ORDER BY r.feed, r.rid LIMIT ?`,
        cursor.feed,
        cursor.rid,
        reindexChunk,
      );
      for (const { hub, rid } of rows) {
        tx.run('INSERT OR IGNORE INTO index_queue (hub, rid) VALUES (?, ?)', hub, rid);
      }
      const last = rows.at(-1);
      if (last) this.#settings.set(reindexKey, JSON.stringify({ feed: last.feed, rid: last.rid }));
      else this.#settings.delete(reindexKey);
    });
  }

  #queued(limit: number): Promise<Queued[]> {
    return this.#db.read(() =>
      this.#db.all<Queued>('SELECT n, hub, rid FROM index_queue ORDER BY n LIMIT ?', limit),
    );
  }

  async #batch(maxRecords: number): Promise<number> {
    let batch = await this.#queued(maxRecords);
    if (batch.length < maxRecords && this.#cursor()) {
      await this.#queueMore();
      batch = await this.#queued(maxRecords);
    }
    if (batch.length === 0) return 0;
    const changes: IndexChange[] = [];
    let since = performance.now();
    for (const { hub, rid } of batch) {
      changes.push(await this.#db.read(() => this.#change(hub, rid)));
      if (performance.now() - since > sliceMs) {
        await nextTurn();
        since = performance.now();
      }
    }
    const { generation, isPurged } = await this.#apply(changes);
    // Until its words are gone from the files, a removal counts as not done: no receipt yet.
    const done = batch.filter((_, i) => isPurged || changes[i]?.document !== null);
    await this.#db.write((tx) => {
      for (const { n } of done) tx.run('DELETE FROM index_queue WHERE n = ?', n);
      this.#saveState({ id: this.#index.state.id, generation });
    });
    const indexed = changes.filter(({ document }) => document !== null).length;
    this.#stats.indexed += indexed;
    this.#stats.removed += changes.length - indexed;
    return done.length;
  }

  async #apply(changes: readonly IndexChange[]): Promise<Applied> {
    try {
      return await this.#index.applyBatch(changes);
    } catch (error) {
      // Told apart from damage of hub.sqlite, which no rebuilding would mend.
      if (!(error instanceof StorageError && error.code === 'corrupt')) throw error;
      await this.#replaceDamaged();
      return this.#index.applyBatch(changes);
    }
  }

  #current(hub: string, rid: string): Current | undefined {
    if (hub === this.#ownHub) {
      const own = this.#db.get<Current>(
        'SELECT kind, body, updated, sharing FROM private_records WHERE rid = ?',
        rid,
      );
      if (own) return own;
    }
    return this.#db.get<Current>(
      `SELECT r.kind, b.body, r.updated, 'network' AS sharing FROM records r
         JOIN feeds f ON f.id = r.feed
         LEFT JOIN bodies b ON b.feed = r.feed AND b.epoch = r.epoch AND b.seq = r.seq
         WHERE f.hub = ? AND r.rid = ? AND r.state = 'live'
           AND NOT EXISTS (SELECT 1 FROM hidden_records h WHERE h.hub = f.hub AND h.rid = r.rid)`,
      hub,
      rid,
    );
  }

  #change(hub: string, rid: string): IndexChange {
    const current = this.#current(hub, rid);
    if (!current?.body) return { hub, rid, document: null };
    const parsed = parseRecordBytes(current.body);
    const kind = parsed.ok ? kinds.get(parsed.record.kind) : undefined;
    // The kind that was signed in the entry must be the kind of the body.
    if (!parsed.ok || !kind || parsed.record.kind !== current.kind) {
      this.#stats.skipped++;
      return { hub, rid, document: null };
    }
    const document = projectRecord(kind, parsed.record);
    return {
      hub,
      rid,
      document: { ...document, updated: current.updated, sharing: current.sharing },
    };
  }
}
