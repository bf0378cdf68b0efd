import type { Database } from '#database/open-database.ts';
import { negativeFrom, positiveFrom } from '../call-row.ts';
import { hourMs } from '../stats-of-hours.ts';

/** What of a call is counted. */
export interface CountedCall {
  readonly tenantId: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly direction: string;
  readonly callType: string;
  readonly contactId: string | null;
  readonly seconds: number;
  readonly hasRecording: boolean;
  readonly hasTranscript: boolean;
  readonly sentimentScore: number | null;
}

/** Keeps the counts that statistics and totals are read from, within the caller's transaction. */
export interface CallCounts {
  /** Counts a call as it is now (null: it is gone) instead of as it was before; whether it was counted before. */
  readonly count: (rowid: number, call: CountedCall | null) => boolean;
}

/** Milliseconds of a day, counted from the epoch. */
const dayMs = 86_400_000;

interface CountedRow {
  readonly tenant_id: string;
  readonly hour: number;
  readonly direction: string;
  readonly call_type: string;
  readonly contact_id: string | null;
  readonly seconds: number;
  readonly has_recording: number;
  readonly has_transcript: number;
  readonly sentiment_score: number | null;
}

/** The counts of a database. */
export function createCallCounts(database: Database): CallCounts {
  const before = database.prepare('SELECT * FROM call_counted WHERE rowid = ?');
  const forget = database.prepare('DELETE FROM call_counted WHERE rowid = ?');
  const note = database.prepare(
    `INSERT OR REPLACE INTO call_counted (rowid, tenant_id, hour, direction, call_type, contact_id, seconds, has_recording,
       has_transcript, sentiment_score)
     VALUES (@rowid, @tenant_id, @hour, @direction, @call_type, @contact_id, @seconds, @has_recording, @has_transcript,
       @sentiment_score)`,
  );
  const addTotal = database.prepare(
    `INSERT INTO call_total (tenant_id, direction, call_type, calls) VALUES (@tenant_id, @direction, @call_type, @sign)
     ON CONFLICT DO UPDATE SET calls = calls + @sign`,
  );
  const addHour = database.prepare(
    `INSERT INTO call_hour (tenant_id, hour, call_type, calls, seconds, recordings, transcripts, scored, score_sum, positive, negative)
     VALUES (@tenant_id, @hour, @call_type, @sign, @seconds, @recordings, @transcripts, @scored, @score, @positive, @negative)
     ON CONFLICT DO UPDATE SET calls = calls + @sign, seconds = seconds + @seconds, recordings = recordings + @recordings,
       transcripts = transcripts + @transcripts, scored = scored + @scored, score_sum = score_sum + @score,
       positive = positive + @positive, negative = negative + @negative`,
  );
  const addContact = database.prepare(
    `INSERT INTO contact_day (tenant_id, day, contact_id, calls) VALUES (@tenant_id, @day, @contact_id, @sign)
     ON CONFLICT DO UPDATE SET calls = calls + @sign`,
  );

  const add = (row: CountedRow, sign: 1 | -1): void => {
    const { tenant_id, hour, direction, call_type, contact_id } = row;
    addTotal.run({ tenant_id, direction, call_type, sign });
    addHour.run({ tenant_id, hour, call_type, sign, ...sumsOf(row, sign) });
    if (contact_id === null) return;
    addContact.run({ tenant_id, day: Math.floor((hour * hourMs) / dayMs), contact_id, sign });
  };
  return {
    count: (rowid, call) => {
      const old = before.get(rowid) as CountedRow | undefined;
      const row = call === null ? null : rowOf(call);
      if (old !== undefined && row !== null && isSame(old, row)) return true;
      if (old !== undefined) add(old, -1);
      if (row === null) forget.run(rowid);
      else {
        add(row, 1);
        note.run({ rowid, ...row });
      }
      return old !== undefined;
    },
  };
}

function rowOf(call: CountedCall): CountedRow {
  return {
    tenant_id: call.tenantId,
    hour: Math.floor(call.occurredAt / hourMs),
    direction: call.direction,
    call_type: call.callType,
    contact_id: call.contactId,
    seconds: call.seconds,
    has_recording: call.hasRecording ? 1 : 0,
    has_transcript: call.hasTranscript ? 1 : 0,
    sentiment_score: call.sentimentScore,
  };
}

function sumsOf(row: CountedRow, sign: 1 | -1): Readonly<Record<string, number>> {
  const score = row.sentiment_score;
  return {
    seconds: sign * row.seconds,
    recordings: sign * row.has_recording,
    transcripts: sign * row.has_transcript,
    scored: score === null ? 0 : sign,
    score: sign * (score ?? 0),
    positive: score !== null && score >= positiveFrom ? sign : 0,
    negative: score !== null && score <= negativeFrom ? sign : 0,
  };
}

function isSame(a: CountedRow, b: CountedRow): boolean {
  return (Object.keys(b) as (keyof CountedRow)[]).every((column) => a[column] === b[column]);
}
