/** `GET /readyz`: the hub can do its work. */
import { z } from 'zod';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

export const ready = defineRoute({
  method: 'get',
  path: '/readyz',
  id: 'ready',
  tag: 'Operation',
  summary: 'Is the hub ready?',
  description:
    'It has a trust list, its database answers, and its own feed is known to be whole. Until then, send it no visitors.',
  rate: 'read',
  responses: {
    200: {
      description: 'It is.',
      content: {
        'application/json': {
          schema: z.strictObject({ status: z.literal('ready') }),
          example: { status: 'ready' },
        },
      },
    },
  },
  problems: ['not-ready', 'storage'],
  async handle({ c, services }) {
    const { isReady, problems } = await services.hub.status();
    if (isReady) return c.json({ status: 'ready' });
    throw new HttpProblem('not-ready', 'This hub is not ready.', {
      issues: problems.map((message) => ({ path: '', message })),
    });
  },
});
