import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { changedSettings } from '#domain/setting-change.ts';
import { changeListQuery } from '../insight/record-route.ts';
import { spentFields } from './cost-schema.ts';
import { json } from './json-content.ts';
import { problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const call = { id: z.string().meta({ description: 'Our id of the call' }) };

const changeSchema = z.object({
  what: z.enum(changedSettings),
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
});

/** The routes of what insights cost, and of who changed how they are made. [protocol §4 "Insight settings"] */
export const spendingPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/calls/{id}/insight/spending': {
    get: {
      operationId: 'readCallSpending',
      tags: ['Insight'],
      summary: 'What was sent of a call, in numbers, and what it cost',
      security: byToken,
      requestParams: { path: z.object(call) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'What was spent', ...json(z.object(spentFields).meta({ id: 'Spending' })) },
      },
    },
  },
  '/api/v1/insight/spending': {
    get: {
      operationId: 'readInsightSpending',
      tags: ['Insight'],
      summary: 'What was sent and what it cost, by month of the firm and by provider, the newest month first',
      description: 'Wants the scope `admin`.',
      security: byToken,
      responses: {
        ...problemAnswers(...restProblems),
        '200': {
          description: 'The months',
          ...json(
            z
              .object({ items: z.array(z.object({ month: z.string(), provider: z.string(), ...spentFields })) })
              .meta({ id: 'InsightSpending' }),
          ),
        },
      },
    },
  },
  '/api/v1/insight/changes': {
    get: {
      operationId: 'listInsightChanges',
      tags: ['Insight'],
      summary: 'Who changed what of how insights are made, the newest first',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { query: changeListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': {
          description: 'The changes',
          ...json(z.object({ items: z.array(changeSchema) }).meta({ id: 'InsightChanges' })),
        },
      },
    },
  },
};
