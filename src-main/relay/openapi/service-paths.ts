import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemAnswers } from './problem-answers.ts';

/** The routes about the relay itself; they tell nothing of anyone and take no token. [protocol §4] */
export const servicePaths: ZodOpenApiPathsObject = {
  '/healthz': {
    get: {
      operationId: 'isAlive',
      tags: ['Service'],
      summary: 'Whether the process answers',
      security: [],
      responses: {
        '200': {
          description: 'It does',
          content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
        },
      },
    },
  },
  '/readyz': {
    get: {
      operationId: 'isReady',
      tags: ['Service'],
      summary: 'Whether its database answers too',
      security: [],
      responses: {
        ...problemAnswers('storage-unavailable'),
        '200': {
          description: 'It does',
          content: { 'application/json': { schema: z.object({ status: z.literal('ready') }) } },
        },
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'readMetrics',
      tags: ['Service'],
      summary: 'How the relay is doing, for Prometheus',
      security: [],
      responses: {
        '200': { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
      },
    },
  },
  '/api/v1/openapi.json': {
    get: {
      operationId: 'readDescription',
      tags: ['Service'],
      summary: 'This description',
      security: [],
      responses: {
        ...problemAnswers('rate-limited'),
        '200': { description: 'OpenAPI 3.1', content: { 'application/json': { schema: z.looseObject({}) } } },
      },
    },
  },
  '/api/v1/docs': {
    get: {
      operationId: 'readReference',
      tags: ['Service'],
      summary: 'This description as a page to read and try',
      security: [],
      responses: {
        ...problemAnswers('rate-limited'),
        '200': { description: 'The page', content: { 'text/html': { schema: z.string() } } },
      },
    },
  },
  '/api/v1/docs/{file}': {
    get: {
      operationId: 'readReferenceFile',
      tags: ['Service'],
      summary: 'A style sheet, script or icon of that page',
      security: [],
      requestParams: { path: z.object({ file: z.string() }) },
      responses: {
        ...problemAnswers('not-found', 'rate-limited'),
        '200': {
          description: 'The file',
          content: {
            'text/css': { schema: z.string() },
            'text/javascript': { schema: z.string() },
            'image/png': { schema: z.string() },
          },
        },
      },
    },
  },
};
