/**
 * Publishing what a checked file holds, batch by batch. Each batch is published together with the note of
 * how far it came, so that an import that is killed goes on where it was.
 */
import type { ImportedBatch, StoredImport } from '#node/storage/index.ts';
import { HubError } from './errors.ts';
import type { PreparedRow } from './import/prepare.ts';
import { breathe } from './import/turns.ts';
import { changeOf, isToPublish, type Judged, planOf } from './imports-judging.ts';
import { type ImportRuns, noEnd, type WorkOptions } from './imports-runs.ts';
import type { ImportPlan } from './imports-types.ts';
import type { PublishedRecord } from './publishing.ts';

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

/** Makes it. */
export function createImportPublish(runs: ImportRuns) {
  const { storage, publishing, perBatch, load, sourceOf, slicesOf, judgeRows, stop, finish } = runs;
  const { imports, importPlans } = storage;

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

  return publish;
}
