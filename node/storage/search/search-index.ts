/** The search index over index.sqlite: one worker writes, others read. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  Clock,
  FacetCounts,
  IndexAnswer,
  IndexChange,
  IndexHit,
  IndexQuery,
  LiveVerdict,
  SearchIndex,
} from '#federation/ports.ts';
import type { LiveBody } from '#federation/search/judge.ts';
import { Channel } from '../channel.ts';
import { StorageError } from '../error.ts';
import type { LikeAnswer, LikeQuery, SearchAids, TitleHit } from './aids.ts';
import type { ForeignDocument, ForeignHit, ForeignVerdict } from './foreign.ts';
import { ensureIndexFile, type IndexState, removeIndexFile } from './index-file.ts';
import type { Applied } from './index-writer.ts';
import { spawnWorker, WorkerPool } from './pool.ts';

/** Changes per message to the writer: handing over more at once would hold up this thread. */
const changesPerMessage = 32;
/** Milliseconds without work after which the writer's thread ends: it costs some 35 MB. */
const writerIdleMs = 20_000;
/** Milliseconds for one search. */
const searchTimeoutMs = 5_000;

/** Implements the port; see there for what each operation promises. */
export class SqliteSearchIndex implements SearchIndex, SearchAids {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #pool: WorkerPool;
  #writer: Channel | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** Batches and rebuilding, one after another. */
  #last: Promise<unknown> = Promise.resolve();
  #state: IndexState;
  #isClosed = false;
  /** Called when a search has found the file damaged. */
  onDamage: () => void = () => {};

  constructor(options: { file: string; clock: Clock; searchWorkers: number; timeoutMs?: number }) {
    this.#file = options.file;
    this.#clock = options.clock;
    this.#state = ensureIndexFile(options.file);
    this.#pool = new WorkerPool({
      size: Math.max(1, options.searchWorkers),
      timeoutMs: options.timeoutMs ?? searchTimeoutMs,
      spawn: (stop) =>
        spawnWorker(new URL('./reader-worker.ts', import.meta.url), { file: this.#file, stop }),
    });
  }

  /** Which index this is, and how far it has come. */
  get state(): IndexState {
    return this.#state;
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  #channel(): Channel {
    if (this.#isClosed) throw new StorageError('closed', 'the store is closed');
    if (!this.#writer || this.#writer.isDead) {
      this.#writer = new Channel(
        spawnWorker(new URL('./writer-worker.ts', import.meta.url), { file: this.#file }),
      );
    }
    return this.#writer;
  }

  async apply(changes: readonly IndexChange[]): Promise<void> {
    await this.applyBatch(changes);
  }

  /** As `apply`, and tells whether what was taken out is gone from the files as well. */
  applyBatch(changes: readonly IndexChange[]): Promise<Applied> {
    return this.#oneAtATime(async () => {
      clearTimeout(this.#idle);
      const writer = this.#channel();
      // A batch that failed half-way through its messages must not leak into this one.
      await writer.ask('reset', null);
      for (let at = 0; at < changes.length; at += changesPerMessage) {
        await writer.ask('collect', changes.slice(at, at + changesPerMessage));
        await nextTurn();
      }
      const applied = await writer.ask<Applied>('apply', null);
      const { generation, size } = applied;
      this.#state = { id: this.#state.id, generation, size };
      this.#endWriterLater();
      return applied;
    });
  }

  #endWriterLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#oneAtATime(() => this.#closeWriter()), writerIdleMs);
    this.#idle.unref();
  }

  /** Makes sure that nothing of what was taken out is left in the file; false: to be tried again. */
  scrub(): Promise<boolean> {
    return this.#oneAtATime(async () => {
      const isDone = await this.#channel().ask<boolean>('scrub', null);
      this.#endWriterLater();
      return isDone;
    });
  }

  async #ask<Result>(name: string, argument: unknown, signal?: AbortSignal): Promise<Result> {
    try {
      return await this.#pool.ask<Result>(name, argument, signal);
    } catch (error) {
      if (error instanceof StorageError && error.code === 'corrupt') this.onDamage();
      throw error;
    }
  }

  search(query: IndexQuery, signal?: AbortSignal): Promise<IndexAnswer> {
    return this.#ask('search', { query, now: this.#clock.now() }, signal);
  }

  async scoreForeign(
    query: IndexQuery,
    documents: readonly ForeignDocument[],
  ): Promise<{ hits: ReadonlyArray<IndexHit | null>; facets: FacetCounts }> {
    const { hits, facets } = await this.#ask<{ hits: (ForeignHit | null)[]; facets: FacetCounts }>(
      'score',
      { query, documents, now: this.#clock.now() },
    );
    return { hits: documents.map((one, i) => hitOf(one, hits[i] ?? null)), facets };
  }

  async judgeLive(
    query: IndexQuery,
    records: readonly LiveBody[],
  ): Promise<{ verdicts: readonly LiveVerdict[]; facets: FacetCounts }> {
    const { verdicts, facets } = await this.#ask<{
      verdicts: ForeignVerdict[];
      facets: FacetCounts;
    }>('judge', { query, records, now: this.#clock.now() });
    return {
      verdicts: records.map((one, i): LiveVerdict => {
        const verdict = verdicts[i] ?? null;
        if (verdict === null || verdict === 'refused') return verdict;
        return { ...hitOf(one, verdict), kind: verdict.kind };
      }),
      facets,
    };
  }

  mend(words: readonly string[], signal?: AbortSignal): Promise<readonly (string | null)[]> {
    return this.#ask('mend', words, signal);
  }

  titles(text: string, limit: number, signal?: AbortSignal): Promise<readonly TitleHit[]> {
    return this.#ask('titles', { text, limit }, signal);
  }

  like(query: LikeQuery, signal?: AbortSignal): Promise<LikeAnswer> {
    return this.#ask('like', query, signal);
  }

  /** Known without asking a worker: whoever wants to know how the hub is must not wait for searches. */
  async size(): Promise<number> {
    if (this.#isClosed) throw new StorageError('closed', 'the store is closed');
    return this.#state.size;
  }

  async #closeWriter(): Promise<void> {
    clearTimeout(this.#idle);
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.ask('close', null).catch(() => undefined);
    await writer?.close();
  }

  /** Starts over with an empty file. */
  clear(): Promise<IndexState> {
    return this.#oneAtATime(async () => {
      await this.#closeWriter();
      await this.#pool.recycle(() => {
        removeIndexFile(this.#file);
        this.#state = ensureIndexFile(this.#file);
      });
      return this.#state;
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.close();
    await this.#last;
    await this.#closeWriter();
  }
}

type Address = Pick<IndexHit, 'hub' | 'rid'>;

function hitOf(address: Address, found: ForeignHit): IndexHit;
function hitOf(address: Address, found: ForeignHit | null): IndexHit | null;
function hitOf({ hub, rid }: Address, found: ForeignHit | null): IndexHit | null {
  return found && { hub, rid, score: found.score, key: { value: found.value, hub, rid } };
}
