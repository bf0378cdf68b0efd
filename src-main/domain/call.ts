import type { Branded } from './brand.ts';
import type { CaseId } from './case.ts';
import type { ContactId } from './contact.ts';
import type { StepState } from './insight/insight-step.ts';
import type { FirmChannel } from './recording/firm-channel.ts';
import type { Task } from './task/task.ts';

/** Our id of a call: the UUID of the interaction event that opened it. */
export type CallUuid = Branded<'CallUuid'>;

/** The telephone system's id of a call: a 64-bit number, always kept as text. */
export type CallId = Branded<'CallId'>;

/** Who dialled: somebody from outside, or the firm. */
export type Direction = 'inbound' | 'outbound';

/** Where a call stands, in the wire's words. An outbound call nobody took is `missed` too. [protocol §4] */
export type CallType = 'ringing' | 'in_progress' | 'answered' | 'missed' | 'voicemail';

/** How a call sounded, as a whole. */
export type Sentiment = 'positive' | 'neutral' | 'negative';

/** Whether the other party knew of the recording: told by an announcement, agreed, or nobody noted it. */
export type RecordingConsent = (typeof recordingConsents)[number];

/** Every answer to whether the other party knew. */
export const recordingConsents = ['announced', 'consented', 'unknown'] as const;

/** Why a candidate fits, strongest first. */
export type CandidateReason =
  | 'remembered'
  | 'only_case'
  | 'recent_call'
  | 'recent_activity'
  | 'role'
  | 'no_active_case';

/** A contact, with one of its active cases or none, that a call may belong to. */
export interface Candidate {
  readonly contactId: ContactId;
  readonly contactName: string;
  readonly caseId: CaseId | null;
  readonly caseReference: string | null;
  readonly caseTitle: string | null;
  readonly role: string | null;
  readonly reason: CandidateReason;
}

/** What the same caller's call before this one was, and the line that says what was left open. */
export interface PreviousCall {
  readonly id: CallUuid;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly callType: CallType;
  /** The first sentence of its summary, else of its note; null when it left neither. */
  readonly line: string | null;
}

/** A telephone call as every client sees it. [protocol §4 "A call item"] */
export interface Call {
  readonly id: CallUuid;
  readonly callId: CallId;
  readonly contactId: ContactId | null;
  readonly contactName: string | null;
  readonly caseId: CaseId | null;
  readonly caseReference: string | null;
  readonly caseTitle: string | null;
  readonly direction: Direction;
  readonly callType: CallType;
  /** Talk time in seconds, ringing excluded. */
  readonly durationSeconds: number;
  /** E.164 or short number of the other party; null when withheld. */
  readonly phoneNumber: string | null;
  /** ISO 8601, when the call began. */
  readonly occurredAt: string;
  /** ISO 8601 of the latest `ringing`; null when it never rang. */
  readonly ringingAt: string | null;
  /** ISO 8601; null while nobody answered. */
  readonly answeredAt: string | null;
  /** ISO 8601; null while the call is going on. */
  readonly endedAt: string | null;
  /** The colleague whose phone rang or who answered, as the telephone system names them. */
  readonly userName: string | null;
  readonly isInternal: boolean;
  readonly hasRecording: boolean;
  readonly hasTranscript: boolean;
  readonly hasSummary: boolean;
  readonly sentiment: Sentiment | null;
  /** -1 (negative) to 1 (positive). */
  readonly sentimentScore: number | null;
  /** Path of our own recording route; the telephone system's link never leaves the relay. */
  readonly recordingUrl: string | null;
  readonly transcript: string | null;
  readonly aiSummary: string | null;
  /** Those that came out of the call or are about it; dismissed ones and `return_call` are not among them. */
  readonly tasks: readonly Task[];
  /** Contacts and cases that also fit, best first; the chosen one is not among them. */
  readonly candidates: readonly Candidate[];
  readonly previousCall: PreviousCall | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly isBillable: boolean;
  /** Nothing of it is sent to anybody who makes insights, and none are made. */
  readonly isConfidential: boolean;
  readonly recordingConsent: RecordingConsent;
  /** On which channel of its recording the firm is heard, as a person said of this call; null: as usual in the firm. */
  readonly firmChannel: FirmChannel | null;
  /** Where each insight stands; a step nobody thought of yet is not among them. */
  readonly insightSteps: readonly StepState[];
  /** Sequence number of the last event that touched the call. */
  readonly seq: number;
}

/** Formats talk time as the wire does: `2m 34s`, `45s`, `1h 2m 3s`. `seconds` ≥ 0. [protocol §4] */
export function formatDuration(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  if (hours > 0) return `${hours}h ${minutes}m ${rest}s`;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}

/** Whether a call belongs among those nobody took: from outside, missed or gone to voicemail. */
export function isMissedCall(call: Call): boolean {
  const isUntaken = call.callType === 'missed' || call.callType === 'voicemail';
  return isUntaken && call.direction === 'inbound' && !call.isInternal;
}

/** When a call was missed, in epoch milliseconds: it may have begun to ring before the person last looked. */
export function missedAtOf(call: Call): number {
  return Date.parse(call.endedAt ?? call.occurredAt);
}
