/** `GET /openapi.json`: the API described for programs. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const openapi = defineRoute({
  method: 'get',
  path: '/openapi.json',
  id: 'readDescription',
  tag: 'Schemas',
  summary: 'This API as an OpenAPI 3.1 document',
  rate: 'read',
  responses: {
    200: {
      description: 'The document.',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
  },
  problems: [],
  handle({ c, services }) {
    return c.body(services.description.json(), 200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=300',
    });
  },
});
