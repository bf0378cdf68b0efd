import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { timelineQuery } from '../timeline/route.ts';
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
};
