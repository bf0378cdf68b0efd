import type { Database } from '#database/open-database.ts';
import type { Call, CallId, CallUuid } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import { type CallProgress, emptyProgress, formatProgress, joinFact, parseProgress } from '#domain/call-progress.ts';
import type { ContactId } from '#domain/contact.ts';
import { newCallRow, otherCandidates, withStanding } from '../call-standing.ts';
import {
  changedInsight,
  emptyInsight,
  type InsightColumns,
  insightColumns,
  isWords,
  toldChange,
} from '../insight-document.ts';
import type { LoggedEvent } from '../ports.ts';
import { type ChoiceLife, createCallMatcher, type NumberChoice } from './call-matcher.ts';
import { createCallPlaces } from './call-place.ts';
import { createCallReader } from './call-reader.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { createInsightRows } from './insight-rows.ts';
import { createStreamAppender } from './stream-log.ts';

/** A change of a call with the stream event that tells it; null when nothing changed. */
export interface CallWrite {
  readonly call: Call;
  readonly event: LoggedEvent | null;
}

/** A fact on its way to a call. */
export interface FactWrite {
  readonly tenantId: string;
  readonly callId: CallId;
  readonly fact: CallFact;
  readonly receivedAt: number;
  /** Read from the telephone system's history: told as a change, so that nobody takes it for a call that comes in now. */
  readonly isHistory: boolean;
}

/** Writes calls and their stream events, within the caller's transaction. */
export interface CallWriter {
  /** Joins a fact to its call, opening the call at its first. */
  readonly recordFact: (write: FactWrite) => CallWrite;
  readonly find: (tenantId: string, id: string) => CallRow | null;
  readonly findByCallId: (tenantId: string, callId: string) => CallRow | null;
  /** Saves what a person changed and tells it. */
  readonly saveChange: (row: CallRow, change: Partial<CallRow>) => CallWrite;
  /** Saves what was made of a call, or how far that is, and tells it. */
  readonly saveInsight: (row: CallRow, columns: InsightColumns, isMade: boolean) => CallWrite;
  /** Saves a call as it is given and tells it. */
  readonly rewrite: (row: CallRow) => CallWrite;
  /** Removes a call and tells it. */
  readonly remove: (row: CallRow) => LoggedEvent;
  /** Matches a call anew and tells it if that changed anything. */
  readonly rematch: (row: CallRow) => CallWrite;
  readonly remember: (choice: NumberChoice) => void;
}

/** What writing calls needs. */
export interface CallWriterParts extends ChoiceLife {
  readonly database: Database;
  readonly randomUuid: () => string;
}

const insertCall = `
  INSERT INTO call (rowid, id, tenant_id, call_id, number, contact_id, case_id, is_linked_by_person, direction, call_type, occurred_at,
    ringing_at, answered_at, ended_at, duration_seconds, received_at, progress, candidates, previous_call, note, tags, is_billable,
    sentiment_score, is_confidential, recording_consent, firm_channel, insight_steps, insight_transcript, insight_summary, has_recording,
    has_transcript, has_summary, seq)
  VALUES (@rowid, @id, @tenant_id, @call_id, @number, @contact_id, @case_id, @is_linked_by_person, @direction, @call_type, @occurred_at,
    @ringing_at, @answered_at, @ended_at, @duration_seconds, @received_at, @progress, @candidates, @previous_call, @note, @tags,
    @is_billable, @sentiment_score, @is_confidential, @recording_consent, @firm_channel, @insight_steps, @insight_transcript, @insight_summary,
    @has_recording, @has_transcript, @has_summary, @seq)
  ON CONFLICT (tenant_id, call_id) DO UPDATE SET number = @number, contact_id = @contact_id, case_id = @case_id,
    is_linked_by_person = @is_linked_by_person, direction = @direction, call_type = @call_type, occurred_at = @occurred_at,
    ringing_at = @ringing_at, answered_at = @answered_at, ended_at = @ended_at, duration_seconds = @duration_seconds,
    progress = @progress, candidates = @candidates, previous_call = @previous_call, note = @note, tags = @tags,
    is_billable = @is_billable, sentiment_score = @sentiment_score, is_confidential = @is_confidential,
    recording_consent = @recording_consent, firm_channel = @firm_channel, insight_steps = @insight_steps, insight_transcript = @insight_transcript,
    insight_summary = @insight_summary, has_recording = @has_recording,
    has_transcript = @has_transcript, has_summary = @has_summary, seq = @seq
`;

/** The writer of a database. */
export function createCallWriter(parts: CallWriterParts): CallWriter {
  const { database, randomUuid } = parts;
  const matcher = createCallMatcher(database, parts);
  const placeOf = createCallPlaces(database);
  const leaveToFollow = database.prepare('INSERT OR IGNORE INTO call_pending (rowid) VALUES (?)');
  const stream = createStreamAppender(database);
  const callsOf = createCallReader(database);
  const callOf = (row: CallRow): Call => callsOf([row])[0] as Call;
  const byCallId = database.prepare(`${selectCalls} WHERE call.tenant_id = ? AND call.call_id = ?`);
  const byId = database.prepare(`${selectCalls} WHERE call.tenant_id = ? AND call.id = ?`);
  const names = database.prepare(
    `SELECT (SELECT full_name FROM contact WHERE tenant_id = @tenant_id AND id = @contact_id) AS contact_name,
       legal_case.reference AS case_reference, legal_case.title AS case_title
     FROM (SELECT 1) LEFT JOIN legal_case ON legal_case.tenant_id = @tenant_id AND legal_case.id = @case_id`,
  );
  const insights = createInsightRows(database);
  const save = database.prepare(insertCall);
  const remove = database.prepare('DELETE FROM call WHERE rowid = ?');

  const withNames = (row: CallRow): CallRow => ({
    ...row,
    ...(names.get({ tenant_id: row.tenant_id, contact_id: row.contact_id, case_id: row.case_id }) as Names),
  });
  const match = (row: CallRow): CallRow => {
    const found = matcher.match(row.tenant_id, row.number);
    const linked = {
      ...row,
      contact_id: found.contactId,
      case_id: found.caseId,
      candidates: JSON.stringify(found.candidates),
    };
    return { ...linked, previous_call: previousCallOf(linked) };
  };
  const previousCallOf = (row: CallRow): string | null => {
    const previous = matcher.previousCall({
      tenantId: row.tenant_id,
      contactId: row.contact_id as ContactId | null,
      number: row.number,
      id: row.id,
      before: row.occurred_at,
    });
    return previous === null ? null : JSON.stringify(previous);
  };
  const write = (row: CallRow, name: ToldAs): CallWrite => {
    const told = withNames({ ...row, seq: stream.nextSeq(row.tenant_id) });
    const call = callOf(told);
    const { contact_name: _contact, case_reference: _reference, case_title: _title, ...columns } = told;
    const rowid = row.rowid ?? placeOf(row.occurred_at);
    save.run({
      ...columns,
      rowid,
      has_recording: call.hasRecording ? 1 : 0,
      has_transcript: call.hasTranscript ? 1 : 0,
      has_summary: call.hasSummary ? 1 : 0,
    });
    leaveToFollow.run(rowid);
    return { call, event: stream.tell(row.tenant_id, { kind: name, seq: told.seq, call }) };
  };
  /** What the telephone system wrote down itself goes to the call's insight, and the firm's own steps follow it. */
  const takeTold = (row: CallRow, progress: CallProgress, fact: CallFact) => {
    if (!isWords(fact) || progress[fact.kind]?.value !== fact.text) return null;
    const before = insights.read(row.tenant_id, row.id);
    const change = toldChange(before, fact);
    if (change === null) return null;
    const after = changedInsight(before ?? emptyInsight(row.id as CallUuid), change);
    return {
      columns: insightColumns(after),
      save: (seq: number): void => {
        insights.save(row.tenant_id, { ...after, seq });
        if (fact.kind === 'transcript') insights.noteJob(row, ['summary', 'sentiment', 'tasks'], parts.now());
      },
    };
  };
  const findByCallId: CallWriter['findByCallId'] = (tenantId, callId) =>
    (byCallId.get(tenantId, callId) as CallRow | undefined) ?? null;

  return {
    recordFact: ({ tenantId, callId, fact, receivedAt, isHistory }) => {
      const known = findByCallId(tenantId, callId);
      const before = known === null ? emptyProgress : parseProgress(known.progress);
      const progress = joinFact(before, fact);
      const row = withStanding(
        known ?? { rowid: null, ...newCallRow(tenantId, callId, randomUuid(), receivedAt) },
        progress,
      );
      if (known === null) {
        const told = takeTold(row, progress, fact);
        const opened = write({ ...match(row), ...told?.columns }, isHistory ? 'call_updated' : 'call_event_created');
        told?.save(opened.call.seq);
        return opened;
      }
      if (formatProgress(progress) === known.progress) return { call: callOf(known), event: null };
      // The number may come with a later event than the first.
      const linked = row.number !== known.number && known.is_linked_by_person === 0 ? match(row) : row;
      const told = takeTold(row, progress, fact);
      const written = write({ ...linked, ...told?.columns }, isWords(fact) ? 'call_ai_completed' : 'call_updated');
      told?.save(written.call.seq);
      return written;
    },
    find: (tenantId, id) => (byId.get(tenantId, id) as CallRow | undefined) ?? null,
    findByCallId,
    saveChange: (row, change) => {
      const changed = { ...row, ...change };
      const isRelinked = changed.contact_id !== row.contact_id || changed.case_id !== row.case_id;
      if (!isRelinked) return write(changed, 'call_updated');
      const others = otherCandidates(matcher.match(row.tenant_id, row.number), changed);
      return write(
        { ...changed, candidates: JSON.stringify(others), previous_call: previousCallOf(changed) },
        'call_updated',
      );
    },
    saveInsight: (row, columns, isMade) => write({ ...row, ...columns }, isMade ? 'call_ai_completed' : 'call_updated'),
    rewrite: (row) => write(row, 'call_updated'),
    remove: (row) => {
      remove.run(row.rowid);
      insights.remove(row.tenant_id, row.id);
      leaveToFollow.run(row.rowid);
      const seq = stream.nextSeq(row.tenant_id);
      return stream.tell(row.tenant_id, { kind: 'call_deleted', seq, id: row.id as CallUuid });
    },
    rematch: (row) => {
      const matched = match(row);
      const isSame =
        matched.contact_id === row.contact_id &&
        matched.case_id === row.case_id &&
        matched.candidates === row.candidates;
      return isSame ? { call: callOf(row), event: null } : write(matched, 'call_updated');
    },
    remember: matcher.remember,
  };
}

type ToldAs = 'call_event_created' | 'call_updated' | 'call_ai_completed';
type Names = Pick<CallRow, 'contact_name' | 'case_reference' | 'case_title'>;
