/** Imports in the portal: from an uploaded file to published records, and back. */
import { importRowStates, type StoredImport, type StoredImportRow } from '#node/storage/index.ts';
import { kindNames } from '#schema/record/index.ts';
import { HubError } from './errors.ts';
import { importDraft, mappingOf } from './import/draft.ts';
import { importKeptDays } from './import/limits.ts';
import { survey } from './import/reader.ts';
import { lookupOf, nearestCodes } from './import/resolve.ts';
import { suggestDraft } from './import/suggest.ts';
import { type Target, targetsOf } from './import/targets.ts';
import type { ImportsOptions } from './imports-access.ts';
import type { ImportFiles } from './imports-files.ts';
import { outcomeOf, planOf } from './imports-judging.ts';
import { createSchedules } from './imports-schedules.ts';
import type {
  CodeTarget,
  ImportCounts,
  ImportDraft,
  ImportOutcome,
  ImportPlan,
  ImportRowView,
  ImportSummary,
  Imports,
  ImportView,
  ReadSettings,
  RowIssue,
} from './imports-types.ts';
import type { Actor } from './people/actor.ts';
import { demandRight } from './people/rights.ts';
import { uuidv7 } from './record-id.ts';

/** Different values kept of a column: for suggestions, and where their codes are asked for. */
const surveyedValues = 40;
const resolvedValues = 1_000;
const listed = 50;
const nearestListed = 5;
/** Characters of a file's name. */
const maxName = 200;
const dayMs = 86_400_000;

/** A name as it is shown: one line, without what could be taken for a folder. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean.slice(0, maxName) || 'file';
}

const steps = ['planned', 'done', 'undone', 'kept'] as const;

/** Numbers of rows by state, and of those that are carried out by step. */
export function countsOf(
  found: ReadonlyArray<{ state: StoredImportRow['state']; step: string; n: number }>,
): ImportCounts {
  const sum = (which: (one: (typeof found)[number]) => boolean) =>
    found.filter(which).reduce((all, { n }) => all + n, 0);
  return {
    states: Object.fromEntries(
      importRowStates.map((state) => [state, sum((one) => one.state === state)]),
    ) as ImportCounts['states'],
    steps: Object.fromEntries(
      steps.map((step) => [
        step,
        sum((one) => one.step === step && (one.state === 'new' || one.state === 'changed')),
      ]),
    ) as ImportCounts['steps'],
    undecided: sum(({ state, step }) => state === 'vanished' && step === 'planned'),
  };
}

/** A row as it is shown. */
export function rowView({ issues, ...row }: StoredImportRow): ImportRowView {
  return { ...row, issues: JSON.parse(issues ?? '[]') as RowIssue[] };
}

const iso = (at: number) => new Date(at).toISOString();

/** Makes the use cases. */
export function createImports(options: ImportsOptions): Imports {
  const { context, parts, audit } = options;
  const { storage, clock } = context;
  const { imports, importPlans } = storage;
  const { engine } = parts;

  function files(): ImportFiles {
    if (!parts.files) throw new HubError('storage', 'This hub has no folder for imported files.');
    return parts.files;
  }

  async function load(actor: Actor, id: string): Promise<StoredImport> {
    demandRight(actor, 'import.run');
    const run = await imports.get(id);
    if (!run) throw new HubError('not-found', 'There is no such import.');
    return run;
  }

  async function summaryOf(run: StoredImport): Promise<ImportSummary> {
    const { id, name, bytes, source, schedule, user, state, done, total, created, changed } = run;
    return {
      ...{ id, name, bytes, source, schedule, user, state, done, total },
      counts: countsOf(await imports.count(id)),
      ...{ created: iso(created), changed: iso(changed) },
    };
  }

  async function viewOf(run: StoredImport): Promise<ImportView> {
    return {
      ...(await summaryOf(run)),
      ...{ plan: planOf(run), outcome: outcomeOf(run) },
      hasFile: (await parts.files?.has(run.id)) ?? false,
      until: iso(run.changed + importKeptDays * dayMs),
    };
  }

  function assertState(run: StoredImport, ...states: readonly StoredImport['state'][]): void {
    if (states.includes(run.state)) return;
    throw new HubError('busy', `The import is ${run.state}: this cannot be done now.`);
  }

  async function save(
    run: StoredImport,
    what: { plan?: ImportPlan; outcome?: ImportOutcome; state?: StoredImport['state'] },
  ): Promise<ImportView> {
    const { plan, outcome, state } = what;
    await imports.change(
      run.id,
      {
        ...(plan && { plan: JSON.stringify(plan) }),
        ...(outcome && { outcome: JSON.stringify(outcome) }),
        ...(state && { state }),
      },
      clock.now(),
    );
    return viewOf((await imports.get(run.id)) ?? run);
  }

  async function look(id: string, settings: ReadSettings): Promise<ImportOutcome> {
    const path = files().path(id);
    if (!(await files().has(id))) {
      throw new HubError('not-found', 'The file of this import is gone. Upload it again.');
    }
    return { survey: await survey({ path }, settings, { maxValues: surveyedValues }) };
  }

  /** Columns whose values are codes, with what they become. */
  function codeColumns(
    draft: ImportDraft,
  ): Array<{ column: string; target: Target; split?: string }> {
    const targets = new Map(targetsOf(draft.kind).map((target) => [target.id, target]));
    return Object.entries(draft.columns).flatMap(([column, { target: id, split }]) => {
      const target = targets.get(id);
      if (target?.kind !== 'codes') return [];
      return [{ column, target, ...(split !== undefined && target.isList && { split }) }];
    });
  }

  return {
    ...createSchedules({ ...options, load }),

    async list(actor) {
      demandRight(actor, 'import.run');
      return Promise.all((await imports.list(listed)).map(summaryOf));
    },

    get: async (actor, id) => viewOf(await load(actor, id)),

    async upload(actor, name, content) {
      demandRight(actor, 'import.run');
      const now = clock.now();
      const id = uuidv7(now);
      const bytes = await files().write(id, content);
      const plan: ImportPlan = {
        settings: {},
        ...{ isStrict: false, goesOn: false, takesErased: false, takesWithdrawn: true },
      };
      const run: StoredImport = {
        ...{ id, user: actor.user, source: 'portal', schedule: null, bytes, isCancelled: false },
        ...{ name: shownName(name), state: 'draft', plan: JSON.stringify(plan), outcome: '{}' },
        ...{ done: 0, total: 0, created: now, changed: now },
      };
      await imports.create(run);
      await audit.note(actor, 'import.run', id, { step: 'upload' });
      return save(run, { outcome: await look(id, {}) });
    },

    async read(actor, id, settings) {
      const run = await load(actor, id);
      assertState(run, 'draft', 'checked');
      const plan = { ...planOf(run), settings };
      return save(run, { plan, outcome: await look(id, settings), state: 'draft' });
    },

    async draft(actor, id, given) {
      const run = await load(actor, id);
      assertState(run, 'draft', 'checked');
      if (given === null) {
        const { draft: _, mapping: __, ...plan } = planOf(run);
        const { survey: seen } = outcomeOf(run);
        return save(run, { plan, outcome: seen ? { survey: seen } : {}, state: 'draft' });
      }
      const draft = importDraft.parse(given);
      const { survey: found } = outcomeOf(run);
      const columns = codeColumns(draft);
      const path = files().path(id);
      const only = columns.map(({ column, split }) => ({ name: column, split }));
      const { settings } = planOf(run);
      const counted =
        only.length === 0
          ? []
          : (await survey({ path }, settings, { maxValues: resolvedValues, only })).columns;
      const plan: ImportPlan = { ...planOf(run), draft, mapping: mappingOf(draft) };
      const values = Object.fromEntries(counted.map((column) => [column.name, column.values]));
      return save(run, {
        plan,
        outcome: { ...(found && { survey: found }), values },
        state: 'draft',
      });
    },

    async suggest(actor, id, kindName, language, mapping) {
      const run = await load(actor, id);
      const kind = kindNames.find((one) => one === kindName) ?? 'organisation';
      const found = outcomeOf(run).survey ?? { columns: [] };
      const saved = mapping === undefined ? undefined : await importPlans.mapping(mapping);
      if (!saved) return suggestDraft(found, kind, language, run.name);
      const draft = importDraft.parse(JSON.parse(saved.draft));
      const here = new Set(found.columns.map((column) => column.name));
      const columns = Object.entries(draft.columns).filter(([name]) => here.has(name));
      return { ...draft, columns: Object.fromEntries(columns) };
    },

    async codes(actor, id, language) {
      const run = await load(actor, id);
      const { draft } = planOf(run);
      const { values = {} } = outcomeOf(run);
      if (!draft) return [];
      return codeColumns(draft).map(({ column, target }): CodeTarget => {
        const { of } = target;
        const lookup = of && lookupOf(of);
        const table = draft.tables[target.id] ?? {};
        return {
          target: target.id,
          column,
          values: (values[column] ?? []).map(({ text, count }) => {
            const isChosen = Object.hasOwn(table, text);
            const code = isChosen ? table[text] : lookup?.(text);
            const nearest =
              of && (code === undefined || isChosen)
                ? nearestCodes(of, text, language, nearestListed)
                : [];
            return { text, count, code, isChosen, nearest };
          }),
        };
      });
    },

    async check(actor, id) {
      const run = await load(actor, id);
      assertState(run, 'draft', 'checked');
      const { survey: found, values } = outcomeOf(run);
      await imports.change(id, { done: 0, total: 0, isCancelled: false }, clock.now());
      await save(run, {
        state: 'checking',
        outcome: { ...(found && { survey: found }), ...(values && { values }) },
      });
    },

    async publish(actor, id, { takesErased, takesWithdrawn }) {
      const run = await load(actor, id);
      assertState(run, 'checked', 'stopped');
      if (outcomeOf(run).fault) {
        throw new HubError('invalid-import', 'The file cannot be read to its end.');
      }
      const plan = planOf(run);
      // Other rows are taken than those that were shown: they are looked at once more.
      const isOther = takesErased !== plan.takesErased || takesWithdrawn !== plan.takesWithdrawn;
      const isFirst = run.state === 'checked';
      await audit.note(actor, 'import.run', id, { step: isFirst ? 'publish' : 'go-on' });
      const goesOn = isFirst && isOther;
      // Whoever waited for it has gone: it is the job's now.
      const next = { ...plan, takesErased, takesWithdrawn, goesOn, isAwaited: false };
      if (isFirst) await imports.change(id, { done: 0, isCancelled: false }, clock.now());
      await save(run, { plan: next, state: goesOn ? 'checking' : 'publishing' });
    },

    async cancel(actor, id) {
      const run = await load(actor, id);
      if (run.state !== 'checking' && run.state !== 'publishing') return;
      await imports.change(id, { isCancelled: true }, clock.now());
      await audit.note(actor, 'import.run', id, { step: 'cancel' });
    },

    async discard(actor, id) {
      const run = await load(actor, id);
      assertState(run, 'draft', 'checked');
      await imports.delete(id);
      await parts.files?.remove(id);
    },

    async rows(actor, id, filter) {
      await load(actor, id);
      return (await imports.rows(id, filter)).map(rowView);
    },

    async changedSince(actor, id) {
      const run = await load(actor, id);
      const ns = await engine.changedSince(run.id, 100);
      const rows = await Promise.all(
        ns.map((n) => imports.rows(id, { after: n - 1, limit: 1 }).then(([row]) => row)),
      );
      return rows.filter((row) => row !== undefined).map(rowView);
    },

    async undo(actor, id, created) {
      const run = await load(actor, id);
      assertState(run, 'done', 'stopped');
      if (created === 'erase') demandRight(actor, 'record.erase');
      await audit.note(actor, 'import.run', id, { step: 'undo', created });
      await save(run, { plan: { ...planOf(run), undo: created }, state: 'undoing' });
    },

    async mappings(actor) {
      demandRight(actor, 'import.run');
      return (await importPlans.mappings()).map(({ id, name, kind, draft }) => ({
        ...{ id, name, kind },
        draft: importDraft.parse(JSON.parse(draft)),
      }));
    },

    async saveMapping(actor, id, name) {
      const run = await load(actor, id);
      const { draft } = planOf(run);
      if (!draft) throw new HubError('not-found', 'This import has no mapping of the portal.');
      const clean = name.trim().slice(0, maxName);
      const same = (await importPlans.mappings()).find((one) => one.name === clean);
      await importPlans.saveMapping({
        ...{ id: same?.id ?? uuidv7(clock.now()), name: clean, user: actor.user },
        ...{ kind: draft.kind, draft: JSON.stringify(draft), changed: clock.now() },
      });
    },

    async deleteMapping(actor, mapping) {
      demandRight(actor, 'import.run');
      await importPlans.deleteMapping(mapping);
    },
  };
}
