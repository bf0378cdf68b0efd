import type { Call, CallId, CallUuid, Candidate } from '#domain/call.ts';
import { type CallProgress, formatProgress, parseProgress } from '#domain/call-progress.ts';
import { standingOf } from '#domain/call-standing.ts';
import { editTags } from '#domain/edit.ts';
import type { CallMatch } from '#domain/matching.ts';
import { mergeNote } from '#domain/merge-note.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { type StoredCall, shownNote, shownTags } from './call-row.ts';
import { noInsightColumns } from './insight-document.ts';
import type { CallChange } from './ports.ts';

/** A call nothing was told of yet. `receivedAt` is epoch milliseconds. */
export function newCallRow(tenantId: string, callId: CallId, id: string, receivedAt: number): StoredCall {
  return {
    id: id as CallUuid,
    tenant_id: tenantId,
    call_id: callId,
    number: null,
    contact_id: null,
    case_id: null,
    is_linked_by_person: 0,
    direction: 'inbound',
    call_type: 'ringing',
    occurred_at: receivedAt,
    ringing_at: null,
    answered_at: null,
    ended_at: null,
    duration_seconds: 0,
    received_at: receivedAt,
    progress: '',
    candidates: '[]',
    previous_call: null,
    note: null,
    tags: null,
    is_billable: 0,
    is_confidential: 0,
    recording_consent: 'unknown',
    firm_channel: null,
    ...noInsightColumns,
    seq: 0,
    contact_name: null,
    case_reference: null,
    case_title: null,
  };
}

/** The row with where the call stands by all that is known of it. */
export function withStanding<Row extends StoredCall>(row: Row, progress: CallProgress): Row {
  const now = standingOf(progress);
  return {
    ...row,
    number: otherNumber(progress, now.direction),
    direction: now.direction,
    call_type: now.callType,
    occurred_at: Math.round(now.occurredAt),
    ringing_at: rounded(now.ringingAt),
    answered_at: rounded(now.answeredAt),
    ended_at: rounded(now.endedAt),
    duration_seconds: Math.round(now.durationSeconds),
    progress: formatProgress(progress),
  };
}

/** All that fits a number except what a person chose: the way back is always offered. */
export function otherCandidates(match: CallMatch, row: StoredCall): readonly Candidate[] {
  const chosen =
    match.contactId === null
      ? []
      : [
          {
            contactId: match.contactId,
            contactName: match.contactName ?? '',
            caseId: match.caseId,
            caseReference: match.caseReference,
            caseTitle: match.caseTitle,
            role: null,
            reason: match.caseId === null ? ('no_active_case' as const) : ('recent_activity' as const),
          },
        ];
  return [...chosen, ...match.candidates].filter(
    (candidate) => candidate.contactId !== row.contact_id || candidate.caseId !== row.case_id,
  );
}

/** What a person's change makes of a row. */
export function changedColumns(row: StoredCall, change: CallChange): Partial<StoredCall> {
  const isLinked = change.contactId !== undefined || change.caseId !== undefined;
  return {
    ...(isLinked ? { is_linked_by_person: 1 } : {}),
    ...(change.contactId === undefined ? {} : { contact_id: change.contactId }),
    ...(change.caseId === undefined ? {} : { case_id: change.caseId }),
    ...changedNote(row, change),
    ...changedTags(row, change),
    ...(change.isBillable === undefined ? {} : { is_billable: change.isBillable ? 1 : 0 }),
    ...(change.isConfidential === undefined ? {} : { is_confidential: change.isConfidential ? 1 : 0 }),
    ...(change.recordingConsent === undefined ? {} : { recording_consent: change.recordingConsent }),
    ...(change.firmChannel === undefined ? {} : { firm_channel: change.firmChannel }),
  };
}

function changedNote(row: StoredCall, { note, noteBase }: CallChange): Partial<StoredCall> {
  if (note === undefined) return {};
  if (noteBase === undefined) return { note };
  // What the telephone system wrote was shown to the person who took it away: it must not come back.
  return { note: mergeNote(noteBase, shownNote(row, parseProgress(row.progress)), note) ?? '' };
}

function changedTags(row: StoredCall, { tags, tagsAdded, tagsRemoved }: CallChange): Partial<StoredCall> {
  if (tags !== undefined) return { tags: JSON.stringify(tags) };
  if (tagsAdded === undefined && tagsRemoved === undefined) return {};
  const shown = shownTags(row, parseProgress(row.progress));
  return { tags: JSON.stringify(editTags(shown, { added: tagsAdded ?? [], removed: tagsRemoved ?? [] })) };
}

/** The row without a part of what was told of the call. */
export function withoutTold<Row extends StoredCall>(row: Row, gone: Partial<CallProgress>): Row {
  return { ...row, progress: formatProgress({ ...parseProgress(row.progress), ...gone }) };
}

/** The row without its transcript and summary, whoever made them. */
export function withoutWords<Row extends StoredCall>(row: Row): Row {
  return { ...withoutTold(row, { transcript: null, summary: null }), ...noInsightColumns };
}

/** The fact of a call without the person: when, which way, how it ended and how long it was. */
export function withoutPerson<Row extends StoredCall>(row: Row): Row {
  return {
    ...withoutTold(row, {
      fromNumber: null,
      toNumber: null,
      isAnonymous: true,
      recordingUrl: null,
      voicemailUrl: null,
      summary: null,
      transcript: null,
      comments: null,
      tags: null,
    }),
    number: null,
    contact_id: null,
    case_id: null,
    is_linked_by_person: 1,
    candidates: '[]',
    previous_call: null,
    note: null,
    tags: '[]',
    ...noInsightColumns,
  };
}

/** The row without a contact among its candidates. */
export function withoutCandidate<Row extends StoredCall>(row: Row, contactId: string | null): Row {
  const candidates = JSON.parse(row.candidates) as readonly Candidate[];
  return { ...row, candidates: JSON.stringify(candidates.filter((candidate) => candidate.contactId !== contactId)) };
}

function rounded(moment: number | null): number | null {
  return moment === null ? null : Math.round(moment);
}

function otherNumber(progress: CallProgress, direction: Call['direction']): string | null {
  if (progress.isAnonymous) return null;
  const raw = direction === 'inbound' ? progress.fromNumber : progress.toNumber;
  return raw === null ? null : phoneKey(parsePhone(raw.value, { writtenBy: 'wire' }));
}
