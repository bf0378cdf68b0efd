import type { AppState } from '#contract/state.ts';
import type { Call, CallId, CallUuid, Candidate } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';

/** A calm Tuesday: connected to the firm's server, nothing to decide. */
export const fixtureState: AppState = {
  version: '0.1.0',
  platform: 'linux',
  language: 'fr',
  theme: 'light',
  connection: { kind: 'connected', since: 0 },
  relay: { mode: 'remote', address: 'https://appels.peeters-dubois.be' },
  webhookUrl: null,
  notificationsPaused: false,
  missedUnseen: 0,
  notices: [],
};

/** A call whose every field can be given; the rest is an answered call without contact or case. */
export function makeCall({ id = 'call', ...given }: Partial<Omit<Call, 'id'>> & { readonly id?: string } = {}): Call {
  return {
    id: asCallUuid(id),
    callId: '10126872918086418832' as CallId,
    contactId: null,
    contactName: null,
    caseId: null,
    caseReference: null,
    caseTitle: null,
    direction: 'inbound',
    callType: 'answered',
    durationSeconds: 0,
    phoneNumber: '+32475123456',
    occurredAt: '2026-11-17T09:00:00.000Z',
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    userName: null,
    isInternal: false,
    hasRecording: false,
    hasTranscript: false,
    hasSummary: false,
    sentiment: null,
    sentimentScore: null,
    recordingUrl: null,
    transcript: null,
    aiSummary: null,
    tasks: [],
    candidates: [],
    previousCall: null,
    note: null,
    tags: [],
    isBillable: false,
    seq: 1,
    ...given,
  };
}

/** A text as a call's id. */
export function asCallUuid(text: string): CallUuid {
  return text as CallUuid;
}

/** A candidate of a contact and case. */
export function makeCandidate(
  contact: string,
  reference: string | null,
  title: string | null,
  more: Partial<Candidate> = {},
): Candidate {
  return {
    contactId: `contact ${contact}` as ContactId,
    contactName: contact,
    caseId: reference as CaseId | null,
    caseReference: reference,
    caseTitle: title,
    role: null,
    reason: 'recent_activity',
    ...more,
  };
}

/** A call of a contact about a case. */
export function linked(contact: string, reference: string | null = null, title: string | null = null): Partial<Call> {
  const { contactId, contactName, caseId, caseReference, caseTitle } = makeCandidate(contact, reference, title);
  return { contactId, contactName, caseId, caseReference, caseTitle };
}
