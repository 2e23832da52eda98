/** `GET /api/v1/records/{rid}/erasure`: who has confirmed an erasure. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { ownRecord } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const recordErasure = defineRoute({
  method: 'get',
  path: '/api/v1/records/{rid}/erasure',
  id: 'readErasure',
  tag: 'Records',
  summary: 'See which hubs have confirmed an erasure',
  rate: 'read',
  params: ownRecord,
  responses: {
    200: {
      description: 'Receipts so far, and hubs without one.',
      content: {
        'application/json': { schema: answers.erasureStatus, example: examples.erasureStatus },
      },
    },
  },
  problems: ['not-found', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.erasures(params.rid));
  },
});
