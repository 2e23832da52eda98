/** The routes of the desk about what people write: the queue, one submission, what is about to expire. */

import { lookAheadDays } from '#node/hub/editing/limits.ts';
import { HubError } from '#node/hub/errors.ts';
import { isKindName, kinds } from '#schema/record/index.ts';
import {
  type Call,
  type EditingRouter,
  type EditingRoutesOptions,
  given,
  goOn,
  param,
} from './editing-router.ts';
import { problemsOf } from './form-controls/problems.ts';
import { endingPage, reviewOutcomes, reviewPage } from './pages/desk/review.tsx';
import { reviewOnePage } from './pages/desk/review-one.tsx';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Adds the routes. */
export function addReviewRoutes(router: EditingRouter, { hub }: EditingRoutesOptions): void {
  const { editing } = hub;
  const { page, form } = router;

  page('/desk', async ({ c }) => goOn(c, '/desk/review'));
  page('/desk/review', async ({ c, context }) => {
    const kind = c.req.query('kind');
    const filter = {
      kind: kind !== undefined && isKindName(kind) ? kind : undefined,
      organisation: c.req.query('organisation')?.slice(0, 128) || undefined,
    };
    const all = await editing.queue(context.actor, {});
    const names = all.flatMap((one) =>
      one.organisation === null ? [] : [[one.organisation, one.organisationName] as const],
    );
    const queue = await editing.queue(context.actor, filter);
    const done = reviewOutcomes.find((one) => one === c.req.query('done'));
    return reviewPage({ queue, filter, organisations: new Map(names), done }, context);
  });

  async function show(
    { c, context }: Call,
    more: { readonly text?: string; readonly problems?: readonly FormProblem[] } = {},
  ): Promise<Page> {
    const { actor, locale } = context;
    const id = param(c, 'id');
    const check = await editing.check(actor, id, locale.lang, c.req.raw.signal);
    // An author sees the same on pages of their own.
    if (!check.draft.can.has('ask-for-changes') && check.draft.state === 'submitted')
      throw new HubError('forbidden', 'This is for the desk.');
    const kind = kinds.get(check.draft.kind);
    const issues =
      kind && check.issues.length > 0
        ? problemsOf(kind, check.record, check.draft.languages, locale, check.issues)
        : [];
    const given = {
      text: '',
      problems: [],
      ...more,
      issues,
      read: c.req.query('read')?.slice(0, 20),
    };
    return reviewOnePage(check, given, context);
  }
  page('/desk/review/:id', (call) => show(call));

  form('/desk/review/:id', async (call) => {
    const { c, context, form: params } = call;
    const { actor, locale } = context;
    const id = param(c, 'id');
    const text = given(params, 'text');
    const path = `/desk/review/${id}`;
    const isConfirmed = params.get('confirmed') === 'yes';
    try {
      switch (params.get('do')) {
        case 'publish': {
          const revision = Number(params.get('revision'));
          await editing.publish(actor, id, { revision, isConfirmed });
          return goOn(c, '/desk/review?done=published');
        }
        case 'ask':
          await editing.askForChanges(actor, id, text);
          return goOn(c, '/desk/review?done=asked');
        case 'reject':
          await editing.reject(actor, id, text);
          return goOn(c, '/desk/review?done=rejected');
        default:
          await editing.comment(actor, id, text);
          return goOn(c, `${path}#thread`);
      }
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      if (error.code === 'invalid')
        return show(call, {
          text,
          problems: [{ field: 'text', message: locale.t('problem.comment') }],
        });
      if (error.code === 'invalid-record')
        return show(call, {
          text,
          problems: [{ field: '', message: locale.t('review.problems') }],
        });
      if (error.code !== 'conflict' || isConfirmed) throw error;
      const { duplicates, draft } = await editing.check(actor, id, locale.lang, c.req.raw.signal);
      if (duplicates.length === 0 || String(draft.revision) !== params.get('revision')) throw error;
      const message = locale.t('duplicates.needed');
      return show(call, { text, problems: [{ field: 'confirmed', message }] });
    }
  });

  page('/desk/ending', async ({ c, context }) =>
    endingPage(
      await editing.ending(context.actor, lookAheadDays),
      c.req.query('done') === 'reminded',
      context,
    ),
  );
  form('/desk/ending/:rid/remind', async ({ c, context }) => {
    await editing.remind(context.actor, param(c, 'rid'));
    return goOn(c, '/desk/ending?done=reminded');
  });
}
