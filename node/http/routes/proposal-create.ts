/** `POST /api/v1/trust/proposals`: a proposal for the next trust list. */
import { maxProposalBytes } from '#federation/limits.ts';
import { readDocument } from '../body.ts';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const proposalCreate = defineRoute({
  method: 'post',
  path: '/api/v1/trust/proposals',
  id: 'submitProposal',
  tag: 'Governance',
  summary: 'Hand in a proposal',
  description:
    'The body is the file that `interhub trust propose` wrote, for the list after the newest, signed by at least one officer of today. Of a proposal that is here already, the signatures are added.',
  rate: 'trust',
  body: {
    required: true,
    content: {
      'application/json': { schema: answers.proposalDocument, example: examples.proposalFile },
    },
  },
  responses: {
    200: {
      description: 'It was here before.',
      content: { 'application/json': { schema: answers.proposal } },
    },
    201: {
      description: 'It collects signatures now.',
      content: { 'application/json': { schema: answers.proposal, example: examples.proposal } },
    },
  },
  problems: [
    ...(['malformed', 'refused', 'conflict', 'too-large', 'unsupported-format'] as const),
    ...(['no-trust', 'busy', 'storage'] as const),
  ],
  async handle({ c, services }) {
    const text = await readDocument(c, maxProposalBytes);
    const { isNew, ...proposal } = await services.hub.governance.submitProposal(text);
    return c.json(proposal, isNew ? 201 : 200, {
      Location: `/api/v1/trust/proposals/${proposal.hash}`,
    });
  },
});
