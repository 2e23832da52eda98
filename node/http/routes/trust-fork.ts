/** `GET /api/v1/trust/fork`: the evidence that governance contradicts itself. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const trustFork = defineRoute({
  method: 'get',
  path: '/api/v1/trust/fork',
  id: 'readTrustFork',
  tag: 'Governance',
  summary: 'Get two trust lists that contradict each other',
  description:
    'Two lists of one version, both well signed, exactly as they were signed; none when this hub knows of no such thing, or people have settled it. `interhub trust compare --url` says who signed each, and what differs.',
  rate: 'read',
  responses: {
    200: {
      description: 'Both lists, or none.',
      content: {
        'application/json': { schema: answers.forkedLists, example: examples.forkedLists },
      },
    },
  },
  problems: ['storage'],
  async handle({ c, services }) {
    return c.json({ lists: [...(await services.hub.governance.forkedLists())] });
  },
});
