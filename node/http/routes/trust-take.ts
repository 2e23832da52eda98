/** `POST /api/v1/trust`: trust lists from anybody. */
import { z } from 'zod';
import { maxTrustListBytes, maxTrustListsPerAnswer } from '#federation/limits.ts';
import * as answers from '../answers.ts';
import { readJson } from '../body.ts';
import * as examples from '../examples.ts';
import { maxIssues, maxTrustRequestBytes } from '../limits.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

const body = z
  .strictObject({
    lists: z.array(z.string().min(1).max(maxTrustListBytes)).min(1).max(maxTrustListsPerAnswer),
  })
  .meta({
    id: 'TrustToTake',
    description: 'Signed trust lists (JWS in General JSON serialisation, as text), oldest first.',
  });

export const trustTake = defineRoute({
  method: 'post',
  path: '/api/v1/trust',
  id: 'takeTrust',
  tag: 'Network',
  summary: 'Hand in new trust lists',
  description:
    'Anybody may: the governance officers’ signatures decide, not the sender. Lists that the hub has already change nothing. The first that is refused ends the taking; those before it are kept.',
  rate: 'trust',
  body: {
    required: true,
    content: { 'application/json': { schema: body, example: examples.trustToTake } },
  },
  responses: {
    200: {
      description: 'Which version holds now, and whether that is new.',
      content: { 'application/json': { schema: answers.trustTaken, example: examples.trustTaken } },
    },
  },
  problems: ['malformed', 'refused', 'conflict', 'too-large', 'unsupported-format', 'storage'],
  async handle({ c, services }) {
    const parsed = body.safeParse(await readJson(c, maxTrustRequestBytes));
    if (!parsed.success) {
      throw new HttpProblem('malformed', 'The body is not {"lists": ["…"]}.', {
        issues: parsed.error.issues
          .slice(0, maxIssues)
          .map((i) => ({ path: i.path.map(String).join('.'), message: i.message.slice(0, 200) })),
      });
    }
    return c.json(await services.hub.takeTrust(parsed.data.lists));
  },
});
