import {
  type Call,
  type CallId,
  type CallUuid,
  type Candidate,
  formatDuration,
  type PreviousCall,
  recordingConsents,
} from '../call.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { firmChannels } from '../recording/firm-channel.ts';
import { formatStepItem, parseStepItem } from './insight-step-item.ts';
import { formatTaskItem, parseTaskItem } from './task-item.ts';
import {
  flag,
  idText,
  list,
  moment,
  nullable,
  number,
  oneOf,
  type Read,
  readFields,
  text,
  withDefault,
} from './wire-reader.ts';

/** Writes a call for the wire. [protocol §4 "A call item"] */
export function formatCallItem(call: Call) {
  return {
    id: call.id,
    call_id: call.callId,
    case_id: call.caseId,
    case_reference: call.caseReference,
    case_title: call.caseTitle,
    contact_id: call.contactId,
    contact_name: call.contactName,
    direction: call.direction,
    call_type: call.callType,
    duration_seconds: call.durationSeconds,
    duration_formatted: formatDuration(call.durationSeconds),
    phone_number: call.phoneNumber,
    occurred_at: call.occurredAt,
    ringing_at: call.ringingAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    user_name: call.userName,
    is_internal: call.isInternal,
    has_recording: call.hasRecording,
    has_transcript: call.hasTranscript,
    has_summary: call.hasSummary,
    sentiment: call.sentiment,
    sentiment_score: call.sentimentScore,
    recording_url: call.recordingUrl,
    transcript: call.transcript,
    ai_summary: call.aiSummary,
    tasks_count: call.tasks.length,
    tasks: call.tasks.map(formatTaskItem),
    candidates: call.candidates.map(formatCandidate),
    previous_call: call.previousCall === null ? null : formatPreviousCall(call.previousCall),
    note: call.note,
    tags: call.tags,
    billable: call.isBillable,
    confidential: call.isConfidential,
    recording_consent: call.recordingConsent,
    firm_channel: call.firmChannel,
    insight_steps: call.insightSteps.map(formatStepItem),
    seq: call.seq,
  };
}

/** Reads a call from the wire; what only our relay sends may be absent. Throws WireError. */
export const parseCallItem: Read<Call> = (value, path) => {
  const { field } = readFields(value, path);
  const id = field('id', idText);
  return {
    id: id as CallUuid,
    // A LexiBel backend lists calls without the telephone system's id.
    callId: field('call_id', withDefault(idText, id)) as CallId,
    contactId: field('contact_id', nullable(idText)) as ContactId | null,
    contactName: field('contact_name', nullable(text)),
    caseId: field('case_id', nullable(idText)) as CaseId | null,
    caseReference: field('case_reference', nullable(text)),
    caseTitle: field('case_title', nullable(text)),
    direction: field('direction', oneOf(['inbound', 'outbound'])),
    callType: field('call_type', callType),
    durationSeconds: field('duration_seconds', nullable(number)) ?? field('duration_formatted', spokenDuration),
    phoneNumber: field('phone_number', nullable(text)) || null,
    occurredAt: field('occurred_at', moment),
    ringingAt: field('ringing_at', nullable(moment)),
    answeredAt: field('answered_at', nullable(moment)),
    endedAt: field('ended_at', nullable(moment)),
    userName: field('user_name', nullable(text)),
    isInternal: field('is_internal', flag),
    hasRecording: field('has_recording', flag),
    hasTranscript: field('has_transcript', flag),
    hasSummary: field('has_summary', flag),
    sentiment: field('sentiment', nullable(oneOf(['positive', 'neutral', 'negative']))),
    sentimentScore: field('sentiment_score', nullable(number)),
    recordingUrl: field('recording_url', nullable(text)),
    transcript: field('transcript', nullable(text)),
    aiSummary: field('ai_summary', nullable(text)),
    tasks: field('tasks', list(parseTaskItem)),
    candidates: field('candidates', list(parseCandidate)),
    previousCall: field('previous_call', nullable(parsePreviousCall)),
    note: field('note', nullable(text)),
    tags: field('tags', list(text)),
    isBillable: field('billable', flag),
    isConfidential: field('confidential', flag),
    recordingConsent: field('recording_consent', withDefault(oneOf(recordingConsents), 'unknown')),
    firmChannel: field('firm_channel', nullable(oneOf(firmChannels))),
    insightSteps: field('insight_steps', list(parseStepItem)),
    seq: field('seq', withDefault(number, 0)),
  };
};

/** Talk time in seconds out of `1h 2m 3s`, for servers that tell it in no other way; 0 where it cannot be read. */
const spokenDuration: Read<number> = (value) => {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d+)h\s*)?(?:(\d+)m\s*)?(?:(\d+)s)?$/.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

/** Reads where a call stands. */
export const callType = oneOf(['ringing', 'in_progress', 'answered', 'missed', 'voicemail']);

function formatCandidate(candidate: Candidate) {
  return {
    contact_id: candidate.contactId,
    contact_name: candidate.contactName,
    case_id: candidate.caseId,
    case_reference: candidate.caseReference,
    case_title: candidate.caseTitle,
    role: candidate.role,
    reason: candidate.reason,
  };
}

function formatPreviousCall(call: PreviousCall) {
  return { id: call.id, occurred_at: call.occurredAt, call_type: call.callType, line: call.line };
}

const reason = oneOf(['remembered', 'only_case', 'recent_call', 'recent_activity', 'role', 'no_active_case']);

const parseCandidate: Read<Candidate> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    contactId: field('contact_id', idText) as ContactId,
    contactName: field('contact_name', withDefault(text, '')),
    caseId: field('case_id', nullable(idText)) as CaseId | null,
    caseReference: field('case_reference', nullable(text)),
    caseTitle: field('case_title', nullable(text)),
    role: field('role', nullable(text)),
    reason: field('reason', withDefault(reason, 'recent_activity')),
  };
};

const parsePreviousCall: Read<PreviousCall> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    id: field('id', idText) as CallUuid,
    occurredAt: field('occurred_at', moment),
    callType: field('call_type', callType),
    line: field('line', nullable(text)),
  };
};
