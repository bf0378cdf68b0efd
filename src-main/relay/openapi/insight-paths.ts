import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { insightSteps, stepReasons } from '#domain/insight/insight-step.ts';
import { lineCorrection } from '../insight/call-route.ts';
import { insightItemSchema } from './insight-schema.ts';
import { json } from './json-content.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const call = { id: z.string().meta({ description: 'Our id of the call' }) };

const requestedSchema = z
  .object({ status: z.enum(['requested', 'skipped']), reason: z.enum(stepReasons).nullable() })
  .meta({ id: 'InsightRequest' });

/** The routes of what was made of a call. [protocol §4 "Insight"] */
export const insightPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/calls/{id}/insight': {
    get: {
      operationId: 'readInsight',
      tags: ['Insight'],
      summary: 'What was made of the recording of a call',
      security: byToken,
      requestParams: { path: z.object(call) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'Transcript, summary, mood and steps', ...json(insightItemSchema) },
      },
    },
  },
  '/api/v1/ringover/calls/{id}/insight/lines/{index}': {
    patch: {
      operationId: 'correctLine',
      tags: ['Insight'],
      summary: 'Correct a line of a transcript; what was heard stays beside it',
      security: byToken,
      requestParams: { path: z.object({ ...call, index: z.string().meta({ description: 'From 0' }) }) },
      requestBody: { required: true, ...json(lineCorrection.meta({ id: 'LineCorrection' })) },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '200': { description: 'The insight as it is now', ...json(insightItemSchema) },
      },
    },
  },
  '/api/v1/ringover/calls/{id}/insight/{step}': {
    post: {
      operationId: 'requestInsightStep',
      tags: ['Insight'],
      summary: 'Make one step again',
      security: byToken,
      requestParams: { path: z.object({ ...call, step: z.enum(insightSteps) }) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '202': { description: 'Whether it is asked for; what comes is told on the stream', ...json(requestedSchema) },
      },
    },
  },
};
