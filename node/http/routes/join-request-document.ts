/** `GET /api/v1/join-requests/{hash}/document`: the signed request, for the officers' tool. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const joinRequestDocument = defineRoute({
  method: 'get',
  path: '/api/v1/join-requests/{hash}/document',
  id: 'downloadJoinRequest',
  tag: 'Governance',
  summary: 'Get the signed request to join',
  description: 'As its applicant signed it: the file that `interhub trust propose` reads.',
  rate: 'read',
  params: documentHash,
  responses: {
    200: {
      description: 'The document.',
      content: {
        'application/json': { schema: answers.signedDocument, example: examples.signedRequest },
      },
    },
  },
  problems: ['not-found', 'storage'],
  async handle({ c, params, services }) {
    const { governance } = services.hub;
    const text = await governance.joinRequestText(params.hash);
    const { hub } = await governance.joinRequest(params.hash);
    return c.body(`${text}\n`, 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="join-request-${hub}.json"`,
    });
  },
});
