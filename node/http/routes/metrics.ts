/** `GET /metrics`: numbers for Prometheus. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const metrics = defineRoute({
  method: 'get',
  path: '/metrics',
  id: 'metrics',
  tag: 'Operation',
  summary: 'Numbers for Prometheus',
  description: 'No personal data. Meant for the operator’s own network; see deploy/.',
  rate: 'read',
  responses: {
    200: {
      description: 'Prometheus text format.',
      content: { 'text/plain': { schema: z.string(), example: 'interhub_ready 1\n' } },
    },
  },
  problems: [],
  async handle({ c, services }) {
    const { contentType, body } = await services.metrics.render();
    return c.body(body, 200, { 'Content-Type': contentType });
  },
});
