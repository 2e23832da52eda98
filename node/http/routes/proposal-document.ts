/** `GET /api/v1/trust/proposals/{hash}/document`: the proposal as a file, for the officers' tool. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const proposalDocument = defineRoute({
  method: 'get',
  path: '/api/v1/trust/proposals/{hash}/document',
  id: 'downloadProposal',
  tag: 'Governance',
  summary: 'Get a proposal’s file',
  description: 'With all signatures so far: the file that `interhub trust show` and `sign` read.',
  rate: 'read',
  params: documentHash,
  responses: {
    200: {
      description: 'The file.',
      content: {
        'application/json': { schema: answers.proposalDocument, example: examples.proposalFile },
      },
    },
  },
  problems: ['not-found', 'storage'],
  async handle({ c, params, services }) {
    const { governance } = services.hub;
    const text = await governance.proposalText(params.hash);
    const { version } = await governance.proposal(params.hash);
    return c.body(text, 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="proposal-${version}.json"`,
    });
  },
});
