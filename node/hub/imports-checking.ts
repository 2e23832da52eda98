/** Checking a file against what the hub holds: every row judged and noted, nothing published. */
import type { StoredImport, StoredImportRow } from '#node/storage/index.ts';
import { previewRecords, rowsPerNote } from './import/limits.ts';
import { breathe } from './import/turns.ts';
import { type Judged, outcomeOf, planOf } from './imports-judging.ts';
import { type ImportRuns, noEnd, type WorkOptions } from './imports-runs.ts';
import type { ImportOutcome } from './imports-types.ts';

function storedRow({ row, state, rid, issues }: Judged): StoredImportRow {
  const { n, row: line, title, language, origin } = row;
  return {
    ...{ n, line, state, step: 'planned', title, language: language.slice(0, 40), rid },
    origin: origin?.id.slice(0, 200) ?? '',
    issues: issues.length > 0 ? JSON.stringify(issues) : null,
  };
}

/** Makes it. */
export function createImportCheck(runs: ImportRuns) {
  const { storage, load, change, sourceOf, slicesOf, judgeRows } = runs;
  const { imports, importPlans } = storage;

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

  return check;
}
