import type { Condition } from './condition.ts';
import { formatPlace, parsePlace } from './place.ts';
import { type StoredTask, taskOf } from './task-row.ts';
import type { TaskPage, TaskQuery } from './task-store.ts';

/** What a query asks of a tenant's tasks, its place apart. */
export function taskConditions(tenantId: string, query: TaskQuery): readonly Condition[] {
  const conditions: Condition[] = [{ sql: 'tenant_id = ?', values: [tenantId] }];
  const add = (sql: string, value: string | number | undefined): void => {
    if (value !== undefined) conditions.push({ sql, values: [value] });
  };
  add('status = ?', query.status);
  add('kind = ?', query.kind);
  add('call_id = ?', query.callId);
  add('case_id = ?', query.caseId);
  add('contact_id = ?', query.contactId);
  add('seq > ?', query.updatedAfter);
  return conditions;
}

/** Where a query's page begins. Throws UnknownCursor. */
export function taskPlace({ cursor }: TaskQuery): readonly Condition[] {
  if (cursor === undefined) return [];
  const { at, id } = parsePlace(cursor);
  return [{ sql: '(created_at, id) < (?, ?)', values: [at, id] }];
}

/** A page of the rows found: one more than it has room for, when there is a next one. */
export function taskPage(rows: readonly StoredTask[], total: number, limit: number): TaskPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    tasks: page.map(taskOf),
    total,
    nextCursor: hasMore ? formatPlace({ at: last.created_at, id: last.id }) : null,
  };
}
