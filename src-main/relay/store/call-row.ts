import type {
  Call,
  CallId,
  CallType,
  CallUuid,
  Candidate,
  Direction,
  PreviousCall,
  RecordingConsent,
  Sentiment,
} from '#domain/call.ts';
import { type CallProgress, parseProgress } from '#domain/call-progress.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { StepState } from '#domain/insight/insight-step.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { Task } from '#domain/task/task.ts';

/** A call as a row of a database holds it, with the names it is shown with. Moments are epoch milliseconds. */
export interface StoredCall {
  readonly id: string;
  readonly tenant_id: string;
  readonly call_id: string;
  readonly number: string | null;
  readonly contact_id: string | null;
  readonly case_id: string | null;
  readonly is_linked_by_person: number;
  readonly direction: string;
  readonly call_type: string;
  readonly occurred_at: number;
  readonly ringing_at: number | null;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly duration_seconds: number;
  readonly received_at: number;
  /** As `formatProgress` writes it. */
  readonly progress: string;
  /** JSON of the candidates it was written with. */
  readonly candidates: string;
  readonly previous_call: string | null;
  readonly note: string | null;
  readonly tags: string | null;
  readonly is_billable: number;
  readonly sentiment_score: number | null;
  readonly is_confidential: number;
  readonly recording_consent: string;
  readonly firm_channel: string | null;
  /** JSON of the steps; null while there are none. */
  readonly insight_steps: string | null;
  /** Plain words in place of what the telephone system told; null where it told them, or there are none. */
  readonly insight_transcript: string | null;
  readonly insight_summary: string | null;
  readonly seq: number;
  readonly contact_name: string | null;
  readonly case_reference: string | null;
  readonly case_title: string | null;
}

/**
 * Candidates as they are now, of those a call was written with: with today's names, without contacts that are gone and
 * cases that were closed since.
 */
export type CurrentCandidates = (tenantId: string, candidates: readonly Candidate[]) => readonly Candidate[];

/** What a call is shown with beside its own row. */
export interface CallContext {
  readonly currentCandidates: CurrentCandidates;
  /** Those shown on a call, the oldest first. */
  readonly tasksOf: (callId: string) => readonly Task[];
}

/** For where neither candidates nor tasks are of interest. */
export const noContext: CallContext = { currentCandidates: () => [], tasksOf: () => [] };

/** Scores (-1 to 1) from here on are positive. */
export const positiveFrom = 0.3;
/** Scores down from here are negative; between the two they are neutral. */
export const negativeFrom = -0.3;

/** The call a row holds; its candidates and tasks as they are now. */
export function callOf(row: StoredCall, { currentCandidates, tasksOf }: CallContext): Call {
  const progress = parseProgress(row.progress);
  const hasRecording = progress.recordingUrl !== null || progress.voicemailUrl !== null;
  const aiSummary = row.insight_summary ?? progress.summary?.value ?? null;
  const transcript = row.insight_transcript ?? progress.transcript?.value ?? null;
  return {
    id: row.id as CallUuid,
    callId: row.call_id as CallId,
    ...linksOf(row),
    contactName: row.contact_name,
    caseReference: row.case_reference,
    caseTitle: row.case_title,
    direction: row.direction as Direction,
    callType: row.call_type as CallType,
    durationSeconds: row.duration_seconds,
    phoneNumber: row.number,
    occurredAt: isoOf(row.occurred_at),
    ringingAt: row.ringing_at === null ? null : isoOf(row.ringing_at),
    answeredAt: row.answered_at === null ? null : isoOf(row.answered_at),
    endedAt: row.ended_at === null ? null : isoOf(row.ended_at),
    userName: progress.userName?.value ?? null,
    // A caller from outside who is put through to a colleague stays one from outside.
    isInternal: progress.hasInternalLeg && !progress.hasOutsideLeg,
    hasRecording,
    hasTranscript: transcript !== null,
    hasSummary: aiSummary !== null,
    sentiment: sentimentOf(row.sentiment_score),
    sentimentScore: row.sentiment_score,
    recordingUrl: hasRecording ? `/api/v1/ringover/recordings/${row.id}` : null,
    transcript,
    aiSummary,
    tasks: tasksOf(row.id),
    candidates: currentCandidates(row.tenant_id, JSON.parse(row.candidates) as Candidate[]),
    previousCall: row.previous_call === null ? null : (JSON.parse(row.previous_call) as PreviousCall),
    note: shownNote(row, progress),
    tags: shownTags(row, progress),
    isBillable: row.is_billable === 1,
    isConfidential: row.is_confidential === 1,
    recordingConsent: row.recording_consent as RecordingConsent,
    firmChannel: row.firm_channel as FirmChannel | null,
    insightSteps: row.insight_steps === null ? [] : (JSON.parse(row.insight_steps) as StepState[]),
    seq: row.seq,
  };
}

/** Whom and what a row's call is linked to. */
export function linksOf(row: StoredCall): Pick<Call, 'contactId' | 'caseId'> {
  return { contactId: row.contact_id as ContactId | null, caseId: row.case_id as CaseId | null };
}

/** A person's note, until a person wrote any the telephone system's. An empty one of a person hides that too. */
export function shownNote(row: StoredCall, progress: CallProgress): string | null {
  const note = row.note ?? progress.comments?.value ?? '';
  return note === '' ? null : note;
}

/** A person's tags, until a person wrote any the telephone system's. */
export function shownTags(row: StoredCall, progress: CallProgress): readonly string[] {
  return row.tags === null ? (progress.tags?.value ?? []) : (JSON.parse(row.tags) as string[]);
}

/** A moment as the wire writes it. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function sentimentOf(score: number | null): Sentiment | null {
  if (score === null) return null;
  if (score >= positiveFrom) return 'positive';
  return score <= negativeFrom ? 'negative' : 'neutral';
}
