/** Runs of imports: loaded, their rows read and judged, their state noted, ended; whatever is done with them. */
import type { OriginPlace, StoredImport } from '#node/storage/index.ts';
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import { rowsPerBatch } from './import/limits.ts';
import { readMapping } from './import/mapping-document.ts';
import type { PreparedEnd, PreparedRow, Slice } from './import/prepare.ts';
import { prepare } from './import/reader.ts';
import type { ReaderSource } from './import/reader-messages.ts';
import type { ImportFiles } from './imports-files.ts';
import { type Judged, judge, outcomeOf } from './imports-judging.ts';
import type { ImportPlan } from './imports-types.ts';
import type { Publishing } from './publishing.ts';

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

/** What work on imports stands on. */
export interface EngineOptions {
  readonly context: Pick<HubContext, 'id' | 'storage' | 'clock'>;
  readonly publishing: Pick<Publishing, 'apply'>;
  readonly files: ImportFiles | undefined;
  /** Changes in one transaction; others than the default are for tests. */
  readonly perBatch?: number;
}

/** See the file's comment. */
export type ImportRuns = ReturnType<typeof createImportRuns>;

/** Makes it. */
export function createImportRuns(options: EngineOptions) {
  const { context, publishing, files, perBatch = rowsPerBatch } = options;
  const { storage, clock, id: hub } = context;
  const { imports, importPlans } = storage;

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

  return {
    ...{ hub, storage, publishing, perBatch },
    ...{ load, change, sourceOf, slicesOf, judgeRows, stop, finish },
  };
}

/** What an abandoned reading gives back; nobody looks at it. */
export const noEnd: PreparedEnd = { as: null, rows: 0, notes: [], fault: null };
