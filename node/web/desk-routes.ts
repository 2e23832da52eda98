/** The routes of moderation and quality: reports, hidden records, how good the records are. */
import type { Context } from 'hono';
import { reportDecisions } from '#node/hub/desk/reasons.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Hub } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import type { MessageKey } from './messages/en.ts';
import { type HidingDraft, hiddenPage } from './pages/desk/hidden.tsx';
import { qualityPage, recordQualityPage } from './pages/desk/quality.tsx';
import { type ReportDraft, reportedPage, reportPage } from './pages/desk/report.tsx';
import { reportsPage } from './pages/desk/reports.tsx';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import { recordPath } from './view/results.tsx';

/** Bytes of a form: its longest text in UTF-8, percent-encoded. */
const maxFormBytes = 32 * 1024;

/** What these routes need of the portal that they are part of. */
export interface DeskRoutesOptions extends PortalParts {
  readonly hub: Pick<Hub, 'get' | 'desk'>;
}

/** The words for what is wrong with a field of a form. */
function problemsOf(
  error: unknown,
  words: Readonly<Record<string, MessageKey>>,
  context: PageContext,
  idOf: (field: string) => string = (field) => field,
): FormProblem[] | undefined {
  if (!(error instanceof HubError)) return undefined;
  const { t } = context.locale;
  const fields = error.code === 'invalid' ? error.issues.map(({ path }) => path) : [error.code];
  const problems = fields.flatMap((field) => {
    const key = words[field];
    const isWhole = error.code !== 'invalid';
    return key ? [{ field: isWhole ? '' : idOf(field), message: t(key) }] : [];
  });
  return problems.length > 0 ? problems : undefined;
}

/** The record that a path of this portal, or a whole address, names. */
function recordIn(address: string): { hub: string; rid: string } | undefined {
  const path = URL.parse(address.trim(), 'https://portal.invalid')?.pathname ?? '';
  const [, hub, rid] = /^\/r\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
  return hub && rid ? { hub, rid } : undefined;
}

/** Adds the routes. */
export function addDeskRoutes(options: DeskRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { desk } = hub;
  const limit = formLimit(maxFormBytes);
  const fromHere = ownOrigin(options.publicUrl);
  const given = (form: URLSearchParams, name: string) => (form.get(name) ?? '').slice(0, 4_000);
  const addressOf = (c: Context) => ({
    hub: c.req.param('hub') ?? '',
    rid: c.req.param('rid') ?? '',
  });
  const empty = { reason: '', text: '', address: '' };

  async function reportable(context: PageContext, c: Context) {
    const { hub: owner, rid } = addressOf(c);
    const audience = context.actor.user === null ? 'network' : 'member';
    const view = await hub.get(owner, rid, audience, c.req.raw.signal);
    return view.state === 'live' ? view : undefined;
  }

  page('/r/:hub/:rid/report', async (context, c) => {
    if (c.req.query('done') === 'sent') return reportedPage(addressOf(c), context);
    const view = await reportable(context, c);
    return view && reportPage(view, empty, [], context);
  });

  portal.post('/r/:hub/:rid/report', fromHere, limit, async (c) => {
    const form = await readFormTexts(c);
    const where = addressOf(c);
    const context = await contextOf(c, `/r/${where.hub}/${where.rid}/report`);
    const draft: ReportDraft = {
      reason: given(form, 'reason'),
      text: given(form, 'text'),
      address: given(form, 'address').trim(),
    };
    try {
      await desk.report(context.actor, { ...where, ...draft, language: context.locale.lang });
    } catch (error) {
      const problems = problemsOf(
        error,
        {
          reason: 'report.missingReason',
          text: 'report.missingText',
          address: 'report.wrongAddress',
          busy: 'report.full',
        },
        context,
      );
      const view = problems && (await reportable(context, c));
      if (!problems || !view) throw error;
      return send(c, context, reportPage(view, draft, problems, context));
    }
    const path = `${recordPath(where.hub, where.rid)}/report`;
    return c.redirect(`${path}?done=sent`, 303);
  });

  const lists = async ({ actor }: PageContext) => ({
    open: await desk.reports(actor, 'open'),
    decided: await desk.reports(actor, 'decided'),
  });
  page('/desk/reports', async (context) => reportsPage(await lists(context), [], context));

  portal.post('/desk/reports/:id', fromHere, limit, async (c) => {
    const form = await readFormTexts(c);
    const context = await contextOf(c, '/desk/reports');
    const id = c.req.param('id').slice(0, 64);
    const decision = reportDecisions.find((known) => known === form.get('decision'));
    if (!decision) throw new HubError('invalid', 'There is no such decision.');
    try {
      await desk.decide(context.actor, id, decision, given(form, 'note'));
    } catch (error) {
      const words = { note: 'reports.missingNote', conflict: 'reports.conflict' } as const;
      const problems = problemsOf(error, words, context, () => `note-${id}`);
      if (!problems) throw error;
      return send(c, context, reportsPage(await lists(context), problems, context));
    }
    return c.redirect(`/desk/reports#${id}`, 303);
  });

  const emptyHiding: HidingDraft = { address: '', reason: '', note: '' };
  page('/desk/hidden', async (context) =>
    hiddenPage(await desk.hidden(context.actor), emptyHiding, [], context),
  );

  portal.post('/desk/hidden', fromHere, limit, async (c) => {
    const form = await readFormTexts(c);
    const context = await contextOf(c, '/desk/hidden');
    const { actor, locale } = context;
    const draft: HidingDraft = {
      address: given(form, 'address'),
      reason: given(form, 'reason'),
      note: given(form, 'note'),
    };
    const refuse = async (problems: readonly FormProblem[]) =>
      send(c, context, hiddenPage(await desk.hidden(actor), draft, problems, context));
    const record = recordIn(draft.address);
    const wrongAddress = (key: MessageKey) => [{ field: 'address', message: locale.t(key) }];
    if (!record) return refuse(wrongAddress('hiding.missingAddress'));
    if (record.hub === context.hub.id) return refuse(wrongAddress('hiding.own'));
    try {
      await desk.hide(actor, record, draft);
    } catch (error) {
      if (error instanceof HubError && error.code === 'not-found')
        return refuse(wrongAddress('hiding.missingAddress'));
      const words = { note: 'reports.missingNote', reason: 'report.missingReason' } as const;
      const problems = problemsOf(error, words, context);
      if (!problems) throw error;
      return refuse(problems);
    }
    return c.redirect('/desk/hidden', 303);
  });

  portal.post('/desk/hidden/show', fromHere, limit, async (c) => {
    const form = await readFormTexts(c);
    const context = await contextOf(c, '/desk/hidden');
    const record = recordIn(given(form, 'address'));
    if (!record) throw new HubError('not-found', 'There is no such record.');
    await desk.show(context.actor, record);
    return c.redirect('/desk/hidden', 303);
  });

  page('/desk/quality', async (context, c) => {
    const asked = c.req.query('kind');
    const kind = asked !== undefined && kinds.has(asked) ? asked : undefined;
    const survey = await desk.survey(context.actor, kind === undefined ? {} : { kind });
    return qualityPage(survey, kind, context);
  });
  page('/desk/quality/:rid', async (context, c) =>
    recordQualityPage(await desk.record(context.actor, c.req.param('rid') ?? ''), context),
  );
}
