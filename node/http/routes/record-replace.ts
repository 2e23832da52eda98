/** `PUT /api/v1/records/{rid}`: replaces one of this hub's records. */
import * as answers from '../answers.ts';
import { readJson } from '../body.ts';
import * as examples from '../examples.ts';
import { maxRecordRequestBytes } from '../limits.ts';
import { ownRecord } from '../parameters.ts';
import { recordInput } from '../record-input.ts';
import { defineRoute } from '../route.ts';
import { locationOf } from './record-create.ts';

export const recordReplace = defineRoute({
  method: 'put',
  path: '/api/v1/records/{rid}',
  id: 'replaceRecord',
  tag: 'Records',
  summary: 'Replace one of this hub’s records',
  description:
    'A record that was shared with the network and is made private now gets a new address; the old one is erased everywhere, and `replaces` names it.',
  scope: 'records:write',
  rate: 'write',
  params: ownRecord,
  body: recordInput,
  responses: {
    200: {
      description: 'Replaced.',
      content: { 'application/json': { schema: answers.published, example: examples.published } },
    },
    201: {
      description: 'Replaced, under the new address in `Location`.',
      headers: { Location: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: answers.published } },
    },
  },
  problems: [
    'malformed',
    'invalid-record',
    'not-found',
    'not-own',
    'erased',
    'too-large',
    'unsupported-format',
    'frozen',
    'no-trust',
    'recovering',
    'storage',
  ],
  async handle({ c, params, services }) {
    const value = await readJson(c, maxRecordRequestBytes);
    const published = await services.hub.replace(params.rid, value);
    if (published.rid === params.rid) return c.json(published);
    return c.json(published, 201, { Location: locationOf(services.hub.id, published.rid) });
  },
});
