/** `GET /api/v1/trust/lists`: the signed trust lists. */
import { z } from 'zod';
import { maxTrustListsPerAnswer } from '#federation/limits.ts';
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { defineRoute } from '../route.ts';

const query = z.strictObject({
  after: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      description: 'The version that the caller has; 0: from the first.',
      param: { example: 6 },
    }),
});

export const trustLists = defineRoute({
  method: 'get',
  path: '/api/v1/trust/lists',
  id: 'readTrustLists',
  tag: 'Network',
  summary: 'Get the signed trust lists',
  description: `The chain of all versions after one, exactly as they were signed, at most ${maxTrustListsPerAnswer} at a time.`,
  rate: 'read',
  query,
  responses: {
    200: {
      description: 'The lists.',
      content: { 'application/json': { schema: answers.trustLists, example: examples.trustLists } },
    },
  },
  problems: ['invalid-query', 'storage'],
  async handle({ c, query: { after }, services }) {
    const all = await services.hub.trustChain(after);
    const lists = all.slice(0, maxTrustListsPerAnswer);
    return c.json({ after, lists, next: lists.length < all.length ? after + lists.length : null });
  },
});
