/** The routes of the import wizard: a file, what its columns become, what its values mean. */
import type { Context } from 'hono';
import { HubError } from '#node/hub/errors.ts';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import type { ImportView } from '#node/hub/imports-types.ts';
import { readArrivingForm } from '#node/hub/multipart.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import { draftFrom, settingsFrom, tablesFrom } from './import-forms.ts';
import type { ImportRoutesOptions, ImportTools } from './import-route-types.ts';
import { addImportRunRoutes } from './import-run-routes.ts';
import { importCodesPage, isAsked } from './pages/import/codes.tsx';
import { importColumnsPage } from './pages/import/columns.tsx';
import { importFilePage } from './pages/import/file.tsx';
import { importListPage, maxMegabytes } from './pages/import/list.tsx';
import { isOpen, stepPath } from './pages/import/parts.tsx';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Bytes of a form: three hundred values, or as many columns, with what was chosen. */
const maxFormBytes = 512 * 1024;
/** What a form adds to its file. */
const formOverhead = 64 * 1024;

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Adds the routes. */
export function addImportRoutes(options: ImportRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { imports } = hub;
  const fromHere = ownOrigin(options.publicUrl);
  const limit = formLimit(maxFormBytes);

  const idOf = (c: Context) => {
    const id = c.req.param('id') ?? '';
    if (!idPattern.test(id)) throw new HubError('not-found', 'There is no such import.');
    return id;
  };

  const post: ImportTools['post'] = (path, act) => {
    portal.post(path, fromHere, limit, async (c) => {
      const id = path.includes(':id') ? idOf(c) : '';
      const context = await contextOf(c, path.replace(':id', id));
      const form = await readFormTexts(c);
      const next = await act({ c, context, id, form }).catch((error: unknown) => {
        // Pressed twice, or somebody else was quicker: how it stands says its page.
        const isLate = error instanceof HubError && error.code === 'busy' && id !== '';
        if (!isLate) throw error;
        return stepPath(id, 'check');
      });
      c.header('Cache-Control', 'no-store');
      return typeof next === 'string' ? c.redirect(next, 303) : send(c, context, next);
    });
  };

  async function listPage(context: PageContext, problems: readonly FormProblem[] = []) {
    const { actor } = context;
    const [runs, mappings] = await Promise.all([imports.list(actor), imports.mappings(actor)]);
    return importListPage({ runs, mappings }, problems, context);
  }

  page('/import', (context) => listPage(context));

  portal.post('/import', fromHere, async (c) => {
    const context = await contextOf(c, '/import');
    const { t, number } = context.locale;
    const problem = (message: string) => listPage(context, [{ field: 'file', message }]);
    const tooLarge = async () => {
      // What is still on its way is not wanted.
      c.header('Connection', 'close');
      const refused = await problem(t('import.tooLarge', { max: number(maxMegabytes) }));
      return send(c, context, { ...refused, status: 413 });
    };
    // Who may not import does not get as far as sending.
    await imports.mappings(context.actor);
    if (Number(c.req.header('Content-Length') ?? 0) > maxImportBytes + formOverhead) {
      return tooLarge();
    }
    const body = c.req.raw.body ?? new Blob().stream();
    try {
      const form = await readArrivingForm(
        c.req.header('Content-Type') ?? '',
        body as unknown as AsyncIterable<Uint8Array>,
        'file',
      );
      // Browsers send an empty file without a name when none was chosen.
      if (!form.file || form.file.name === '') {
        return send(c, context, await problem(t('import.noFile')));
      }
      const { id } = await imports.upload(context.actor, form.file.name, form.file.content);
      c.header('Cache-Control', 'no-store');
      return c.redirect(stepPath(id, 'file'), 303);
    } catch (error) {
      if (error instanceof HubError && error.code === 'too-large') return tooLarge();
      throw error;
    }
  });

  post('/import/mappings/:id/delete', async ({ context, id }) => {
    await imports.deleteMapping(context.actor, id);
    return '/import#mappings';
  });

  /** An import whose steps can still be changed; others are shown as they are. */
  async function open(context: PageContext, id: string): Promise<ImportView | undefined> {
    const run = await imports.get(context.actor, id);
    return isOpen(run) ? run : undefined;
  }

  function step(
    name: 'file' | 'columns' | 'codes',
    make: (run: ImportView, context: PageContext) => Promise<Page | undefined>,
  ): void {
    portal.get(`/import/:id/${name}`, async (c) => {
      const id = idOf(c);
      const context = await contextOf(c, stepPath(id, name));
      const run = await open(context, id);
      const made = run && (await make(run, context));
      if (made) return send(c, context, made);
      return c.redirect(run ? stepPath(id, 'file') : stepPath(id, 'check'), 303);
    });
  }

  step('file', async (run, context) =>
    importFilePage(run, await imports.mappings(context.actor), context),
  );
  step('columns', async (run, context) =>
    run.plan.draft ? importColumnsPage(run, run.plan.draft, [], context) : undefined,
  );
  step('codes', async (run, context) => {
    if (!run.plan.draft) return undefined;
    const codes = await imports.codes(context.actor, run.id, context.locale.lang);
    return importCodesPage(run, codes, [], context);
  });

  post('/import/:id/read', async ({ context, id, form }) => {
    await imports.read(context.actor, id, settingsFrom(form));
    return stepPath(id, 'file');
  });

  post('/import/:id/records', async ({ context, id }) => {
    await imports.draft(context.actor, id, null);
    await imports.check(context.actor, id);
    return stepPath(id, 'check');
  });

  post('/import/:id/file', async ({ context, id, form }) => {
    const given = (name: string) => (form.get(name) ?? '').slice(0, 100);
    const mapping = given('mapping') || undefined;
    const run = await imports.get(context.actor, id);
    const draft = await imports.suggest(
      context.actor,
      ...([id, given('kind'), given('language') || context.locale.lang, mapping] as const),
    );
    // Who comes back to look has chosen already.
    const isSame =
      mapping === undefined &&
      run.plan.draft?.kind === draft.kind &&
      run.plan.draft.language === draft.language;
    if (!isSame) await imports.draft(context.actor, id, draft);
    return stepPath(id, 'columns');
  });

  post('/import/:id/columns', async ({ context, id, form }) => {
    const run = await imports.get(context.actor, id);
    const before = run.plan.draft;
    if (!before) return stepPath(id, 'file');
    const { draft, problems } = draftFrom(form, before, run.outcome.survey, context.locale);
    if (problems.length > 0) return importColumnsPage(run, draft, problems, context);
    await imports.draft(context.actor, id, draft);
    const codes = await imports.codes(context.actor, id, context.locale.lang);
    if (codes.some(({ values }) => values.some(isAsked))) return stepPath(id, 'codes');
    await imports.check(context.actor, id);
    return stepPath(id, 'check');
  });

  post('/import/:id/codes', async ({ context, id, form }) => {
    const run = await imports.get(context.actor, id);
    const before = run.plan.draft;
    if (!before) return stepPath(id, 'file');
    const codes = await imports.codes(context.actor, id, context.locale.lang);
    const { draft, problems } = tablesFrom(form, before, codes, context.locale);
    const after = await imports.draft(context.actor, id, draft);
    if (problems.length > 0) {
      const again = await imports.codes(context.actor, id, context.locale.lang);
      return importCodesPage(after, again, problems, context);
    }
    await imports.check(context.actor, id);
    return stepPath(id, 'check');
  });

  addImportRunRoutes({ ...options, post, idOf });
}
