/** `GET /api/v1/join-requests/{hash}`: what became of a request to join. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const joinRequestGet = defineRoute({
  method: 'get',
  path: '/api/v1/join-requests/{hash}',
  id: 'readJoinRequest',
  tag: 'Governance',
  summary: 'See what became of a request to join',
  description:
    'A rejection comes with the officer’s signature, which the applicant verifies against his own copy of the trust list: `interhub join status`.',
  rate: 'read',
  params: documentHash,
  responses: {
    200: {
      description: 'The request.',
      content: {
        'application/json': { schema: answers.joinRequest, example: examples.rejectedRequest },
      },
    },
  },
  problems: ['not-found', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.governance.joinRequest(params.hash));
  },
});
