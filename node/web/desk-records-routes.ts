/** The routes of the list of all own records, and of what is done to many of them. */
import type { Context } from 'hono';
import { doToMany } from '#node/hub/desk/bulk.ts';
import { type BulkOutcome, type BulkRequest, bulkActions } from '#node/hub/desk/desk-types.ts';
import { HubError } from '#node/hub/errors.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { Hub } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import { type RecordsQuery, recordsPage } from './pages/desk/records.tsx';
import type { PortalParts } from './portal-parts.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

const pageLength = 50;
/** Bytes of a form: a hundred record ids and a reason. */
const maxFormBytes = 32 * 1024;

/** What these routes need of the portal that they are part of. */
export interface DeskRecordsOptions extends PortalParts {
  readonly hub: Pick<Hub, 'id' | 'search' | 'editing'>;
}

function queryOf(c: Context): RecordsQuery {
  const kind = c.req.query('kind');
  return {
    q: (c.req.query('q') ?? '').slice(0, 200),
    kind: kind !== undefined && kinds.has(kind) ? kind : undefined,
    cursor: c.req.query('cursor')?.slice(0, 2_000),
  };
}

/** Adds the routes. */
export function addDeskRecordsRoutes(options: DeskRecordsOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { editing } = hub;

  async function made(
    query: RecordsQuery,
    context: PageContext,
    c: Context,
    result: { problems?: readonly FormProblem[]; outcome?: BulkOutcome; asked?: BulkRequest },
  ): Promise<Page> {
    demandRight(context.actor, 'desk.read');
    const { q, kind, cursor } = query;
    const found = await hub.search(
      {
        ...{ q, sort: q === '' ? 'title' : 'relevance', limit: pageLength },
        filters: { hub: [hub.id], ...(kind && { kind: [kind] }) },
        ...{ language: context.locale.lang, audience: 'member', scope: 'local', widen: false },
        ...(cursor && { cursor }),
      },
      c.req.raw.signal,
    );
    const { problems = [], outcome, asked } = result;
    return recordsPage({ query, found, problems, outcome, asked, context });
  }

  page('/desk/records', (context, c) => made(queryOf(c), context, c, {}));

  portal.post('/desk/records', ownOrigin(options.publicUrl), formLimit(maxFormBytes), async (c) => {
    const form = await readFormTexts(c);
    const context = await contextOf(c, '/desk/records');
    const { actor, locale } = context;
    const action = bulkActions.find((known) => known === form.get('action')) ?? 'renew';
    const request: BulkRequest = {
      action,
      rids: form.getAll('record'),
      reason: form.get('reason') ?? '',
    };
    try {
      const outcome = await doToMany(editing, actor, request);
      return send(c, context, await made(queryOf(c), context, c, { outcome }));
    } catch (error) {
      if (!(error instanceof HubError && error.code === 'invalid')) throw error;
      const problems = error.issues.map(({ path }) => ({
        field: path,
        message: locale.t(path === 'reason' ? 'bulk.missingReason' : 'bulk.missing'),
      }));
      return send(c, context, await made(queryOf(c), context, c, { problems, asked: request }));
    }
  });
}
