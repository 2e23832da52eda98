/** `GET /api/v1/trust/history`: what each version of the trust list changed. */
import { z } from 'zod';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { maxHistoryVersions } from '../limits.ts';
import { defineRoute } from '../route.ts';

const query = z.strictObject({
  before: z
    .int()
    .min(1)
    .max(1_000_001)
    .optional()
    .meta({
      description: 'Only versions below this one; left out: from the newest on.',
      param: { example: 8 },
    }),
});

export const trustHistory = defineRoute({
  method: 'get',
  path: '/api/v1/trust/history',
  id: 'readTrustHistory',
  tag: 'Governance',
  summary: 'Read the history of the trust list',
  description: `Versions with what each changed and whose signatures it carries, the newest first, at most ${maxHistoryVersions} at a time.`,
  rate: 'read',
  query,
  responses: {
    200: {
      description: 'The versions.',
      content: {
        'application/json': { schema: answers.trustHistory, example: examples.trustHistory },
      },
    },
  },
  problems: ['invalid-query', 'storage'],
  async handle({ c, query: { before }, services }) {
    const versions = await services.hub.governance.history(before, maxHistoryVersions);
    const last = versions.at(-1)?.version ?? 1;
    return c.json({ versions, next: last > 1 ? last : null });
  },
});
