/** `GET /api/v1/records/{hub}/{rid}/proof`: what is needed to check a record offline. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { anyRecord } from '../parameters.ts';
import { defineRoute } from '../route.ts';

export const recordProof = defineRoute({
  method: 'get',
  path: '/api/v1/records/{hub}/{rid}/proof',
  id: 'readProof',
  tag: 'Records',
  summary: 'Get the proof that a record is what its hub signed',
  description:
    'The signed entry, the exact bytes of the body, the salt, and all trust lists. `interhub verify proof.json --trust <fingerprint>` checks it without a network.',
  rate: 'read',
  params: anyRecord,
  responses: {
    200: {
      description: 'The proof.',
      content: { 'application/json': { schema: answers.proof, example: examples.proof } },
    },
  },
  problems: ['not-found', 'hidden', 'storage'],
  async handle({ c, params, services }) {
    return c.json(await services.hub.proof(params.hub, params.rid));
  },
});
