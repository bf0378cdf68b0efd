import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { erasureBody } from '../erasure/route.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const choicesSchema = z
  .object({
    items: z.array(
      z.object({
        number: z.string(),
        contact_id: z.string(),
        contact_name: z.string().nullable(),
        case_id: z.string().nullable(),
        case_reference: z.string().nullable(),
        chosen_at: z.iso.datetime(),
        expires_at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'RememberedChoices' });

const count = z.number().int().min(0);

const erasureSchema = z
  .object({ calls: count, messages: count, recordings: count, webhooks: count })
  .meta({ id: 'Erasure', description: 'How much was made to forget the person' });

/** The routes by which the relay forgets. [protocol §4] */
export const privacyPaths: ZodOpenApiPathsObject = {
  '/api/v1/remembered-choices': {
    get: {
      operationId: 'listRememberedChoices',
      tags: ['Privacy'],
      summary: 'Which contact and case were chosen for which number',
      security: byToken,
      responses: {
        ...problemAnswers(...restProblems),
        '200': { description: 'The choices', content: { 'application/json': { schema: choicesSchema } } },
      },
    },
  },
  '/api/v1/remembered-choices/{number}': {
    delete: {
      operationId: 'forgetChoice',
      tags: ['Privacy'],
      summary: 'Forget what was chosen for a number',
      security: byToken,
      requestParams: { path: z.object({ number: z.string().meta({ description: 'In any spelling' }) }) },
      responses: { ...problemAnswers(...restProblems, 'not-found'), '204': { description: 'It is forgotten' } },
    },
  },
  '/api/v1/erasures': {
    post: {
      operationId: 'erasePerson',
      tags: ['Privacy'],
      summary: 'Forget a person, by contact or by number; the fact of each call stays',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: erasureBody.meta({ id: 'ErasureBody' }) } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '200': { description: 'The person is forgotten', content: { 'application/json': { schema: erasureSchema } } },
      },
    },
  },
};
