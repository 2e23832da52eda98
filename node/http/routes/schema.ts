/** `GET /api/v1/schemas/{kind}`: the JSON Schema of a kind. */
import { z } from 'zod';
import { nearestWords } from '#schema/nearest.ts';
import { kindNames, kinds } from '#schema/record/index.ts';
import { jsonSchemaOf } from '../json-schema.ts';
import { kindName } from '../parameters.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';

/** Any text is let in, so that a wrong name can be told the nearest right one. */
const params = z.strictObject({
  kind: z
    .string()
    .max(60)
    .meta({ description: kindName.meta()?.description ?? '', param: { example: 'cluster' } }),
});

export const schema = defineRoute({
  method: 'get',
  path: '/api/v1/schemas/{kind}',
  id: 'readSchema',
  tag: 'Schemas',
  summary: 'Get the JSON Schema of a kind of records',
  description:
    'JSON Schema 2020-12, with labels, and all codes of the taxonomies. A few rules between fields (a day before another) are checked by the hub alone.',
  rate: 'read',
  params,
  responses: {
    200: {
      description: 'The schema.',
      content: { 'application/schema+json': { schema: z.looseObject({}) } },
    },
  },
  problems: ['not-found'],
  handle({ c, params: { kind: name } }) {
    const kind = kinds.get(name);
    if (!kind) {
      throw new HttpProblem(
        'not-found',
        `There is no such kind; nearest: ${nearestWords(name, kindNames).join(', ')}.`,
      );
    }
    return c.body(JSON.stringify(jsonSchemaOf(kind)), 200, {
      'Content-Type': 'application/schema+json',
      'Cache-Control': 'public, max-age=300',
    });
  },
});
