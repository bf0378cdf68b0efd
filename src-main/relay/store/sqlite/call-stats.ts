import type { Database } from '#database/open-database.ts';
import type { ContactId } from '#domain/contact.ts';
import { negativeFrom, positiveFrom } from '../call-row.ts';
import type { CallStats } from '../ports.ts';
import { type HourRow, hourMs, statsOfHours } from '../stats-of-hours.ts';

/** Reads the numbers of a span. What is derived from calls MUST have followed them before. */
export type CallStatsReader = (
  tenantId: string,
  span: { readonly since: number; readonly caseId?: string },
) => CallStats;

interface ContactRow {
  readonly contact_id: ContactId;
  readonly calls: number;
}

const hoursPerDay = 24;
/** How many of the contacts that call most are told. */
const topCount = 10;

const summed = `
  count(*) AS calls, sum(call_type IN ('answered', 'in_progress')) AS answered, sum(call_type = 'missed') AS missed,
  sum(call_type = 'voicemail') AS voicemails, sum(duration_seconds) AS seconds, sum(has_recording) AS recordings, sum(has_transcript) AS transcripts,
  count(sentiment_score) AS scored, total(sentiment_score) AS score_sum,
  coalesce(sum(sentiment_score >= ${positiveFrom}), 0) AS positive, coalesce(sum(sentiment_score <= ${negativeFrom}), 0) AS negative
`;

/**
 * The reader of a database. A span of all calls is read from the kept counts, its first part of an hour and of a day from
 * the calls themselves; the calls of one case are few and summed as they are.
 */
export function createCallStatsReader(database: Database): CallStatsReader {
  const keptHours = database.prepare(
    `SELECT hour, sum(calls) AS calls, total(calls) FILTER (WHERE call_type IN ('answered', 'in_progress')) AS answered,
       total(calls) FILTER (WHERE call_type = 'missed') AS missed,
       total(calls) FILTER (WHERE call_type = 'voicemail') AS voicemails, sum(seconds) AS seconds, sum(recordings) AS recordings,
       sum(transcripts) AS transcripts, sum(scored) AS scored, sum(score_sum) AS score_sum, sum(positive) AS positive,
       sum(negative) AS negative
     FROM call_hour WHERE tenant_id = ? AND hour >= ? GROUP BY hour HAVING sum(calls) > 0`,
  );
  const firstPart = database.prepare(
    `SELECT occurred_at / ${hourMs} AS hour, ${summed} FROM call
     WHERE tenant_id = ? AND occurred_at >= ? AND occurred_at < ? GROUP BY 1`,
  );
  const hoursOfCase = database.prepare(
    `SELECT occurred_at / ${hourMs} AS hour, ${summed} FROM call
     WHERE tenant_id = ? AND case_id = ? AND occurred_at >= ? GROUP BY 1`,
  );
  const contacts = database.prepare(
    `SELECT contact_id, sum(calls) AS calls FROM (
       SELECT contact_id, calls FROM contact_day WHERE tenant_id = @tenantId AND day >= @day
       UNION ALL
       SELECT contact_id, 1 FROM call
       WHERE tenant_id = @tenantId AND occurred_at >= @since AND occurred_at < @dayBegins AND contact_id IS NOT NULL)
     GROUP BY contact_id HAVING sum(calls) > 0 ORDER BY calls DESC, contact_id LIMIT ${topCount}`,
  );
  const contactsOfCase = database.prepare(
    `SELECT contact_id, count(*) AS calls FROM call
     WHERE tenant_id = ? AND case_id = ? AND occurred_at >= ? AND contact_id IS NOT NULL
     GROUP BY contact_id ORDER BY calls DESC, contact_id LIMIT ${topCount}`,
  );
  const name = database.prepare('SELECT full_name FROM contact WHERE tenant_id = ? AND id = ?').pluck();

  const hoursOf = (tenantId: string, since: number): readonly HourRow[] => {
    const hour = Math.ceil(since / hourMs);
    return [...keptHours.all(tenantId, hour), ...firstPart.all(tenantId, since, hour * hourMs)] as readonly HourRow[];
  };
  const contactsOf = (tenantId: string, since: number): readonly ContactRow[] => {
    const day = Math.ceil(since / (hourMs * hoursPerDay));
    const dayBegins = day * hourMs * hoursPerDay;
    return contacts.all({ tenantId, day, since, dayBegins }) as readonly ContactRow[];
  };
  return (tenantId, { since, caseId }) => {
    const hours =
      caseId === undefined
        ? hoursOf(tenantId, since)
        : (hoursOfCase.all(tenantId, caseId, since) as readonly HourRow[]);
    const top =
      caseId === undefined
        ? contactsOf(tenantId, since)
        : (contactsOfCase.all(tenantId, caseId, since) as readonly ContactRow[]);
    return {
      ...statsOfHours(hours),
      topContacts: top.flatMap((row) => {
        const contactName = name.get(tenantId, row.contact_id) as string | undefined;
        return contactName === undefined ? [] : [{ contactId: row.contact_id, contactName, calls: row.calls }];
      }),
    };
  };
}
