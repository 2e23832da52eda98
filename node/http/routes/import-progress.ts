/** `GET /api/v1/imports/{id}`: how far an import is that nobody waits for. */
import { z } from 'zod';
import * as examples from '../examples.ts';
import { importProgress as importProgressAnswer } from '../import-answers.ts';
import { exampleRid } from '../parameters.ts';
import { defineRoute } from '../route.ts';

const params = z.object({
  id: z.uuid().meta({ description: 'From the answer 202.', param: { example: exampleRid } }),
});

export const importProgress = defineRoute({
  method: 'get',
  path: '/api/v1/imports/{id}',
  id: 'importProgress',
  tag: 'Many records',
  summary: 'How far an import is, and its report',
  description: 'Kept for 90 days; a dry run for 7.',
  scope: 'imports:write',
  rate: 'read',
  params,
  responses: {
    200: {
      description: 'How far it is.',
      content: {
        'application/json': { schema: importProgressAnswer, example: examples.importProgress },
      },
    },
  },
  problems: ['not-found', 'unauthorised', 'forbidden'],
  async handle({ c, params: { id }, services }) {
    c.header('Cache-Control', 'no-store');
    return c.json(await services.hub.importProgress(id));
  },
});
