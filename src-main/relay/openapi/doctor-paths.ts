import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { recentQuery } from '../webhook/doctor-route.ts';
import { problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const deliverySchema = z.object({
  received_at: z.iso.datetime(),
  resource: z.string().nullable(),
  event: z.string().nullable(),
  call_id: z.string().nullable(),
  signature: z.enum(['lexibel', 'v1', 'v3']).nullable(),
  outcome: z.string(),
  code: z.string().nullable().meta({ description: 'Why it was refused' }),
  unknown_fields: z.array(z.string()).meta({ description: 'What it says that the relay does not know' }),
});

const recentSchema = z
  .object({ items: z.array(deliverySchema), public_url: z.string().nullable() })
  .meta({ id: 'RecentWebhooks' });

const testSchema = z
  .object({
    has_arrived: z.boolean(),
    status: z.number().int().nullable(),
    code: z.string().nullable(),
    took_ms: z.number(),
    public_url: z.string(),
  })
  .meta({ id: 'WebhookTest' });

/** The routes that tell whether webhooks arrive. */
export const doctorPaths: ZodOpenApiPathsObject = {
  '/api/v1/webhooks/recent': {
    get: {
      operationId: 'listRecentWebhooks',
      tags: ['Webhooks'],
      summary: 'What the telephone system sent last, and what became of it',
      security: byToken,
      requestParams: { query: recentQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'The last deliveries', content: { 'application/json': { schema: recentSchema } } },
      },
    },
  },
  '/api/v1/webhooks/test': {
    post: {
      operationId: 'testWebhook',
      tags: ['Webhooks'],
      summary: 'Send a webhook through the public address, and see whether it arrives',
      security: byToken,
      responses: {
        ...problemAnswers(...restProblems, 'not-configured'),
        '200': { description: 'Whether it arrived', content: { 'application/json': { schema: testSchema } } },
      },
    },
  },
};
