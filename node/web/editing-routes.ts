/**
 * The routes of editing: one's own drafts and records, and their review at the desk. Every form works
 * without JavaScript: what is posted is saved, and the answer leads to a page.
 */
import type { Context } from 'hono';
import type { SaveOutcome } from '#node/hub/editing/types.ts';
import { pruned } from '#node/hub/editing/value.ts';
import { HubError } from '#node/hub/errors.ts';
import { may } from '#node/hub/people/policy.ts';
import { kindNames, kinds } from '#schema/record/index.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import {
  type Call,
  createRouter,
  type EditingRoutesOptions,
  given,
  goOn,
  param,
} from './editing-router.ts';
import { findCodes } from './form-controls/find-codes.ts';
import type { FormView } from './form-controls/form-view.ts';
import { operate } from './form-controls/operations.ts';
import { problemsOf } from './form-controls/problems.ts';
import { readForm } from './form-controls/read-form.ts';
import { renderMarkdown } from './markdown.ts';
import { addRecordRoutes } from './own-record-routes.ts';
import { checkPage, discardPage } from './pages/editing/check.tsx';
import { type DraftNotes, draftPage, lockedDraftPage } from './pages/editing/draft.tsx';
import { minePage, newDraftPage } from './pages/editing/mine.tsx';
import { addReviewRoutes } from './review-routes.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Bytes of a draft's form: a record of the greatest size, percent-encoded, and as much too long. */
const maxFormBytes = 1_048_576;
/** Adds the routes. */
export function addEditingRoutes(options: EditingRoutesOptions): void {
  const { hub } = options;
  const { editing } = hub;
  const router = createRouter(options);
  const { page, form } = router;

  page('/my', async ({ c }) => goOn(c, '/my/records'));
  page('/my/records', async ({ context }) => minePage(await editing.mine(context.actor), context));

  // What is offered; the use case asks the policy.
  async function newPage(
    { context }: Call,
    chosen: { kind: string; organisation: string | null },
    problems: readonly FormProblem[],
  ): Promise<Page> {
    const { actor } = context;
    const own = await Promise.all([...actor.organisations].map((id) => hub.organisations.find(id)));
    const organisations = own.flatMap((one) => (one ? [{ id: one.id, name: one.name }] : []));
    const offered = kindNames.filter(
      (name) => name !== 'hub' || may(actor, 'record.publish', 'hub'),
    );
    const { kind } = chosen;
    const organisation = chosen.organisation ?? organisations[0]?.id ?? '';
    return newDraftPage({ kinds: offered, kind, organisations, organisation, problems }, context);
  }
  page('/my/new', (call) =>
    newPage(call, { kind: call.c.req.query('kind') ?? '', organisation: null }, []),
  );
  form('/my/new', async (call) => {
    const { c, context } = call;
    const [kind, organisation] = [given(call.form, 'kind'), given(call.form, 'organisation')];
    if (!kinds.has(kind)) {
      const message = context.locale.t('problem.kind');
      return newPage(call, { kind, organisation }, [{ field: 'kind', message }]);
    }
    const draft = await editing.start(context.actor, {
      ...{ kind, organisation: organisation === '' ? null : organisation },
      language: context.locale.lang,
    });
    return goOn(c, `/my/drafts/${draft.id}`);
  });

  interface Shown {
    readonly value?: FormView['value'];
    readonly languages?: readonly string[];
    readonly problems?: readonly FormProblem[];
    readonly notes?: DraftNotes;
    readonly find?: FormView['find'];
    readonly preview?: string | undefined;
  }
  async function showDraft(call: Call, id: string, shown: Shown): Promise<Page> {
    const { context } = call;
    const draft = shown.notes?.stale?.draft ?? (await editing.get(context.actor, id));
    const kind = kinds.get(draft.kind);
    if (!kind || (!draft.can.has('edit') && !shown.notes?.isRefused)) {
      const { record } = await editing.check(context.actor, id, context.locale.lang);
      return lockedDraftPage(draft, record, context);
    }
    const { value = draft.value, languages = draft.languages, problems = [] } = shown;
    const view: FormView = {
      ...{ kind, value, languages, problems, context, homeRegions: await hub.homeRegions() },
      ...{ find: shown.find, preview: shown.preview },
    };
    return draftPage(draft, view, shown.notes ?? {}, context);
  }

  page('/my/drafts/:id', async (call) => {
    const { c, context } = call;
    const id = param(c, 'id');
    const query = (name: string) => c.req.query(name)?.slice(0, 100);
    const path = query('find');
    let problems: readonly FormProblem[] = [];
    if (query('check') !== undefined) {
      const { draft, record, issues } = await editing.check(context.actor, id, context.locale.lang);
      const kind = kinds.get(draft.kind);
      if (kind) problems = problemsOf(kind, record, draft.languages, context.locale, issues);
    }
    return showDraft(call, id, {
      ...{ problems, preview: query('preview') },
      find: path === undefined ? undefined : { path, q: query('q') ?? '' },
      notes: { isSaved: query('saved') !== undefined },
    });
  });

  /** The button that was meant: Enter in a box for looking up a code is not 'save'. */
  function buttonOf(params: URLSearchParams): string {
    const button = params.get('do') ?? 'save';
    if (button !== 'save') return button;
    const asked = [...params].find(
      ([name, text]) => name.startsWith('find.') && text.trim() !== '',
    );
    return asked ? `find:${asked[0].slice('find.'.length)}` : button;
  }

  function refusedJson(c: Context, error: unknown): Response {
    const code = error instanceof HubError ? error.code : 'internal';
    return c.json({ code }, code === 'too-large' ? 413 : 409);
  }

  form(
    '/my/drafts/:id',
    async (call) => {
      const { c, context, form: params } = call;
      const { actor, locale } = context;
      const id = param(c, 'id');
      const isAuto = params.get('do') === 'autosave';
      const draft = await editing.get(actor, id);
      const kind = kinds.get(draft.kind);
      if (!kind) throw new HubError('conflict', 'This version does not know the kind.');
      if (params.get('whole') !== 'yes')
        throw new HubError('invalid', 'The form was cut off on its way.');
      const read = readForm(kind, params, draft, locale.lang);
      const button = isAuto ? 'save' : buttonOf(params);
      const done = operate(kind, read, button, params);
      const isChecked = button === 'check';
      const state = isChecked
        ? { ...read, value: (pruned(read.value) ?? {}) as FormView['value'] }
        : (done ?? read);
      let saved: SaveOutcome;
      try {
        const revision = Number(params.get('revision'));
        saved = await editing.save(actor, id, { ...state, revision, isFormKept: isAuto });
      } catch (error) {
        const isRefusal =
          error instanceof HubError && ['forbidden', 'conflict', 'too-large'].includes(error.code);
        if (!isRefusal) throw error;
        if (isAuto) return refusedJson(c, error);
        const message = locale.t(error.code === 'too-large' ? 'problem.size' : 'draft.locked');
        return showDraft(call, id, {
          ...{ value: state.value, languages: state.languages },
          ...{ problems: [{ field: '', message }], notes: { isRefused: true } },
        });
      }
      if (saved.outcome === 'stale') {
        if (isAuto) return c.json({ code: 'stale' }, 409);
        const languages = [...new Set([...saved.draft.languages, ...state.languages])];
        return showDraft(call, id, { value: saved.value, languages, notes: { stale: saved } });
      }
      if (isAuto) {
        const { revision, updated } = saved.draft;
        return c.json({
          revision,
          text: locale.t('draft.savedAt', { time: locale.moment(updated) }),
        });
      }
      const path = `/my/drafts/${id}`;
      if (isChecked) {
        const { issues } = await editing.check(actor, id, locale.lang);
        return goOn(c, issues.length > 0 ? `${path}?check=1#main` : `${path}/check`);
      }
      const query = done ? (done.query ?? {}) : { saved: '1' };
      const search = new URLSearchParams(query).toString();
      return goOn(c, `${path}${search && `?${search}`}${done ? `#${done.anchor}` : '#main'}`);
    },
    maxFormBytes,
  );

  page('/my/drafts/:id/check', async ({ c, context }) => {
    const id = param(c, 'id');
    const check = await editing.check(context.actor, id, context.locale.lang, c.req.raw.signal);
    const { can } = check.draft;
    const canPublish = can.has('publish');
    if (!can.has('submit') && !canPublish) return goOn(c, `/my/drafts/${id}`);
    if (check.issues.length > 0) return goOn(c, `/my/drafts/${id}?check=1#main`);
    return checkPage(check, { canPublish, problems: [] }, context);
  });

  form('/my/drafts/:id/submit', async ({ c, context, form: params }) => {
    const { actor, locale } = context;
    const id = param(c, 'id');
    const revision = Number(params.get('revision'));
    const isConfirmed = params.get('confirmed') === 'yes';
    try {
      if (params.get('do') === 'publish') {
        const { rid } = await editing.publish(actor, id, { revision, isConfirmed });
        return goOn(c, `/my/records/${rid}`);
      }
      await editing.submit(actor, id, revision, given(params, 'note'));
      return goOn(c, '/my/records');
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      if (error.code === 'invalid-record') return goOn(c, `/my/drafts/${id}?check=1#main`);
      if (error.code !== 'conflict' || isConfirmed) throw error;
      const check = await editing.check(actor, id, locale.lang);
      if (check.duplicates.length === 0 || check.draft.revision !== revision) throw error;
      const problem = { field: 'confirmed', message: locale.t('duplicates.needed') };
      return checkPage(check, { canPublish: true, problems: [problem] }, context);
    }
  });

  form('/my/drafts/:id/take-back', async ({ c, context }) => {
    await editing.takeBack(context.actor, param(c, 'id'));
    return goOn(c, `/my/drafts/${param(c, 'id')}`);
  });
  page('/my/drafts/:id/discard', async ({ c, context }) =>
    discardPage(await editing.get(context.actor, param(c, 'id')), context),
  );
  form('/my/drafts/:id/discard', async ({ c, context }) => {
    await editing.discard(context.actor, param(c, 'id'));
    return goOn(c, '/my/records');
  });
  form('/my/drafts/:id/comments', async ({ c, context, form: params }) => {
    const id = param(c, 'id');
    if (given(params, 'text').trim() !== '')
      await editing.comment(context.actor, id, given(params, 'text'));
    return goOn(c, `/my/drafts/${id}#thread`);
  });

  page('/my/codes', async ({ c, context }) => {
    const scheme = Object.values(schemes).find(({ id }) => id === c.req.query('scheme'));
    const found = scheme
      ? findCodes(scheme.id, c.req.query('q') ?? '', context.locale.lang, 12)
      : [];
    c.header('Cache-Control', 'no-store');
    return c.json({ found });
  });
  form(
    '/my/preview',
    async ({ c, form: params }) => {
      c.header('Cache-Control', 'no-store');
      return c.html(renderMarkdown((params.get('text') ?? '').slice(0, 40_000)));
    },
    maxFormBytes,
  );

  addRecordRoutes(router, options);
  addReviewRoutes(router, options);
}
