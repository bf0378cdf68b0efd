import type { ContactId } from '#domain/contact.ts';
import { negativeFrom, positiveFrom } from '../call-row.ts';
import { type Condition, whereOf } from '../condition.ts';
import type { CallStats } from '../ports.ts';
import { type HourRow, hourMs, statsOfHours } from '../stats-of-hours.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** How many of the contacts that call most are told. */
const topCount = 10;

const summed = `
  count(*) AS calls, count(*) FILTER (WHERE call_type IN ('answered', 'in_progress')) AS answered,
  count(*) FILTER (WHERE call_type = 'missed') AS missed, count(*) FILTER (WHERE call_type = 'voicemail') AS voicemails,
  sum(duration_seconds) AS seconds, sum(has_recording) AS recordings, sum(has_transcript) AS transcripts,
  count(sentiment_score) AS scored, coalesce(sum(sentiment_score), 0) AS score_sum,
  count(*) FILTER (WHERE sentiment_score >= ${positiveFrom}) AS positive,
  count(*) FILTER (WHERE sentiment_score <= ${negativeFrom}) AS negative
`;

interface TopContact {
  readonly contact_id: ContactId;
  readonly full_name: string;
  readonly calls: number;
}

/** Reads the numbers of a span from the calls themselves. */
export async function readCallStats(
  database: PostgresDatabase,
  tenantId: string,
  { since, caseId }: { readonly since: number; readonly caseId?: string },
): Promise<CallStats> {
  const conditions: Condition[] = [
    { sql: 'call.tenant_id = ?', values: [tenantId] },
    { sql: 'call.occurred_at >= ?', values: [since] },
    ...(caseId === undefined ? [] : [{ sql: 'call.case_id = ?', values: [caseId] }]),
  ];
  const { sql, values } = whereOf(conditions);
  const [hours, top] = await Promise.all([
    database.planned<HourRow>(
      `SELECT floor(occurred_at / ${hourMs}.0)::bigint AS hour, ${summed} FROM call ${sql} GROUP BY 1`,
      values,
    ),
    database.planned<TopContact>(
      `SELECT contact_id, full_name, calls FROM (
         SELECT contact_id, count(*) AS calls FROM call ${sql} AND contact_id IS NOT NULL
         GROUP BY contact_id ORDER BY calls DESC, contact_id LIMIT ${topCount}
       ) AS most JOIN contact ON contact.tenant_id = ? AND contact.id = most.contact_id
       ORDER BY calls DESC, contact_id`,
      [...values, tenantId],
    ),
  ]);
  return {
    ...statsOfHours(hours),
    topContacts: top.map((row) => ({ contactId: row.contact_id, contactName: row.full_name, calls: row.calls })),
  };
}
