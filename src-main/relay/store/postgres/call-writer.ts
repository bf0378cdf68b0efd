import type { Call, CallId, CallUuid } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import { type CallProgress, emptyProgress, formatProgress, joinFact, parseProgress } from '#domain/call-progress.ts';
import { callOf, noContext, type StoredCall } from '../call-row.ts';
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
import { type ChoiceLife, findPreviousCall, matchNumber } from './call-matcher.ts';
import { saveCall, storedColumns } from './call-sql.ts';
import { callWords } from './call-words.ts';
import { noteJob, readInsight, removeInsights, saveInsight } from './insight-rows.ts';
import { type LinkedNames, readLinkedNames } from './linked-names.ts';
import { noteRecording } from './recording-notes.ts';
import { readCalls, readShownTasks } from './shown-tasks.ts';
import { jsonOf } from './statement.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** A call as it was written, with the stream event that tells it; null when nothing changed. */
export interface CallWrite {
  readonly call: Call;
  readonly row: StoredCall;
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
  /** The call as it is kept; null at its first fact. */
  readonly known: StoredCall | null;
}

/** Writes calls, what they are found by, their totals, recordings to fetch and stream events, within a transaction. */
export interface CallWriter {
  /** Joins a fact to its call, opening the call at its first. */
  readonly recordFact: (transaction: WriteTransaction, write: FactWrite) => Promise<CallWrite>;
  /** Saves what a person changed and tells it. */
  readonly saveChange: (
    transaction: WriteTransaction,
    row: StoredCall,
    change: Partial<StoredCall>,
  ) => Promise<CallWrite>;
  /** Saves what was made of a call, or how far that is, and tells it. */
  readonly saveInsight: (
    transaction: WriteTransaction,
    row: StoredCall,
    columns: InsightColumns,
    isMade: boolean,
  ) => Promise<CallWrite>;
  /** Saves a call as it is given and tells it. */
  readonly rewrite: (transaction: WriteTransaction, row: StoredCall) => Promise<CallWrite>;
  /** Brings what calls are found by after the names they show; nobody is told. */
  readonly reindex: (transaction: WriteTransaction, rows: readonly StoredCall[]) => Promise<void>;
  /** Removes calls and tells it. */
  readonly remove: (transaction: WriteTransaction, rows: readonly StoredCall[]) => readonly LoggedEvent[];
  /** Matches a call anew and tells it if that changed anything. */
  readonly rematch: (transaction: WriteTransaction, row: StoredCall) => Promise<CallWrite>;
}

/** What writing calls needs. */
export interface CallWriterParts extends ChoiceLife {
  readonly randomUuid: () => string;
  /** Told when there is a recording to fetch. */
  readonly onRecordingNoted: () => void;
}

type ToldAs = 'call_event_created' | 'call_updated' | 'call_ai_completed';

/** The writer of calls. */
export function createCallWriter(parts: CallWriterParts): CallWriter {
  const { randomUuid, now, onRecordingNoted } = parts;

  const match = async (transaction: WriteTransaction, row: StoredCall): Promise<StoredCall> => {
    const found = await matchNumber(transaction, { tenantId: row.tenant_id, number: row.number }, parts);
    const linked = {
      ...row,
      contact_id: found.contactId,
      case_id: found.caseId,
      candidates: JSON.stringify(found.candidates),
    };
    return withPreviousCall(transaction, linked);
  };
  const write = async (transaction: WriteTransaction, row: StoredCall, name: ToldAs): Promise<CallWrite> => {
    const [names, tasksOf] = await Promise.all([
      readLinkedNames(transaction, [row]),
      readShownTasks(transaction, [row]),
    ]);
    const told = { ...withNames(row, names), seq: transaction.nextSeq(row.tenant_id) };
    const call = callOf(told, { currentCandidates: names.currentCandidates, tasksOf });
    transaction.send(saveCall, [
      jsonOf({
        ...storedColumns(told),
        has_recording: call.hasRecording ? 1 : 0,
        has_transcript: call.hasTranscript ? 1 : 0,
        has_summary: call.hasSummary ? 1 : 0,
        words: wordsOf(call, names),
      }),
    ]);
    if (await noteRecording(transaction, told, now())) transaction.whenCommitted(onRecordingNoted);
    return { call, row: told, event: transaction.tell(row.tenant_id, { kind: name, seq: told.seq, call }) };
  };
  /** What the telephone system wrote down itself goes to the call's insight, and the firm's own steps follow it. */
  const takeTold = async (
    transaction: WriteTransaction,
    row: StoredCall,
    { progress, fact }: { readonly progress: CallProgress; readonly fact: CallFact },
  ) => {
    if (!isWords(fact) || progress[fact.kind]?.value !== fact.text) return null;
    const before = await readInsight(transaction, row.tenant_id, row.id);
    const change = toldChange(before, fact);
    if (change === null) return null;
    const after = changedInsight(before ?? emptyInsight(row.id as CallUuid), change);
    return {
      columns: insightColumns(after),
      save: async (seq: number): Promise<void> => {
        saveInsight(transaction, row.tenant_id, { ...after, seq });
        if (fact.kind === 'transcript') await noteJob(transaction, row, ['summary', 'sentiment', 'tasks'], now());
      },
    };
  };
  const unchanged = async (transaction: WriteTransaction, row: StoredCall): Promise<CallWrite> => {
    const [call] = await readCalls(transaction, [row]);
    return { call: call as Call, row, event: null };
  };

  return {
    recordFact: async (transaction, { tenantId, callId, fact, receivedAt, isHistory, known }) => {
      const before = known === null ? emptyProgress : parseProgress(known.progress);
      const progress = joinFact(before, fact);
      const row = withStanding(known ?? newCallRow(tenantId, callId, randomUuid(), receivedAt), progress);
      if (known !== null && formatProgress(progress) === known.progress) return unchanged(transaction, known);
      if (known !== null) transaction.count(kindOf(known), -1);
      transaction.count(kindOf(row), 1);
      const told = await takeTold(transaction, row, { progress, fact });
      if (known === null) {
        const opened = { ...(await match(transaction, row)), ...told?.columns };
        const written = await write(transaction, opened, isHistory ? 'call_updated' : 'call_event_created');
        await told?.save(written.call.seq);
        return written;
      }
      // The number may come with a later event than the first.
      const isToBeMatched = row.number !== known.number && known.is_linked_by_person === 0;
      const linked = isToBeMatched ? await match(transaction, row) : row;
      const name = isWords(fact) ? 'call_ai_completed' : 'call_updated';
      const written = await write(transaction, { ...linked, ...told?.columns }, name);
      await told?.save(written.call.seq);
      return written;
    },
    saveChange: async (transaction, row, change) => {
      const changed = { ...row, ...change };
      const isRelinked = changed.contact_id !== row.contact_id || changed.case_id !== row.case_id;
      if (!isRelinked) return write(transaction, changed, 'call_updated');
      const found = await matchNumber(transaction, { tenantId: row.tenant_id, number: row.number }, parts);
      const offered = { ...changed, candidates: JSON.stringify(otherCandidates(found, changed)) };
      return write(transaction, await withPreviousCall(transaction, offered), 'call_updated');
    },
    saveInsight: (transaction, row, columns, isMade) =>
      write(transaction, { ...row, ...columns }, isMade ? 'call_ai_completed' : 'call_updated'),
    rewrite: (transaction, row) => write(transaction, row, 'call_updated'),
    reindex: async (transaction, rows) => {
      const names = await readLinkedNames(transaction, rows);
      transaction.send(
        `UPDATE call SET words = given.words::tsvector FROM unnest(?::text[], ?::text[]) AS given (id, words)
         WHERE call.id = given.id`,
        [rows.map((row) => row.id), rows.map((row) => wordsOf(callOf(withNames(row, names), noContext), names))],
      );
    },
    remove: (transaction, rows) => {
      if (rows.length === 0) return [];
      transaction.send('DELETE FROM call WHERE id = ANY(?::text[])', [rows.map((row) => row.id)]);
      removeInsights(transaction, rows);
      return rows.map((row) => {
        transaction.count(kindOf(row), -1);
        const seq = transaction.nextSeq(row.tenant_id);
        return transaction.tell(row.tenant_id, { kind: 'call_deleted', seq, id: row.id as CallUuid });
      });
    },
    rematch: async (transaction, row) => {
      const matched = await match(transaction, row);
      const isSame =
        matched.contact_id === row.contact_id &&
        matched.case_id === row.case_id &&
        matched.candidates === row.candidates;
      return isSame ? unchanged(transaction, row) : write(transaction, matched, 'call_updated');
    },
  };
}

async function withPreviousCall(transaction: WriteTransaction, row: StoredCall): Promise<StoredCall> {
  const previous = await findPreviousCall(transaction, row);
  return { ...row, previous_call: previous === null ? null : JSON.stringify(previous) };
}

function withNames(row: StoredCall, names: LinkedNames): StoredCall {
  const about = names.legalCase(row.case_id);
  return {
    ...row,
    contact_name: names.contact(row.contact_id)?.fullName ?? null,
    case_reference: about?.reference ?? null,
    case_title: about?.title ?? null,
  };
}

function kindOf(row: StoredCall) {
  return { tenantId: row.tenant_id, direction: row.direction, callType: row.call_type };
}

function wordsOf(call: Call, names: LinkedNames): string {
  const { contactName, caseReference, caseTitle, note, aiSummary, transcript, tags } = call;
  const organisation = names.contact(call.contactId)?.organisation ?? null;
  return callWords({
    number: call.phoneNumber,
    texts: [contactName, organisation, caseReference, caseTitle, note, aiSummary, transcript, ...tags],
  });
}
