import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { backfillBody } from '../ringover/backfill-route.ts';
import { callbackBody } from '../ringover/callback-route.ts';
import { bodyProblems, problemAnswers, restProblems, tokenProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const backfillSchema = z
  .object({
    state: z.enum(['none', 'running', 'paused', 'done', 'failed']),
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
    reached: z.iso.datetime().nullable(),
    ratio: z.number().min(0).max(1).meta({ description: 'How much of the time is covered' }),
    calls_seen: z.number().int().min(0),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Backfill' });

const presenceSchema = z
  .object({
    user_id: z.string().nullable(),
    user_name: z.string().nullable().meta({ description: 'As Ringover names them' }),
    is_snoozed: z.boolean(),
    snoozed_until: z.iso.datetime().nullable().meta({ description: 'Null when Ringover does not say' }),
  })
  .meta({ id: 'Presence' });

const progress = { description: 'How far it has come', content: { 'application/json': { schema: backfillSchema } } };

/** The routes that ask the telephone system for something. [protocol §4] */
export const ringoverPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/callback': {
    post: {
      operationId: 'callBack',
      tags: ['Ringover'],
      summary: "Ring the caller's own device, then dial; never tried twice",
      security: byToken,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: callbackBody.meta({ id: 'CallbackBody' }) } },
      },
      responses: {
        ...problemAnswers(
          ...tokenProblems,
          'rate-limited',
          ...bodyProblems,
          'not-configured',
          'ringover-refused',
          'ringover-unavailable',
        ),
        '202': {
          description: 'It rings',
          content: {
            'application/json': { schema: z.object({ status: z.literal('requested'), to_number: z.string() }) },
          },
        },
      },
    },
  },
  '/api/v1/ringover/presences': {
    get: {
      operationId: 'listPresences',
      tags: ['Ringover'],
      summary: 'Who has put their telephone to rest in Ringover, no older than 20 seconds; kept nowhere',
      security: byToken,
      responses: {
        ...problemAnswers(
          ...tokenProblems,
          'rate-limited',
          'not-configured',
          'ringover-refused',
          'ringover-unavailable',
        ),
        '200': {
          description: 'Everyone Ringover says it of',
          content: { 'application/json': { schema: z.object({ items: z.array(presenceSchema) }) } },
        },
      },
    },
  },
  '/api/v1/ringover/backfill': {
    get: {
      operationId: 'readBackfill',
      tags: ['Ringover'],
      summary: 'How far the history of calls is fetched',
      security: byToken,
      responses: { ...problemAnswers(...restProblems, 'not-configured'), '200': progress },
    },
    post: {
      operationId: 'startBackfill',
      tags: ['Ringover'],
      summary: 'Fetch the history of calls, or go on with it',
      security: byToken,
      requestBody: { content: { 'application/json': { schema: backfillBody.meta({ id: 'BackfillBody' }) } } },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-configured'),
        '202': progress,
      },
    },
    delete: {
      operationId: 'pauseBackfill',
      tags: ['Ringover'],
      summary: 'Pause fetching the history of calls',
      security: byToken,
      responses: { ...problemAnswers(...restProblems, 'not-configured'), '202': progress },
    },
  },
};
