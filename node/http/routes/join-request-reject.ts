/** `POST /api/v1/join-requests/{hash}/rejection`: an officer says no. */
import { maxRequestBytes } from '#federation/limits.ts';
import { readJson } from '../body.ts';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { documentHash } from '../parameters.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

export const joinRequestReject = defineRoute({
  method: 'post',
  path: '/api/v1/join-requests/{hash}/rejection',
  id: 'rejectJoinRequest',
  tag: 'Governance',
  summary: 'Reject a request to join',
  description:
    'With a document that an officer of the current trust list has signed: `interhub trust reject`. The first rejection stays; the applicant may ask again.',
  rate: 'trust',
  params: documentHash,
  body: {
    required: true,
    content: { 'application/json': { schema: answers.rejection, example: examples.rejection } },
  },
  responses: {
    200: {
      description: 'The request with its answer.',
      content: {
        'application/json': { schema: answers.joinRequest, example: examples.rejectedRequest },
      },
    },
  },
  problems: [
    ...(['malformed', 'refused', 'conflict', 'not-found', 'no-trust', 'too-large'] as const),
    ...(['unsupported-format', 'storage'] as const),
  ],
  async handle({ c, params, services }) {
    const parsed = answers.rejection.safeParse(await readJson(c, maxRequestBytes));
    if (!parsed.success) throw new HttpProblem('malformed', 'The body is not {"rejection": "…"}.');
    const { governance } = services.hub;
    return c.json(await governance.rejectJoinRequest(params.hash, parsed.data.rejection));
  },
});
