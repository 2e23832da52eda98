/** `DELETE /api/v1/records/{rid}`: takes a record out of search. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { ownRecord } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const recordWithdraw = defineRoute({
  method: 'delete',
  path: '/api/v1/records/{rid}',
  id: 'withdrawRecord',
  tag: 'Records',
  summary: 'Withdraw one of this hub’s records',
  description:
    'The record disappears from search on every hub; that it existed stays in the feed. To delete it for good, erase it.',
  scope: 'records:write',
  rate: 'write',
  params: ownRecord,
  responses: {
    200: {
      description: 'Withdrawn.',
      content: { 'application/json': { schema: answers.published, example: examples.published } },
    },
  },
  problems: ['not-found', 'not-own', 'erased', 'frozen', 'no-trust', 'recovering', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.withdraw(params.rid));
  },
});
