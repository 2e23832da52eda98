/** `GET /api/v1/trust`: the newest trust list in words. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

export const trust = defineRoute({
  method: 'get',
  path: '/api/v1/trust',
  id: 'readTrust',
  tag: 'Network',
  summary: 'Read the newest trust list',
  description:
    'Who belongs to the network, with which keys, by whose decision, and the fingerprint to compare. The signed lists themselves are at /api/v1/trust/lists.',
  rate: 'read',
  responses: {
    200: {
      description: 'The list.',
      content: {
        'application/json': { schema: answers.trustSummary, example: examples.trustSummary },
      },
    },
  },
  problems: ['no-trust', 'storage'],
  async handle({ c, services }) {
    const summary = await services.hub.trust();
    if (!summary) throw new HttpProblem('no-trust', 'This hub has no trust list yet.');
    return c.json(summary);
  },
});
