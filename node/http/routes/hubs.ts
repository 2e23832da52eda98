/** `GET /api/v1/hubs`: the hubs of the network. */
import * as answers from '../answers.ts';
import * as examples from '../examples.ts';
import { defineRoute } from '../route.ts';

export const hubs = defineRoute({
  method: 'get',
  path: '/api/v1/hubs',
  id: 'listHubs',
  tag: 'Network',
  summary: 'List the hubs of the network',
  description:
    'With their regions, whether this hub is in contact with them, and how current its copy of their records is.',
  rate: 'read',
  responses: {
    200: {
      description: 'The directory. Empty while this hub has no trust list.',
      content: { 'application/json': { schema: answers.directory, example: examples.directory } },
    },
  },
  problems: ['storage'],
  async handle({ c, services: { hub } }) {
    return c.json({ network: hub.network, hub: hub.id, hubs: await hub.directory() });
  },
});
