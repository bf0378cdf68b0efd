import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { callChange } from '../calls/call-change.ts';
import { callListQuery } from '../calls/route.ts';
import { editKeyHeader } from '../edit-key.ts';
import { callItemSchema, callPageSchema } from './call-item-schema.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const path = z.object({ id: z.string().meta({ description: 'Our id of the call' }) });

const insightRequestSchema = z
  .object({ status: z.enum(['requested', 'skipped']), reason: z.string().nullable() })
  .meta({ id: 'SummaryRequest' });

/** The routes of calls. [protocol §4] */
export const callPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/calls': {
    get: {
      operationId: 'listCalls',
      tags: ['Calls'],
      summary: 'Calls, newest first',
      security: byToken,
      requestParams: { query: callListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'A page of calls', content: { 'application/json': { schema: callPageSchema } } },
      },
    },
  },
  '/api/v1/ringover/calls/{id}': {
    get: {
      operationId: 'readCall',
      tags: ['Calls'],
      summary: 'One call, with transcript, summary, tasks and candidates',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The call', content: { 'application/json': { schema: callItemSchema } } },
      },
    },
    patch: {
      operationId: 'changeCall',
      tags: ['Calls'],
      summary: 'Link a call to another contact or case, write its note, tags and billing',
      description:
        'A chosen contact and case are remembered for the number. `note` and `tags` replace; with `note_base`, and as ' +
        '`tags_added` and `tags_removed`, they are merged with what others wrote meanwhile.',
      security: byToken,
      requestParams: { path, header: editKeyHeader },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: callChange.meta({ id: 'CallChange' }) } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '200': { description: 'The call as it is now', content: { 'application/json': { schema: callItemSchema } } },
      },
    },
  },
  '/api/v1/ringover/calls/{id}/summary': {
    post: {
      operationId: 'requestSummary',
      tags: ['Calls'],
      summary: 'Ask for the transcript and summary of a call again',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '202': {
          description: 'Whether it is asked for; what comes of it is told on the stream',
          content: { 'application/json': { schema: insightRequestSchema } },
        },
      },
    },
  },
};
