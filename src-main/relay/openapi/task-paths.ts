import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { editKeyHeader } from '../edit-key.ts';
import { taskChanges } from '../tasks/task-changes.ts';
import { taskListQuery } from '../tasks/task-query.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';
import { taskItemSchema, taskPageSchema } from './task-item-schema.ts';

const path = z.object({ id: z.string().meta({ description: "The caller's own id: any text up to 128 characters" }) });

/** The routes of tasks. [protocol §4 "Task"] */
export const taskPaths: ZodOpenApiPathsObject = {
  '/api/v1/tasks': {
    get: {
      operationId: 'listTasks',
      tags: ['Tasks'],
      summary: 'Tasks, those made last first',
      security: byToken,
      requestParams: { query: taskListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'A page of tasks', content: { 'application/json': { schema: taskPageSchema } } },
      },
    },
  },
  '/api/v1/tasks/{id}': {
    get: {
      operationId: 'readTask',
      tags: ['Tasks'],
      summary: 'One task',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The task', content: { 'application/json': { schema: taskItemSchema } } },
      },
    },
    patch: {
      operationId: 'changeTask',
      tags: ['Tasks'],
      summary: 'Change a task, or begin one that is not there yet',
      description: '404 only for an edit that was made before and whose task is gone since.',
      security: byToken,
      requestParams: { path, header: editKeyHeader },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: taskChanges.meta({ id: 'TaskChanges' }) } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '200': { description: 'The task as it is now', content: { 'application/json': { schema: taskItemSchema } } },
      },
    },
    delete: {
      operationId: 'removeTask',
      tags: ['Tasks'],
      summary: 'Remove a task',
      security: byToken,
      requestParams: { path, header: editKeyHeader },
      responses: {
        ...problemAnswers(...restProblems, 'not-found', 'schema'),
        '204': { description: 'The task is gone' },
      },
    },
  },
};
