/** The routes of an import that is worked on or over: its rows, publishing, undoing, repeating. */
import { stream } from 'hono/streaming';
import { HubError } from '#node/hub/errors.ts';
import { csvLine } from '#node/hub/export-columns.ts';
import { scheduleEvery } from '#node/hub/imports-schedules.ts';
import { contradicted } from '#node/hub/imports-sources.ts';
import type { ImportRowView, ImportView, ScheduleSource } from '#node/hub/imports-types.ts';
import type { ImportRoutesOptions, ImportTools } from './import-route-types.ts';
import type { MessageKey } from './messages/en.ts';
import {
  importSchedulePage,
  importSchedulesPage,
  importUndoPage,
  importVanishedPage,
  type ScheduleDraft,
  vanishedPerPage,
} from './pages/import/after.tsx';
import { stepPath } from './pages/import/parts.tsx';
import { importRunPage, isWorking, rowsPerPage, shownStates } from './pages/import/run.tsx';
import { issueSentence } from './pages/import/words.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Seconds after which a page about work renews itself. */
const renewSeconds = 3;
/** Rows read at once for the report. */
const reportRows = 500;

function kindOf({ plan, outcome }: ImportView): string {
  const [first] = outcome.preview ?? [];
  return plan.draft?.kind ?? String((first as { kind?: unknown } | undefined)?.kind ?? '');
}

/** Adds the routes. */
export function addImportRunRoutes(options: ImportRoutesOptions & ImportTools): void {
  const { portal, hub, page, contextOf, send, post, idOf } = options;
  const { imports } = hub;

  page('/import/schedules', async (context) =>
    importSchedulesPage(await imports.schedules(context.actor), context),
  );

  post('/import/schedules/:id', async ({ context, id, form }) => {
    const what = form.get('what');
    if (what === 'delete') await imports.deleteSchedule(context.actor, id);
    else if (what === 'on' || what === 'off' || what === 'now') {
      await imports.setSchedule(context.actor, id, what);
    }
    return '/import/schedules';
  });

  portal.get('/import/:id', async (c) => {
    const id = idOf(c);
    const { pathname, search } = new URL(c.req.url);
    const context = await contextOf(c, pathname + search);
    const run = await imports.get(context.actor, id);
    if (run.state === 'draft') return c.redirect(stepPath(id, 'file'), 303);
    const state = shownStates.find((one) => one === c.req.query('state'));
    const after = Number(c.req.query('after') ?? 0);
    const found = isWorking(run)
      ? []
      : await imports.rows(context.actor, id, {
          ...(state && { states: [state] }),
          after: Number.isSafeInteger(after) && after > 0 ? after : 0,
          limit: rowsPerPage + 1,
        });
    if (isWorking(run)) c.header('Refresh', String(renewSeconds));
    const shown = {
      rows: found.slice(0, rowsPerPage),
      state,
      hasMore: found.length > rowsPerPage,
    };
    const isSaved = c.req.query('saved') === '1';
    return send(c, context, importRunPage(run, shown, hub.id, isSaved, context));
  });

  async function* report(run: ImportView, context: PageContext): AsyncGenerator<string> {
    const { locale } = context;
    const { t } = locale;
    const kind = kindOf(run);
    const head = ['line', 'state', 'record', 'reasons', 'step', 'identifier', 'address'] as const;
    // The byte order mark tells spreadsheets that this is UTF-8.
    yield `\ufeff${csvLine(head.map((name) => t(`import.${name}`)))}`;
    for (let after = 0; ; ) {
      const rows = await imports.rows(context.actor, run.id, { after, limit: reportRows });
      const last = rows.at(-1);
      if (!last) return;
      after = last.n;
      const line = ({ line: at, state, title, issues, step, origin, rid }: ImportRowView) =>
        csvLine([
          at === 0 ? '' : String(at),
          ...[t(`import.rowState.${state}`, { n: 1 }), title],
          issues.map((issue) => issueSentence(issue, kind, locale)).join(' '),
          ...[t(`import.rowStep.${step}`), origin],
          rid === null ? '' : `${context.publicUrl}/r/${hub.id}/${rid}`,
        ]);
      yield rows.map(line).join('');
    }
  }

  portal.get('/import/:id/report.csv', async (c) => {
    const id = idOf(c);
    const context = await contextOf(c, `/import/${id}`);
    const run = await imports.get(context.actor, id);
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="import-${id}.csv"`);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    return stream(c, async (out) => {
      for await (const piece of report(run, context)) {
        if (out.aborted) return;
        await out.write(piece);
      }
    });
  });

  post('/import/:id/publish', async ({ context, id, form }) => {
    await imports.publish(context.actor, id, {
      takesErased: form.get('takesErased') === 'true',
      takesWithdrawn: form.get('takesWithdrawn') === 'true',
    });
    return stepPath(id, 'check');
  });

  post('/import/:id/cancel', async ({ context, id }) => {
    await imports.cancel(context.actor, id);
    return stepPath(id, 'check');
  });

  post('/import/:id/discard', async ({ context, id }) => {
    await imports.discard(context.actor, id);
    return '/import';
  });

  post('/import/:id/mapping', async ({ context, id, form }) => {
    const name = (form.get('name') ?? '').trim();
    if (name !== '') await imports.saveMapping(context.actor, id, name);
    return `${stepPath(id, 'check')}${name === '' ? '' : '?saved=1'}`;
  });

  page('/import/:id/undo', async (context, c) => {
    const id = idOf(c);
    const run = await imports.get(context.actor, id);
    if (run.state !== 'done' && run.state !== 'stopped') return undefined;
    const kept = await imports.changedSince(context.actor, id);
    return importUndoPage(run, kept, hub.id, context);
  });

  post('/import/:id/undo', async ({ context, id, form }) => {
    const created = form.get('created') === 'erase' ? 'erase' : 'withdraw';
    await imports.undo(context.actor, id, created);
    return stepPath(id, 'check');
  });

  async function vanished(
    context: PageContext,
    id: string,
    shown: { isAll: boolean; done: number; problems: readonly FormProblem[] },
  ): Promise<Page> {
    const run = await imports.get(context.actor, id);
    const rows = await imports.rows(context.actor, id, {
      ...{ states: ['vanished'], steps: ['planned'], after: 0, limit: vanishedPerPage },
    });
    return importVanishedPage(run, rows, { hub: hub.id, ...shown }, context);
  }

  page('/import/:id/vanished', (context, c) => {
    const done = Number(c.req.query('done') ?? 0);
    return vanished(context, idOf(c), {
      isAll: c.req.query('all') === '1',
      done: Number.isSafeInteger(done) ? done : 0,
      problems: [],
    });
  });

  post('/import/:id/vanished', async ({ context, id, form }) => {
    const decision = (['keep', 'withdraw', 'erase'] as const).find(
      (one) => one === form.get('decision'),
    );
    const rows = form
      .getAll('n')
      .slice(0, vanishedPerPage)
      .map(Number)
      .filter(Number.isSafeInteger);
    if (!decision || rows.length === 0) {
      const problems = [{ field: 'rows', message: context.locale.t('import.vanishedChoose') }];
      return vanished(context, id, { isAll: false, done: 0, problems });
    }
    const done = await imports.decideVanished(context.actor, id, rows, decision);
    return `/import/${id}/vanished?done=${done}`;
  });

  page('/import/:id/schedule', async (context, c) => {
    const run = await imports.get(context.actor, idOf(c));
    if (run.state !== 'done') return undefined;
    const name = run.plan.draft?.system || run.name;
    const draft = { name, url: '', file: '', every: String(scheduleEvery.day) };
    return importSchedulePage(run, draft, [], context);
  });

  const words: Readonly<Record<string, readonly [field: string, key: MessageKey]>> = {
    url: ['url', 'import.problem.url'],
    file: ['file', 'import.problem.watched'],
    identity: ['', 'import.scheduleIdentity'],
  };

  post('/import/:id/schedule', async ({ context, id, form }) => {
    const given = (name: string) => (form.get(name) ?? '').trim().slice(0, 2_000);
    const draft: ScheduleDraft = {
      ...{ name: given('name'), url: given('url'), file: given('file'), every: given('every') },
    };
    const { t } = context.locale;
    const refuse = async (problems: readonly FormProblem[]) =>
      importSchedulePage(await imports.get(context.actor, id), draft, problems, context);
    if ((draft.url === '') === (draft.file === '')) {
      return refuse([{ field: 'url', message: t('import.problem.source') }]);
    }
    const source: ScheduleSource = draft.url === '' ? { file: draft.file } : { url: draft.url };
    try {
      const every = Number(draft.every);
      await imports.saveSchedule(context.actor, id, { name: draft.name, source, every });
      return '/import/schedules';
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== 'invalid-import') throw error;
      const { plan } = await imports.get(context.actor, id);
      const { system = '', kind = '' } = plan.draft ?? {};
      const fresh = { system: system.trim(), kind, source };
      const other = contradicted(await imports.schedules(context.actor), fresh);
      if (other) {
        const { schedule, by } = other;
        const field = by === 'system' ? '' : 'url' in source ? 'url' : 'file';
        const words = { name: schedule.name, system: schedule.system };
        return refuse([{ field, message: t(`import.problem.schedule.${by}`, words) }]);
      }
      return refuse(
        error.issues.flatMap(({ path }) => {
          const [field, key] = words[path] ?? [];
          return field !== undefined && key ? [{ field, message: t(key) }] : [];
        }),
      );
    }
  });
}
