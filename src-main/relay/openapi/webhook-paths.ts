import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { envelopeBody } from '../webhook/envelope.ts';
import { flatBody } from '../webhook/flat.ts';
import { bodyProblems, problemAnswers } from './problem-answers.ts';
import { bySignature } from './security.ts';
import { callerSchema, searchHitsSchema, webhookOutcomeSchema } from './webhook-answer-schema.ts';

const webhookBody = z
  .union([flatBody.meta({ id: 'FlatWebhook' }), envelopeBody.meta({ id: 'EnvelopeWebhook' })])
  .meta({ id: 'WebhookBody' });

const webhook: ZodOpenApiOperationObject = {
  tags: ['Webhooks'],
  summary: 'Take an event of the telephone system',
  description:
    'Either the flat dialect or the envelope. Answered 200 once the event is durable; a repeat is a `duplicate`. The two ' +
    'questions of the telephone system, who calls and who is searched for, are answered with contacts.',
  security: bySignature,
  requestBody: { required: true, content: { 'application/json': { schema: webhookBody } } },
  responses: {
    ...problemAnswers(
      ...bodyProblems,
      'signature-missing',
      'signature-invalid',
      'signature-expired',
      'tenant-mismatch',
      'not-found',
      'rate-limited',
      'storage-unavailable',
    ),
    '200': {
      description: 'What became of it, or the contacts that were asked for',
      content: { 'application/json': { schema: z.union([webhookOutcomeSchema, callerSchema, searchHitsSchema]) } },
    },
  },
};

/** The routes of webhooks. [protocol §2] */
export const webhookPaths: ZodOpenApiPathsObject = {
  '/api/v1/webhooks/ringover': { post: { ...webhook, operationId: 'takeWebhook' } },
  '/api/v1/webhooks/ringover/{tenant_id}': {
    post: {
      ...webhook,
      operationId: 'takeWebhookOfTenant',
      requestParams: { path: z.object({ tenant_id: z.string().meta({ description: 'Whose key to try' }) }) },
    },
  },
};
