/** `GET /api/v1/trust/actions`: what officers did at this hub. */
import { z } from 'zod';
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { maxOfficerActions } from '../limits.ts';
import { defineRoute } from '../route.ts';

const query = z.strictObject({
  before: z
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({
      description: 'Only actions with a lower number; left out: from the newest on.',
      param: { example: 11 },
    }),
});

export const trustActions = defineRoute({
  method: 'get',
  path: '/api/v1/trust/actions',
  id: 'listOfficerActions',
  tag: 'Governance',
  summary: 'See what officers did at this hub',
  description: `Proposals, signatures, publications and rejections that this hub has taken, the newest first, at most ${maxOfficerActions} at a time. Each hub has a log of its own.`,
  rate: 'read',
  query,
  responses: {
    200: {
      description: 'The actions.',
      content: {
        'application/json': { schema: answers.officerActions, example: examples.officerActions },
      },
    },
  },
  problems: ['invalid-query', 'storage'],
  async handle({ c, query: { before }, services }) {
    // One more than is shown tells whether there are older ones.
    const all = await services.hub.governance.actions(before, maxOfficerActions + 1);
    const actions = all.slice(0, maxOfficerActions);
    const next = all.length > actions.length ? (actions.at(-1)?.n ?? null) : null;
    return c.json({ actions, next });
  },
});
