/** `POST /api/v1/records/{rid}/erase`: deletes a record on every hub. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { ownRecord } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const recordErase = defineRoute({
  method: 'post',
  path: '/api/v1/records/{rid}/erase',
  id: 'eraseRecord',
  tag: 'Records',
  summary: 'Erase one of this hub’s records everywhere',
  description:
    'Every hub deletes the record’s content, refuses to take it in again, and confirms. This cannot be undone; the address is not used again.',
  scope: 'records:erase',
  rate: 'write',
  params: ownRecord,
  responses: {
    200: {
      description: 'Erased here; the others follow. See …/erasure for who has confirmed.',
      content: { 'application/json': { schema: answers.published, example: examples.published } },
    },
  },
  problems: ['not-found', 'not-own', 'erased', 'frozen', 'no-trust', 'recovering', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.erase(params.rid));
  },
});
