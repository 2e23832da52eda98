/** `GET /api/v1/join-requests`: who has asked to join at this hub. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const joinRequestList = defineRoute({
  method: 'get',
  path: '/api/v1/join-requests',
  id: 'listJoinRequests',
  tag: 'Governance',
  summary: 'List the requests to join',
  description: 'Those that were handed to this hub, and what became of them.',
  rate: 'read',
  responses: {
    200: {
      description: 'The requests, the newest first.',
      content: {
        'application/json': { schema: answers.joinRequestList, example: examples.joinRequestList },
      },
    },
  },
  problems: ['storage'],
  async handle({ c, services }) {
    return c.json({ requests: await services.hub.governance.joinRequests() });
  },
});
