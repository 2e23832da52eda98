/** `POST /api/v1/trust/proposals/{hash}/signatures`: an officer's signature. */
import { maxProposalBytes } from '#federation/limits.ts';
import { readDocument } from '../body.ts';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const proposalSign = defineRoute({
  method: 'post',
  path: '/api/v1/trust/proposals/{hash}/signatures',
  id: 'signProposal',
  tag: 'Governance',
  summary: 'Add signatures to a proposal',
  description:
    'The body is the file that `interhub trust sign` wrote. Only good signatures of officers of the present or the proposed list are kept; `added` names the keys that had not signed before.',
  rate: 'trust',
  params: documentHash,
  body: {
    required: true,
    content: {
      'application/json': { schema: answers.signatureDocument, example: examples.signatureFile },
    },
  },
  responses: {
    200: {
      description: 'Which keys are new, and the proposal as it stands now.',
      content: { 'application/json': { schema: answers.signed, example: examples.signed } },
    },
  },
  problems: [
    ...(['malformed', 'refused', 'conflict', 'not-found', 'too-large'] as const),
    ...(['unsupported-format', 'no-trust', 'storage'] as const),
  ],
  async handle({ c, params, services }) {
    const text = await readDocument(c, maxProposalBytes);
    return c.json(await services.hub.governance.addSignature(params.hash, text));
  },
});
