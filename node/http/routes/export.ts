/** `GET /api/v1/exports`: all records, as they are read from the database. */
import { z } from 'zod';
import * as examples from '../examples.ts';
import { hubName, kindName } from '../parameters.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { breakOff, textStream } from '../stream.ts';
import { demand } from '../tokens.ts';

const query = z.strictObject({
  format: z.enum(['jsonl', 'csv']).default('jsonl').meta({ description: 'JSON Lines or CSV.' }),
  kind: kindName.optional(),
  hub: hubName.optional(),
  audience: z.enum(['network', 'member']).default('network').meta({
    description:
      'member: this hub’s private records as well, which needs a token with `exports:read`.',
  }),
});

const mediaTypes = { jsonl: 'application/jsonl', csv: 'text/csv' } as const;

/** The same iterator with its first text given back: an error before it is a problem document. */
async function* begun(
  first: IteratorResult<string>,
  rest: AsyncIterator<string>,
): AsyncGenerator<string> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

export const exportRecords = defineRoute({
  method: 'get',
  path: '/api/v1/exports',
  id: 'exportRecords',
  tag: 'Many records',
  summary: 'Export records as JSON Lines or CSV',
  description:
    'Sent as fast as it is read. If the connection breaks off before the last chunk, the export is not complete.',
  rate: 'export',
  query,
  responses: {
    200: {
      description: 'The records.',
      content: {
        'application/jsonl': { schema: z.string(), example: examples.exportLines },
        'text/csv': { schema: z.string() },
      },
    },
  },
  problems: ['invalid-query', 'unauthorised', 'forbidden', 'busy', 'storage'],
  async handle({ c, query: { format, kind, hub, audience }, access, client, services }) {
    if (audience === 'member') demand(access, 'exports:read');
    const headers = {
      'Content-Type': `${mediaTypes[format]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="interhub-export.${format}"`,
    };
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const leave = services.exports.enter(client);
    if (!leave) throw new HttpProblem('busy', 'Too many exports are under way.');
    try {
      const texts = services.hub
        .export({ format, ...(kind && { kind }), ...(hub && { hub }), audience })
        [Symbol.asyncIterator]();
      const first = await texts.next();
      const onError = (err: unknown) => {
        services.log.error({ err, request: c.get('requestId') }, 'an export broke off');
        return breakOff(c);
      };
      return c.body(textStream(begun(first, texts), onError, leave), 200, headers);
    } catch (error) {
      leave();
      throw error;
    }
  },
});
