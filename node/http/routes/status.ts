/** `GET /api/v1/status`: how this hub is doing. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { defineRoute } from '../route.ts';

export const status = defineRoute({
  method: 'get',
  path: '/api/v1/status',
  id: 'readStatus',
  tag: 'Network',
  summary: 'See how this hub is doing',
  description: 'Numbers of records, feeds, peers, the index, and what needs attention.',
  rate: 'read',
  responses: {
    200: {
      description: 'The status.',
      content: { 'application/json': { schema: answers.hubStatus, example: examples.hubStatus } },
    },
  },
  problems: ['storage'],
  async handle({ c, services }) {
    return c.json(await services.hub.status());
  },
});
