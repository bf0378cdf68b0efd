import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { statsQuery } from '../stats/route.ts';
import { problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';
import { statsSchema } from './stats-schema.ts';

/** The route of the numbers. [protocol §4] */
export const statsPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/stats': {
    get: {
      operationId: 'readStats',
      tags: ['Calls'],
      summary: 'The numbers of the last days: how many calls, how long, when and who',
      security: byToken,
      requestParams: { query: statsQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'The numbers', content: { 'application/json': { schema: statsSchema } } },
      },
    },
  },
};
