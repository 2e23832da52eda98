/**
 * What does the work of an import: checks a file against what the hub holds, publishes it batch by batch,
 * undoes it. Each batch is published together with the note of how far it came, so that an import that is
 * killed goes on where it was. One works at a time.
 */
import type {
  ImportedBatch,
  ImportedRecord,
  OriginPlace,
  StoredImport,
  StoredImportRow,
} from '#node/storage/index.ts';
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import { previewRecords, rowsPerBatch, rowsPerNote } from './import/limits.ts';
import { readMapping } from './import/mapping-document.ts';
import type { PreparedEnd, PreparedRow, Slice } from './import/prepare.ts';
import { prepare } from './import/reader.ts';
import type { ReaderSource } from './import/reader-messages.ts';
import { breathe } from './import/turns.ts';
import type { ImportFiles } from './imports-files.ts';
import {
  changeOf,
  isToPublish,
  type Judged,
  judge,
  outcomeOf,
  planOf,
  wayBack,
} from './imports-judging.ts';
import type { ImportOutcome, ImportPlan } from './imports-types.ts';
import type { OwnChange, PublishedRecord, Publishing } from './publishing.ts';

/** Told after each step, with rows done so far. */
export type OnProgress = (
  stage: 'reading' | 'checking' | 'publishing',
  done: number,
  total: number,
) => void;

/** What a piece of work needs to know. */
export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** The file, where it does not lie with the others. */
  readonly data?: Uint8Array | undefined;
}

/** See the file's comment. */
export interface ImportEngine {
  readonly isBusy: () => boolean;
  /** Counts as busy from now until the promise is settled. */
  reserve<T>(work: Promise<T>): Promise<T>;
  /** Rows whose records others have changed since, so that undoing would leave them; at most so many. */
  changedSince(id: string, limit: number): Promise<number[]>;
  /**
   * Does what is to be done of an import: one that is `checking`, `publishing` or `undoing` is none of
   * these afterwards, unless the signal has fired.
   * @throws {HubError | StorageError} what stopped the publication; the import is `stopped` then
   */
  work(id: string, options?: WorkOptions): Promise<void>;
}

/** What the engine stands on. */
export interface EngineOptions {
  readonly context: Pick<HubContext, 'id' | 'storage' | 'clock'>;
  readonly publishing: Pick<Publishing, 'apply'>;
  readonly files: ImportFiles | undefined;
  /** Changes in one transaction; others than the default are for tests. */
  readonly perBatch?: number;
}

/** Makes the engine. */
export function createImportEngine(options: EngineOptions): ImportEngine {
  const { context, publishing, files, perBatch = rowsPerBatch } = options;
  const { storage, clock, id: hub } = context;
  const { imports, importPlans } = storage;
  let working = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function load(id: string): Promise<StoredImport> {
    const run = await imports.get(id);
    if (!run) throw new HubError('not-found', 'There is no such import.');
    return run;
  }

  const change = (id: string, what: Parameters<typeof imports.change>[1]) =>
    imports.change(id, what, clock.now());

  async function sourceOf(run: StoredImport, { data }: WorkOptions): Promise<ReaderSource> {
    if (data) return { data };
    if (!files || !(await files.has(run.id))) {
      throw new HubError('not-found', 'The file of this import is gone. Upload it again.');
    }
    return { path: files.path(run.id) };
  }

  function slicesOf(source: ReaderSource, plan: ImportPlan): AsyncGenerator<Slice, PreparedEnd> {
    const { settings } = plan;
    const mapping = plan.mapping === undefined ? undefined : readMapping(plan.mapping);
    return prepare(source, { settings, mapping, now: clock.now() });
  }

  async function judgeRows(rows: readonly PreparedRow[], plan: ImportPlan): Promise<Judged[]> {
    const places = await imports.places(rows.map((row) => row.origin));
    const now = clock.now();
    const awaited = await awaitedOf(rows, places);
    return rows.map((row, i) => judge(row, places[i], plan, awaited.has(row.n), now));
  }

  /** Rows whose record was withdrawn because the source had it no more; now it is there again. */
  async function awaitedOf(
    rows: readonly PreparedRow[],
    places: ReadonlyArray<OriginPlace | 'erased' | undefined>,
  ): Promise<ReadonlySet<number>> {
    const found = new Set<number>();
    for (const [i, { n, origin }] of rows.entries()) {
      const place = places[i];
      if (!origin || typeof place !== 'object' || place.state !== 'withdrawn') continue;
      const [decision] = await importPlans.decisions(origin.system, [origin.id]);
      if (decision === 'withdraw') found.add(n);
    }
    return found;
  }

  function storedRow({ row, state, rid, issues }: Judged): StoredImportRow {
    const { n, row: line, title, language, origin } = row;
    return {
      ...{ n, line, state, step: 'planned', title, language: language.slice(0, 40), rid },
      origin: origin?.id.slice(0, 200) ?? '',
      issues: issues.length > 0 ? JSON.stringify(issues) : null,
    };
  }

  /** Records of a system that were in no row: asked about, never deleted by themselves. */
  async function seekVanished(
    id: string,
    system: string,
    seen: ReadonlySet<string>,
    rows: number,
  ): Promise<void> {
    let n = rows;
    for (let after = ''; ; ) {
      const page = await imports.ofSystem(system, after, 500);
      const end = page.at(-1);
      if (!end) return;
      after = end.id;
      const gone = page.filter((one) => !seen.has(one.id));
      const decisions = await importPlans.decisions(
        system,
        gone.map((one) => one.id),
      );
      const asked = gone.filter((_, i) => decisions[i] !== 'keep');
      const found = asked.map(({ id: origin, rid, title, language }): StoredImportRow => {
        n++;
        return {
          ...{ n, line: 0, state: 'vanished', step: 'planned', rid, issues: null },
          ...{ title: title.slice(0, 200), language, origin: origin.slice(0, 200) },
        };
      });
      await imports.addRows(id, found, { done: rows, total: rows });
    }
  }

  async function check(run: StoredImport, work: WorkOptions): Promise<void> {
    const { id } = run;
    const plan = planOf(run);
    await imports.clearRows(id);
    const preview: unknown[] = [];
    const seen = new Set<string>();
    let waiting: StoredImportRow[] = [];
    let wrong = 0;
    work.onProgress?.('reading', 0, 0);
    const slices = slicesOf(await sourceOf(run, work), plan);
    let next = await slices.next();
    while (!next.done) {
      const { rows, share } = next.value;
      await breathe();
      const judged = await judgeRows(rows, plan);
      for (const { state, body, row } of judged) {
        if (state === 'wrong') wrong++;
        if (row.origin && plan.seeksVanished === row.origin.system) seen.add(row.origin.id);
        if (body && preview.length < previewRecords) {
          preview.push(JSON.parse(Buffer.from(body).toString('utf8')));
        }
      }
      waiting.push(...judged.map(storedRow));
      const done = rows.at(-1)?.n ?? 0;
      const total = Math.max(done, Math.round(done / Math.max(share, 0.001)));
      next = await slices.next();
      if (waiting.length < rowsPerNote && !next.done) continue;
      await imports.addRows(id, waiting, { done, total });
      await breathe();
      waiting = [];
      work.onProgress?.('checking', done, total);
      if (work.signal?.aborted) return void (await slices.return?.(noEnd));
      if ((await load(id)).isCancelled) {
        await slices.return?.(noEnd);
        await imports.clearRows(id);
        return change(id, { state: 'draft', isCancelled: false, done: 0, total: 0 });
      }
    }
    const { as, rows, notes, fault } = next.value;
    if (!fault && plan.seeksVanished !== undefined) {
      await seekVanished(id, plan.seeksVanished, seen, rows);
    }
    work.onProgress?.('checking', rows, rows);
    const { survey, values } = outcomeOf(run);
    const outcome: ImportOutcome = {
      ...{ as, rows, notes, fault, preview },
      ...(survey && { survey }),
      ...(values && { values }),
    };
    const isGood = fault === null && (!plan.isStrict || wrong === 0);
    await change(id, {
      state: plan.goesOn && isGood ? 'publishing' : 'checked',
      ...{ outcome: JSON.stringify(outcome), isCancelled: false },
      ...{ done: plan.goesOn && isGood ? 0 : rows, total: rows },
    });
  }

  function batchOf(
    id: string,
    done: number,
    judged: readonly Judged[],
    published: readonly PublishedRecord[],
  ): ImportedBatch {
    return {
      import: id,
      done,
      rows: judged.flatMap(({ row, state, body }, i) => {
        const rid = published[i]?.rid;
        return rid === undefined || !body ? [] : [{ n: row.n, rid, state, step: 'done', body }];
      }),
    };
  }

  /** Publishes rows and notes that all up to `done` are behind. */
  async function publishRows(
    run: StoredImport,
    plan: ImportPlan,
    rows: readonly PreparedRow[],
    done: number,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const judged = (await judgeRows(rows, plan)).filter(isToPublish);
      await breathe();
      if (judged.length === 0) return imports.note({ import: run.id, done, rows: [] });
      try {
        await publishing.apply(judged.flatMap(changeOf), (published) =>
          batchOf(run.id, done, judged, published),
        );
        const again = judged.flatMap(({ row }) => (row.origin ? [row.origin] : []));
        const system = plan.seeksVanished;
        if (system !== undefined) {
          await importPlans.decide(
            system,
            again.map((origin) => origin.id),
            null,
          );
        }
        return;
      } catch (error) {
        // Somebody has erased one of the records since they were looked up.
        const isStale =
          error instanceof HubError && (error.code === 'erased' || error.code === 'not-found');
        if (!isStale || attempt === 3) throw error;
      }
    }
  }

  async function publish(run: StoredImport, work: WorkOptions): Promise<void> {
    const plan = planOf(run);
    const { id, total } = run;
    let waiting: PreparedRow[] = [];
    let at = run.done;
    const slices = slicesOf(await sourceOf(run, work), plan);
    const flush = async () => {
      await publishRows(run, plan, waiting, at);
      waiting = [];
      work.onProgress?.('publishing', at, total);
    };
    let next = await slices.next();
    for (; !next.done; next = await slices.next()) {
      const rows = next.value.rows.filter((row) => row.n > run.done);
      const first = rows[0];
      if (!first) continue;
      const planned = new Set(
        (
          await imports.rows(id, {
            ...{ states: ['new', 'changed'], steps: ['planned'] },
            ...{ after: first.n - 1, limit: rows.length },
          })
        ).map(({ n }) => n),
      );
      for (const row of rows) if (row.body && planned.has(row.n)) waiting.push(row);
      at = rows.at(-1)?.n ?? at;
      await breathe();
      if (waiting.length < perBatch) continue;
      await flush();
      if (work.signal?.aborted) return void (await slices.return?.(noEnd));
      if ((await load(id)).isCancelled) {
        await slices.return?.(noEnd);
        return stop(id, 'cancelled');
      }
    }
    await flush();
    await finish(id, 'done');
  }

  async function stop(
    id: string,
    why: string,
    state: 'stopped' | 'done' = 'stopped',
  ): Promise<void> {
    const outcome = JSON.stringify({ ...outcomeOf(await load(id)), stopped: why });
    await change(id, { state, isCancelled: false, outcome });
  }

  async function finish(id: string, state: 'done' | 'undone'): Promise<void> {
    const { stopped: _, ...outcome } = outcomeOf(await load(id));
    await change(id, { state, isCancelled: false, outcome: JSON.stringify(outcome) });
    // What is in it is published now, or was not wanted.
    await files?.remove(id);
  }

  async function backOf(one: ImportedRecord, created: 'withdraw' | 'erase') {
    return wayBack(one, await storage.records.get(hub, one.rid), created);
  }

  async function undo(run: StoredImport, work: WorkOptions): Promise<void> {
    const { id } = run;
    const created = planOf(run).undo ?? 'withdraw';
    let done = 0;
    for (;;) {
      // What is undone is not listed any more.
      const page = await imports.published(id, 0, perBatch);
      if (page.length === 0) break;
      const changes: OwnChange[] = [];
      const rows: ImportedBatch['rows'][number][] = [];
      const others: ImportedBatch['rows'][number][] = [];
      for (const one of page) {
        const back = await backOf(one, created);
        const { n, rid, state } = one;
        if (typeof back === 'object') {
          changes.push(back);
          rows.push({ n, rid, state, step: 'undone' });
        } else others.push({ n, rid, state, step: back === 'gone' ? 'undone' : 'kept' });
      }
      if (others.length > 0) await imports.note({ import: id, rows: others });
      done += page.length;
      if (changes.length > 0) {
        await publishing.apply(changes, () => ({ import: id, done, rows }));
      }
      if (work.signal?.aborted) return;
    }
    await finish(id, 'undone');
  }

  async function step(id: string, work: WorkOptions): Promise<void> {
    for (;;) {
      const run = await load(id);
      if (work.signal?.aborted) return;
      if (run.state === 'checking') await check(run, work);
      else if (run.state === 'publishing' || run.state === 'undoing') {
        try {
          await (run.state === 'undoing' ? undo(run, work) : publish(run, work));
        } catch (error) {
          if (!work.signal?.aborted) {
            const code =
              error instanceof Error && 'code' in error ? String(error.code) : 'internal';
            // What was not undone can be undone later.
            await stop(id, code, run.state === 'undoing' ? 'done' : 'stopped');
          }
          throw error;
        }
      } else return;
    }
  }

  function reserve<T>(work: Promise<T>): Promise<T> {
    working++;
    return work.finally(() => {
      working--;
    });
  }

  async function changedSince(id: string, limit: number): Promise<number[]> {
    const found: number[] = [];
    for (let after = 0; found.length < limit; ) {
      const page = await imports.published(id, after, perBatch, hub);
      await breathe();
      const end = page.at(-1);
      if (!end) break;
      after = end.n;
      for (const one of page) {
        if (found.length < limit && !(await backOf(one, 'withdraw'))) found.push(one.n);
      }
    }
    return found;
  }

  return {
    isBusy: () => working > 0,
    reserve,
    changedSince,
    work(id, work = {}) {
      const next = last.then(() => step(id, work));
      last = next.catch(() => undefined);
      return reserve(next);
    },
  };
}

/** What an abandoned reading gives back; nobody looks at it. */
const noEnd: PreparedEnd = { as: null, rows: 0, notes: [], fault: null };
