/** `GET /api/v1/schemas`: the kinds of records. */
import { kinds } from '#schema/record/index.ts';
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { defineRoute } from '../route.ts';

export const schemaList = defineRoute({
  method: 'get',
  path: '/api/v1/schemas',
  id: 'listSchemas',
  tag: 'Schemas',
  summary: 'List the kinds of records',
  rate: 'read',
  responses: {
    200: {
      description: 'All kinds that this hub knows.',
      content: { 'application/json': { schema: answers.schemaList, example: examples.schemaList } },
    },
  },
  problems: [],
  handle({ c }) {
    c.header('Cache-Control', 'public, max-age=300');
    return c.json({
      kinds: [...kinds.values()].map(({ name, version, label }) => ({
        ...{ kind: name, version, label: label.one, schema: `/api/v1/schemas/${name}` },
      })),
    });
  },
});
