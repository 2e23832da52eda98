/** Undoing an import: each record as it was before, unless others have changed it since. */
import type { ImportedBatch, ImportedRecord, StoredImport } from '#node/storage/index.ts';
import { breathe } from './import/turns.ts';
import { planOf, wayBack } from './imports-judging.ts';
import type { ImportRuns, WorkOptions } from './imports-runs.ts';
import type { OwnChange } from './publishing.ts';

/** Makes it. */
export function createImportUndo(runs: ImportRuns) {
  const { hub, storage, publishing, perBatch, finish } = runs;
  const { imports } = storage;

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

  return { undo, changedSince };
}
