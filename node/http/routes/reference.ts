/** `GET /api`: the API described for people. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const reference = defineRoute({
  method: 'get',
  path: '/api',
  id: 'readReference',
  tag: 'Schemas',
  summary: 'This API as a page to read',
  rate: 'read',
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
  },
  problems: [],
  handle({ c, services }) {
    return c.html(services.description.page(), 200, {
      'Content-Language': 'en',
      'Cache-Control': 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
  },
});
