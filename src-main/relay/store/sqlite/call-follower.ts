import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import { type CallProgress, parseProgress } from '#domain/call-progress.ts';
import { callSearchText } from '#domain/search/search-text.ts';
import { type CountedCall, createCallCounts } from './call-counts.ts';
import { type NotedRecording, noteRecording } from './sqlite-recording-store.ts';
import { inTransaction, isStorageFailure } from './transaction.ts';

/**
 * Brings what is derived from calls (search text, kept counts, jobs for recordings) after what was written. It works off the
 * path of a webhook's answer; whoever reads what is derived waits for `caughtUp` first.
 */
export interface CallFollower {
  /** Follows a bounded number of calls, the newest first; whether more wait. Throws DatabaseError. */
  readonly step: () => boolean;
  /**
   * Settles when everything written before is followed, letting others work in between. While the storage takes nothing,
   * what is derived stays behind and can still be read.
   */
  readonly caughtUp: () => Promise<void>;
  /** How many calls wait. */
  readonly waiting: () => number;
}

/** What following needs. */
export interface CallFollowerParts {
  readonly database: Database;
  readonly now: () => number;
}

/** Calls followed at a time: half a millisecond's work, since a webhook that comes meanwhile waits for its end. */
const stepSize = 8;

interface FollowedRow {
  readonly rowid: number;
  readonly id: string;
  readonly tenant_id: string;
  readonly number: string | null;
  readonly contact_id: string | null;
  readonly direction: string;
  readonly call_type: string;
  readonly occurred_at: number;
  readonly duration_seconds: number;
  readonly has_recording: number;
  readonly has_transcript: number;
  readonly sentiment_score: number | null;
  readonly progress: string;
  readonly note: string | null;
  readonly tags: string | null;
  readonly insight_transcript: string | null;
  readonly insight_summary: string | null;
  readonly full_name: string | null;
  readonly organisation: string | null;
  readonly reference: string | null;
  readonly title: string | null;
}

/** The follower of a database. */
export function createCallFollower({ database, now }: CallFollowerParts): CallFollower {
  const counts = createCallCounts(database);
  const note = noteRecording(database);
  const pending = database.prepare('SELECT rowid FROM call_pending ORDER BY rowid DESC LIMIT ?').pluck();
  const settle = database.prepare('DELETE FROM call_pending WHERE rowid = ?');
  const waiting = database.prepare('SELECT count(*) FROM call_pending').pluck();
  const read = database.prepare(
    `SELECT call.rowid, call.id, call.tenant_id, call.number, call.contact_id, call.direction, call.call_type, call.occurred_at,
       call.duration_seconds, call.has_recording, call.has_transcript, call.sentiment_score, call.progress, call.note, call.tags,
       call.insight_transcript, call.insight_summary,
       contact.full_name, contact.organisation, legal_case.reference, legal_case.title
     FROM call
     LEFT JOIN contact ON contact.tenant_id = call.tenant_id AND contact.id = call.contact_id
     LEFT JOIN legal_case ON legal_case.tenant_id = call.tenant_id AND legal_case.id = call.case_id
     WHERE call.rowid = ?`,
  );
  const unindex = database.prepare('DELETE FROM call_text WHERE rowid = ?');
  const index = database.prepare('INSERT INTO call_text (rowid, text) VALUES (?, ?)');

  const followOne = (rowid: number): void => {
    const row = read.get(rowid) as FollowedRow | undefined;
    const isKnown = counts.count(rowid, row === undefined ? null : countedOf(row));
    if (isKnown) unindex.run(rowid);
    if (row !== undefined) {
      const progress = parseProgress(row.progress);
      index.run(rowid, textOf(row, progress));
      const noted = recordingOf(row, progress);
      if (noted !== null) note({ ...noted, now: now() });
    }
    settle.run(rowid);
  };
  const step = (): boolean => {
    const rowids = pending.all(stepSize) as readonly number[];
    if (rowids.length === 0) return false;
    // What is derived can be derived again: it need not wait for the disk. The next webhook's sync takes it along.
    database.pragma('synchronous=NORMAL');
    try {
      inTransaction(database, () => {
        for (const rowid of rowids) followOne(rowid);
      });
    } finally {
      database.pragma('synchronous=FULL');
    }
    return rowids.length === stepSize;
  };
  return {
    step,
    caughtUp: async () => {
      try {
        while (step()) await new Promise((resolve) => setImmediate(resolve));
      } catch (error) {
        if (!isStorageFailure(error)) throw error;
      }
    },
    waiting: () => Number(waiting.get()),
  };
}

function countedOf(row: FollowedRow): CountedCall {
  return {
    tenantId: row.tenant_id,
    occurredAt: row.occurred_at,
    direction: row.direction,
    callType: row.call_type,
    contactId: row.contact_id,
    seconds: row.duration_seconds,
    hasRecording: row.has_recording === 1,
    hasTranscript: row.has_transcript === 1,
    sentimentScore: row.sentiment_score,
  };
}

function textOf(row: FollowedRow, progress: CallProgress): string {
  const tags = row.tags === null ? progress.tags?.value : (JSON.parse(row.tags) as string[]);
  return callSearchText({
    number: row.number,
    texts: [
      row.full_name,
      row.organisation,
      row.reference,
      row.title,
      row.note ?? progress.comments?.value,
      row.insight_summary ?? progress.summary?.value,
      row.insight_transcript ?? progress.transcript?.value,
      ...(tags ?? []),
    ],
  });
}

function recordingOf(row: FollowedRow, progress: CallProgress): Omit<NotedRecording, 'now'> | null {
  const link = progress.recordingUrl ?? progress.voicemailUrl;
  if (link === null) return null;
  const kind = progress.recordingUrl === null ? 'voicemail' : 'recording';
  return { tenantId: row.tenant_id, callId: row.id as CallUuid, kind, sourceUrl: link.value };
}
