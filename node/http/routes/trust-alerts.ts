/** `GET /api/v1/trust/alerts`: what officers and operators must look into. */
import * as answers from '../governance-answers.ts';
import * as examples from '../governance-examples.ts';
import { defineRoute } from '../route.ts';

export const trustAlerts = defineRoute({
  method: 'get',
  path: '/api/v1/trust/alerts',
  id: 'listTrustAlerts',
  tag: 'Governance',
  summary: 'See what needs attention',
  description:
    'The list’s expiry and freshness, forks of the list or of a feed, entries in quarantine, hubs that lag behind: as far as this hub knows.',
  rate: 'read',
  responses: {
    200: {
      description: 'The alerts, the gravest first; none when all is well.',
      content: { 'application/json': { schema: answers.alertList, example: examples.alertList } },
    },
  },
  problems: ['storage'],
  async handle({ c, services }) {
    return c.json({ alerts: await services.hub.governance.alerts() });
  },
});
