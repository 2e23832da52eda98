/** `GET /api/v1/records/{hub}/{rid}/similar`: what is like a record, elsewhere. */
import { z } from 'zod';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import * as examples from '../examples.ts';
import { languageFrom } from '../language.ts';
import { maxSimilar } from '../limits.ts';
import { anyRecord } from '../parameters.ts';
import { defineRoute } from '../route.ts';
import * as answers from '../search-answers.ts';

export const recordSimilar = defineRoute({
  method: 'get',
  path: '/api/v1/records/{hub}/{rid}/similar',
  id: 'findSimilar',
  tag: 'Search',
  summary: 'Find records like one',
  description:
    'Records of the same kind that share sectors, themes, ecosystems or telling words with it, those of other regions first, each with the reasons. Only what this hub holds is looked at.',
  rate: 'search',
  params: anyRecord,
  query: z.strictObject({
    language: z
      .enum(uiLanguages)
      .optional()
      .meta({
        description: 'Language of titles and labels. Default: by Accept-Language, else English.',
        param: { example: 'en' },
      }),
    limit: z.int().min(1).max(maxSimilar).default(6).meta({ description: 'At most so many.' }),
  }),
  responses: {
    200: {
      description: 'The records, the most alike first within other regions and the own.',
      content: {
        'application/json': { schema: answers.similarRecords, example: examples.similarRecords },
      },
    },
  },
  problems: ['not-found', 'busy', 'storage'],
  async handle({ c, params, query, access, services: { hub } }) {
    const language = query.language ?? languageFrom(c.req.header('Accept-Language'));
    const similar = await hub.similar(
      params.hub,
      params.rid,
      { language, limit: query.limit, audience: access.audience },
      c.req.raw.signal,
    );
    c.header('Content-Language', language);
    c.header('Vary', 'Accept-Language, Authorization');
    return c.json({ similar });
  },
});
