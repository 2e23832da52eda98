/** The routes of one's own published records: renewing, changing, versions, withdrawing, erasing. */

import type { OwnRecordView } from '#node/hub/editing/types.ts';
import type { Event } from '#node/hub/editing/workflow.ts';
import { HubError } from '#node/hub/errors.ts';
import { relationTo } from '#node/hub/people/policy.ts';
import {
  type Call,
  type EditingRouter,
  type EditingRoutesOptions,
  given,
  goOn,
  param,
} from './editing-router.ts';
import { erasedPage, erasePage, withdrawPage } from './pages/editing/check.tsx';
import { ownRecordPage, versionsPage } from './pages/editing/own-record.tsx';

/** Adds the routes. */
export function addRecordRoutes(router: EditingRouter, { hub }: EditingRoutesOptions): void {
  const { editing } = hub;
  const { page, form } = router;

  /** A record with which the reader may do something. @throws {HubError} forbidden */
  async function able({ context }: Call, rid: string, event: Event): Promise<OwnRecordView> {
    const record = await editing.record(context.actor, rid);
    if (!record.can.has(event))
      throw new HubError('forbidden', `Nothing to ${event} for you here.`);
    return record;
  }

  page('/my/records/:rid', async ({ c, context }) => {
    const done = (['renewed', 'reminded'] as const).find((one) => one === c.req.query('done'));
    return ownRecordPage(await editing.record(context.actor, param(c, 'rid')), done, context);
  });
  page('/my/records/:rid/versions', async ({ c, context }) => {
    const rid = param(c, 'rid');
    const versions = await editing.history(context.actor, rid);
    return versionsPage(await editing.record(context.actor, rid), versions, context);
  });
  form('/my/records/:rid/renew', async ({ c, context, form: params }) => {
    const rid = param(c, 'rid');
    await editing.renew(context.actor, rid);
    return goOn(
      c,
      params.get('to') === 'desk' ? '/desk/ending' : `/my/records/${rid}?done=renewed`,
    );
  });
  form('/my/records/:rid/revise', async ({ c, context }) => {
    const draft = await editing.revise(context.actor, param(c, 'rid'));
    return goOn(c, `/my/drafts/${draft.id}`);
  });
  page('/my/records/:rid/withdraw', async (call) => {
    const { c, context } = call;
    const record = await able(call, param(c, 'rid'), 'withdraw');
    const isTheirs = relationTo(context.actor, { ...record, hub: hub.id }, hub.id) !== 'hub';
    return withdrawPage(record, isTheirs, context);
  });
  form('/my/records/:rid/withdraw', async ({ c, context, form: params }) => {
    const rid = param(c, 'rid');
    await editing.withdraw(context.actor, rid, given(params, 'reason'));
    return goOn(c, `/my/records/${rid}`);
  });
  page('/my/records/:rid/erase', async (call) =>
    erasePage(await able(call, param(call.c, 'rid'), 'erase'), false, call.context),
  );
  form('/my/records/:rid/erase', async (call) => {
    const { c, context, form: params } = call;
    const rid = param(c, 'rid');
    if (params.get('sure') !== 'yes')
      return erasePage(await able(call, rid, 'erase'), true, context);
    await editing.erase(context.actor, rid);
    return erasedPage(rid, hub.id, context);
  });
}
