import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { caseBody } from '../cases/case-body.ts';
import { listQuery } from '../list-query.ts';
import { caseItemSchema, casePageSchema } from './case-item-schema.ts';
import { importReportSchema } from './import-report-schema.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const path = z.object({ id: z.string().meta({ description: "The caller's own id: any text up to 128 characters" }) });

/** The routes of cases. [protocol §4] */
export const casePaths: ZodOpenApiPathsObject = {
  '/api/v1/cases': {
    get: {
      operationId: 'listCases',
      tags: ['Cases'],
      summary: 'Cases, by words (`q`)',
      security: byToken,
      requestParams: { query: listQuery.omit({ phone: true }) },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'A page of cases', content: { 'application/json': { schema: casePageSchema } } },
      },
    },
  },
  '/api/v1/cases/{id}': {
    get: {
      operationId: 'readCase',
      tags: ['Cases'],
      summary: 'One case',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The case', content: { 'application/json': { schema: caseItemSchema } } },
      },
    },
    put: {
      operationId: 'writeCase',
      tags: ['Cases'],
      summary: 'Write a case, new or known',
      security: byToken,
      requestParams: { path },
      requestBody: { required: true, content: { 'application/json': { schema: caseBody.meta({ id: 'CaseBody' }) } } },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': { description: 'The case as it is now', content: { 'application/json': { schema: caseItemSchema } } },
      },
    },
  },
  '/api/v1/cases/import': {
    post: {
      operationId: 'importCases',
      tags: ['Cases'],
      summary: 'Import a CSV file of cases',
      description:
        'A header row with `id, reference, title, status, opened_at, last_activity_at, responsible, confidential, language, ' +
        'parties` (`contact_id:role;…`), comma or semicolon, UTF-8 or Windows-1252. Everything is kept but the rejected; what the ' +
        'file does not speak of stays.',
      security: byToken,
      requestBody: { required: true, content: { 'text/csv': { schema: z.string() } } },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': {
          description: 'What became of the file',
          content: { 'application/json': { schema: importReportSchema } },
        },
      },
    },
  },
};
