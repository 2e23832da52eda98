/** `GET /healthz`: the process answers. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const health = defineRoute({
  method: 'get',
  path: '/healthz',
  id: 'health',
  tag: 'Operation',
  summary: 'Is the process alive?',
  description: 'Asks nothing of the hub. When this fails, restart it.',
  rate: null,
  responses: {
    200: {
      description: 'It is.',
      content: {
        'application/json': {
          schema: z.strictObject({ status: z.literal('alive') }),
          example: { status: 'alive' },
        },
      },
    },
  },
  problems: [],
  handle: ({ c }) => c.json({ status: 'alive' }),
});
