/** `GET /api/v1/trust/proposals`: what waits for the officers' signatures. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const proposalList = defineRoute({
  method: 'get',
  path: '/api/v1/trust/proposals',
  id: 'listProposals',
  tag: 'Governance',
  summary: 'List the proposals at this hub',
  description: 'Proposals stay at the hub to which they were handed; other hubs do not show them.',
  rate: 'read',
  responses: {
    200: {
      description: 'The proposals, the newest first.',
      content: {
        'application/json': { schema: answers.proposalList, example: examples.proposalList },
      },
    },
  },
  problems: ['storage'],
  async handle({ c, services }) {
    return c.json({ proposals: await services.hub.governance.proposals() });
  },
});
