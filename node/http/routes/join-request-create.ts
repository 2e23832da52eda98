/** `POST /api/v1/join-requests`: a new hub asks to join. */
import { maxRequestBytes } from '#federation/limits.ts';
import { readDocument } from '../body.ts';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const joinRequestCreate = defineRoute({
  method: 'post',
  path: '/api/v1/join-requests',
  id: 'submitJoinRequest',
  tag: 'Governance',
  summary: 'Ask to join the network',
  description:
    'The body is the file that `interhub init` wrote, signed by every key that it names. It waits here for the governance team, who compare its fingerprint with you by telephone. A request that is here already changes nothing.',
  rate: 'join',
  body: {
    required: true,
    content: {
      'application/json': { schema: answers.signedDocument, example: examples.signedRequest },
    },
  },
  responses: {
    200: {
      description: 'It was here before; this is what became of it.',
      content: { 'application/json': { schema: answers.joinRequest } },
    },
    201: {
      description: 'It waits now.',
      content: {
        'application/json': { schema: answers.joinRequest, example: examples.joinRequest },
      },
    },
  },
  problems: ['malformed', 'refused', 'too-large', 'unsupported-format', 'busy', 'storage'],
  async handle({ c, services }) {
    const text = await readDocument(c, maxRequestBytes);
    const { isNew, ...request } = await services.hub.governance.submitJoinRequest(text);
    return c.json(request, isNew ? 201 : 200, {
      Location: `/api/v1/join-requests/${request.hash}`,
    });
  },
});
