import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { messageQuery, timelineQuery } from '../timeline/route.ts';
import { callItemSchema } from './call-item-schema.ts';
import { messageItemSchema } from './message-item-schema.ts';
import { problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

/** Calls and text messages of a case or contact. [protocol §4] */
export const timelinePageSchema = z
  .object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('call'), at: z.iso.datetime(), call: callItemSchema }),
        z.object({ kind: z.literal('message'), at: z.iso.datetime(), message: messageItemSchema }),
      ]),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'TimelinePage' });

/** Text messages in the order they were told. [protocol §4] */
export const messagePageSchema = z
  .object({ items: z.array(messageItemSchema), next_after: z.number().int().nullable() })
  .meta({ id: 'MessagePage' });

const timeline: ZodOpenApiOperationObject = {
  summary: 'Calls and text messages, newest first',
  security: byToken,
  requestParams: { path: z.object({ id: z.string() }), query: timelineQuery },
  responses: {
    ...problemAnswers(...restProblems, 'not-found', 'schema'),
    '200': { description: 'A page of the timeline', content: { 'application/json': { schema: timelinePageSchema } } },
  },
};

/** The routes of timelines. [protocol §4] */
export const timelinePaths: ZodOpenApiPathsObject = {
  '/api/v1/cases/{id}/timeline': { get: { ...timeline, operationId: 'readCaseTimeline', tags: ['Cases'] } },
  '/api/v1/contacts/{id}/timeline': { get: { ...timeline, operationId: 'readContactTimeline', tags: ['Contacts'] } },
  '/api/v1/messages': {
    get: {
      operationId: 'listMessages',
      summary: 'Every text message, the first told first',
      tags: ['Calls'],
      security: byToken,
      requestParams: { query: messageQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'A page of messages', content: { 'application/json': { schema: messagePageSchema } } },
      },
    },
  },
};
