/** `GET /api/v1/trust/proposals/{hash}`: what a proposal changes, and who has signed it. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const proposalGet = defineRoute({
  method: 'get',
  path: '/api/v1/trust/proposals/{hash}',
  id: 'readProposal',
  tag: 'Governance',
  summary: 'Read a proposal',
  description:
    'What it would change, what is risky about it, and who of the present and of the proposed officers has signed.',
  rate: 'read',
  params: documentHash,
  responses: {
    200: {
      description: 'The proposal.',
      content: { 'application/json': { schema: answers.proposal, example: examples.proposal } },
    },
  },
  problems: ['not-found', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.governance.proposal(params.hash));
  },
});
