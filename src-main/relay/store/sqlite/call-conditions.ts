import type { Condition } from '../condition.ts';
import type { CallQuery } from '../ports.ts';

/** What a query asks of a tenant's calls, its words and its place apart. */
export function callConditions(tenantId: string, query: CallQuery): readonly Condition[] {
  const conditions: Condition[] = [{ sql: 'call.tenant_id = ?', values: [tenantId] }];
  const add = (sql: string, value: string | number | undefined): void => {
    if (value !== undefined) conditions.push({ sql, values: [value] });
  };
  add('call.direction = ?', query.direction);
  add('call.call_type = ?', query.callType);
  add('call.contact_id = ?', query.contactId);
  add('call.case_id = ?', query.caseId);
  add('call.occurred_at >= ?', query.from);
  add('call.occurred_at <= ?', query.to);
  add('call.seq > ?', query.updatedAfter);
  return conditions;
}
