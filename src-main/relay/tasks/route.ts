import { Router } from 'express';
import type { TaskId } from '#domain/task/task.ts';
import { formatTaskItem } from '#domain/wire/task-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { parseEditKey } from '../edit-key.ts';
import { givenQuery } from '../given-query.ts';
import { jsonBody } from '../json-body.ts';
import { parsePathId } from '../path-id.ts';
import { Problem } from '../problem.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { TaskStore } from '../store/task-store.ts';
import { refuseUnknownCursor, refuseUnknownLink } from '../store-problem.ts';
import { parseTaskChanges } from './task-changes.ts';
import { parseTaskQuery } from './task-query.ts';

/** What the routes of tasks need. */
export interface TaskRouteParts {
  readonly authenticate: Authenticate;
  readonly tasks: TaskStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/** `GET /tasks`, `GET`, `PATCH` and `DELETE /tasks/{id}`. [protocol §4 "Task"] */
export function createTaskRoute({ authenticate, tasks, publish }: TaskRouteParts): Router {
  const router = Router();
  router.get('/tasks', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const query = parseTaskQuery(givenQuery(request.query));
    const page = await tasks.list(tenantId, query).catch(refuseUnknownCursor);
    const items = page.tasks.map(formatTaskItem);
    response.json({ items, total: page.total, per_page: query.limit, next_cursor: page.nextCursor });
  });
  router.get('/tasks/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const task = await tasks.find(tenantId, request.params.id as TaskId);
    if (task === null) throw noSuchTask();
    response.json(formatTaskItem(task));
  });
  router.patch('/tasks/:id', jsonBody('256kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const id = parsePathId(request.params.id) as TaskId;
    const changes = parseTaskChanges(request.body);
    const written = await tasks.change(tenantId, id, changes, parseEditKey(request)).catch(refuseUnknownLink);
    if (written === null) throw noSuchTask();
    publish(written.events);
    response.json(formatTaskItem(written.value));
  });
  router.delete('/tasks/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const removed = await tasks.remove(tenantId, request.params.id as TaskId, parseEditKey(request));
    if (removed === null) throw noSuchTask();
    publish(removed.events);
    response.status(204).end();
  });
  return router;
}

function noSuchTask(): Problem {
  return new Problem('not-found', 'there is no such task');
}
