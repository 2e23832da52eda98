/** `GET /api/v1/suggest`: what the text in a query box may become. */
import { z } from 'zod';
import { maxQueryLength } from '#federation/limits.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import * as examples from '../examples.ts';
import { languageFrom } from '../language.ts';
import { maxSuggestions } from '../limits.ts';
import { defineRoute } from '../route.ts';
import * as answers from '../search-answers.ts';

export const suggest = defineRoute({
  method: 'get',
  path: '/api/v1/suggest',
  id: 'suggest',
  tag: 'Search',
  summary: 'Complete what is being typed',
  description:
    'Records of this hub and its replicas whose titles have the words, and regions, sectors, themes, ecosystems, kinds and hubs whose names begin with the last of them, in any of the four languages.',
  rate: 'suggest',
  query: z.strictObject({
    q: z
      .string()
      .max(maxQueryLength)
      .default('')
      .meta({ description: 'The text so far.', param: { example: 'chemistry flan' } }),
    language: z
      .enum(uiLanguages)
      .optional()
      .meta({
        description: 'Language of labels. Default: by Accept-Language, else English.',
        param: { example: 'en' },
      }),
    limit: z.int().min(1).max(maxSuggestions).default(10).meta({ description: 'At most so many.' }),
  }),
  responses: {
    200: {
      description: 'The suggestions, the likeliest first.',
      content: {
        'application/json': { schema: answers.suggestions, example: examples.suggestions },
      },
    },
  },
  problems: ['busy', 'storage'],
  async handle({ c, query, services: { hub } }) {
    const language = query.language ?? languageFrom(c.req.header('Accept-Language'));
    const suggestions = await hub.suggest(
      { text: query.q.toWellFormed(), language, limit: query.limit },
      c.req.raw.signal,
    );
    c.header('Content-Language', language);
    c.header('Vary', 'Accept-Language');
    return c.json({ suggestions });
  },
});
