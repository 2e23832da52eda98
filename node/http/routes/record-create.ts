/** `POST /api/v1/records`: publishes a record. */
import * as answers from '../answers.ts';
import { readJson } from '../body.ts';
import * as examples from '../examples.ts';
import { maxRecordRequestBytes } from '../limits.ts';
import { recordInput } from '../record-input.ts';
import { defineRoute } from '../route.ts';

/** Path under which a record is read. */
export function locationOf(hub: string, rid: string): string {
  return `/api/v1/records/${hub}/${rid}`;
}

export const recordCreate = defineRoute({
  method: 'post',
  path: '/api/v1/records',
  id: 'createRecord',
  tag: 'Records',
  summary: 'Publish a record',
  description:
    'The record is checked, signed and added to this hub’s feed; the other hubs hear of it at once. Records shared `on-request` or `hub` stay on this hub.',
  scope: 'records:write',
  rate: 'write',
  body: recordInput,
  responses: {
    201: {
      description: 'Published. `Location` is where it is read.',
      headers: { Location: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: answers.published, example: examples.published } },
    },
  },
  problems: [
    'malformed',
    'invalid-record',
    'too-large',
    'unsupported-format',
    'frozen',
    'no-trust',
    'recovering',
    'storage',
  ],
  async handle({ c, services }) {
    const value = await readJson(c, maxRecordRequestBytes);
    const published = await services.hub.create(value);
    return c.json(published, 201, { Location: locationOf(services.hub.id, published.rid) });
  },
});
