/** `POST /api/v1/trust/proposals/{hash}/publish`: a complete proposal becomes the trust list. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const proposalPublish = defineRoute({
  method: 'post',
  path: '/api/v1/trust/proposals/{hash}/publish',
  id: 'publishProposal',
  tag: 'Governance',
  summary: 'Publish a proposal that enough officers have signed',
  description:
    'Anybody may: the officers have decided by signing. The list is in force here at once, and the other hubs fetch it. There is no way back but a further list.',
  rate: 'trust',
  params: documentHash,
  responses: {
    200: {
      description: 'The version that is in force now.',
      content: {
        'application/json': { schema: answers.publishedList, example: examples.publishedList },
      },
    },
  },
  problems: ['refused', 'conflict', 'not-found', 'no-trust', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.governance.publishProposal(params.hash));
  },
});
