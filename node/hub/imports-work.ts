/**
 * What is done about imports without anybody waiting: runs that were begun, schedules that are due, what
 * has had its time. Each step is one piece of work; the job calls it again and again.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredImport, StoredSchedule } from '#node/storage/index.ts';
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import { fileKeptDays, importKeptDays, maxImportBytes } from './import/limits.ts';
import type { ImportParts } from './importing.ts';
import { outcomeOf, planOf } from './imports-judging.ts';
import { digestOf, lastOf, type ScheduleLast, watchedName } from './imports-schedules.ts';
import type { ImportWork, ScheduleSource } from './imports-types.ts';
import { OutsideError, type OutsideFetch } from './outside-fetch.ts';
import type { Notifications } from './people/notification-types.ts';
import { uuidv7 } from './record-id.ts';

/** What it stands on. */
export interface ImportWorkOptions {
  readonly context: Pick<HubContext, 'storage' | 'clock'>;
  readonly parts: ImportParts;
  readonly fetch: OutsideFetch;
  /** Where other programs put files that are imported again and again. */
  readonly watchedFolder: string;
  readonly notifications: Pick<Notifications, 'notify'>;
}

const fetchMs = 120_000;
/** Milliseconds that a file must have been left alone: else it may still be written. */
const settledMs = 5_000;
/** Milliseconds after which a failed schedule looks again, unless it does so earlier anyway. */
const retryMs = 6 * 3_600_000;
const dayMs = 86_400_000;

/** Why a schedule could not be carried out. */
class SourceError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the source of an import: ${code}`);
    this.code = code;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof SourceError || error instanceof OutsideError) return error.code;
  return error instanceof HubError ? error.code : 'internal';
}

/** Makes it. */
export function createImportWork(options: ImportWorkOptions): ImportWork {
  const { context, parts, fetch, watchedFolder, notifications } = options;
  const { storage, clock } = context;
  const { imports, importPlans } = storage;
  const { engine, files } = parts;

  async function tell(run: Pick<StoredImport, 'user' | 'name'>, isGood: boolean, link: string) {
    if (run.user === null) return;
    const event = isGood ? 'import.finished' : 'import.failed';
    await notifications.notify(run.user, event, { name: run.name }, link);
  }

  /** Works on a run until it is over. @returns the run as it is then */
  async function finish(run: StoredImport, signal: AbortSignal): Promise<StoredImport | undefined> {
    // Why it stopped stands in its outcome.
    await engine.work(run.id, { signal }).catch(() => undefined);
    return imports.get(run.id);
  }

  async function workOn(run: StoredImport, signal: AbortSignal): Promise<void> {
    const after = await finish(run, signal);
    if (!after || signal.aborted || run.state === 'undoing') return;
    if (after.state === run.state) {
      // It could not even begin: its file is gone.
      const outcome = JSON.stringify({ ...outcomeOf(after), stopped: 'not-found' });
      await imports.change(run.id, { state: 'stopped', outcome }, clock.now());
    }
    if (after.state === 'done') await tell(run, true, `/import/${run.id}`);
    else if (outcomeOf(after).stopped !== 'cancelled' && after.state === 'stopped') {
      await tell(run, false, `/import/${run.id}`);
    }
  }

  async function readWatched(name: string): Promise<Uint8Array> {
    if (!watchedName.test(name)) throw new SourceError('not-allowed');
    // A link could lead anywhere; a pipe would never end.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const file = await open(join(watchedFolder, name), flags).catch((error: unknown) => {
      const isLink = (error as NodeJS.ErrnoException).code === 'ELOOP';
      throw new SourceError(isLink ? 'not-allowed' : 'not-found');
    });
    try {
      const { size, mtimeMs } = await file.stat().then((found) => {
        if (!found.isFile()) throw new SourceError('not-allowed');
        return found;
      });
      if (size > maxImportBytes) throw new SourceError('too-large');
      if (clock.now() - mtimeMs < settledMs) throw new SourceError('busy');
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await file.read(buffer, 0, size, 0);
      return new Uint8Array(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  }

  async function take(source: ScheduleSource, signal: AbortSignal): Promise<Uint8Array> {
    if ('file' in source) return readWatched(source.file);
    const request = { timeoutMs: fetchMs, maxBytes: maxImportBytes, signal };
    const { status, body } = await fetch(source.url, request);
    if (status < 200 || status > 299) throw new SourceError('unreachable');
    return body;
  }

  async function importNow(
    schedule: StoredSchedule,
    data: Uint8Array,
    signal: AbortSignal,
  ): Promise<ScheduleLast> {
    if (!files) throw new SourceError('storage');
    const now = clock.now();
    const id = uuidv7(now);
    await files.write(id, data);
    const run: StoredImport = {
      ...{ id, user: schedule.user, source: 'schedule', schedule: schedule.id },
      ...{ name: schedule.name, bytes: data.length, state: 'checking', isCancelled: false },
      ...{ plan: schedule.plan, outcome: '{}', done: 0, total: 0, created: now, changed: now },
    };
    await imports.create(run);
    const after = await finish(run, signal);
    const outcome = after && outcomeOf(after);
    if (after?.state !== 'done') {
      const code = outcome?.fault?.fault.code ?? outcome?.stopped ?? 'internal';
      return { at: now, outcome: 'failed', code, import: id };
    }
    const hasVanished = (await imports.count(id)).some(({ state }) => state === 'vanished');
    const digest = digestOf(data);
    return { at: now, outcome: hasVanished ? 'asked' : 'done', import: id, digest };
  }

  async function runSchedule(schedule: StoredSchedule, signal: AbortSignal): Promise<void> {
    const before = lastOf(schedule);
    const now = clock.now();
    let last: ScheduleLast;
    try {
      const data = await take(JSON.parse(schedule.source) as ScheduleSource, signal);
      const isSame = before.digest !== undefined && before.digest === digestOf(data);
      last = isSame
        ? { ...before, at: now, outcome: before.outcome === 'asked' ? 'asked' : 'unchanged' }
        : await importNow(schedule, data, signal);
    } catch (error) {
      if (signal.aborted) return;
      // Still being written: in a moment it is done.
      if (codeOf(error) === 'busy') {
        return importPlans.saveSchedule({ ...schedule, next: now + 2 * settledMs });
      }
      last = { ...before, at: now, outcome: 'failed', code: codeOf(error) };
    }
    if (signal.aborted) return;
    const isFailed = last.outcome === 'failed';
    const pause = isFailed ? Math.min(retryMs, schedule.every * 1_000) : schedule.every * 1_000;
    // It may have been changed, or deleted, meanwhile.
    const current = await importPlans.schedule(schedule.id);
    if (current) {
      await importPlans.saveSchedule({
        ...current,
        ...{ next: now + pause, last: JSON.stringify(last) },
      });
    }
    const link = last.import === undefined ? '/import/schedules' : `/import/${last.import}`;
    // Once, not at every look.
    if (isFailed && before.outcome !== 'failed') await tell(schedule, false, link);
    if (last.outcome === 'asked' && last.import !== before.import) await tell(schedule, true, link);
  }

  return {
    async begin() {
      for (const run of await imports.inState(['checking', 'publishing'])) {
        if (!planOf(run).isAwaited) continue;
        if (run.state === 'checking') {
          await imports.delete(run.id);
          await files?.remove(run.id);
        } else {
          const outcome = JSON.stringify({ ...outcomeOf(run), stopped: 'interrupted' });
          await imports.change(run.id, { state: 'stopped', outcome }, clock.now());
        }
      }
    },

    async step(signal) {
      const begun = await imports.inState(['checking', 'publishing', 'undoing']);
      const run = begun.find((one) => one.state === 'undoing' || !planOf(one).isAwaited);
      if (run) {
        await workOn(run, signal);
        return true;
      }
      const schedule = await importPlans.due(clock.now());
      if (schedule) await runSchedule(schedule, signal);
      return schedule !== undefined;
    },

    async prune() {
      const now = clock.now();
      const known = new Set<string>();
      const over = await imports.inState([
        ...(['draft', 'checked', 'stopped', 'done', 'undone', 'checking'] as const),
        ...(['publishing', 'undoing'] as const),
      ]);
      for (const { id, state, changed } of over) {
        const isDraft = state === 'draft' || state === 'checked';
        const days = isDraft ? fileKeptDays : importKeptDays;
        const isBegun = state === 'checking' || state === 'publishing' || state === 'undoing';
        if (isBegun || now - changed < days * dayMs) known.add(id);
        else await imports.delete(id);
      }
      for (const id of (await files?.list()) ?? []) {
        // One that is still arriving has no import yet.
        const run = known.has(id) ? await imports.get(id) : undefined;
        if (!run && now - timeOf(id) > 3_600_000) await files?.remove(id);
        else if (run && run.state !== 'stopped' && now - run.changed > fileKeptDays * dayMs) {
          await files?.remove(id);
        }
      }
    },
  };
}

/** Milliseconds since 1970 that a UUIDv7 was made. */
function timeOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}
