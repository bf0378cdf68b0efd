import type { Call, CallId, CallUuid } from './call.ts';

/** A ringing call for tests, with what the test says about it. */
export function makeCall({
  id = 'call-1',
  ...changes
}: Partial<Omit<Call, 'id'>> & { readonly id?: string } = {}): Call {
  return {
    id: id as CallUuid,
    callId: '10126872918086418832' as CallId,
    contactId: null,
    contactName: null,
    caseId: null,
    caseReference: null,
    caseTitle: null,
    direction: 'inbound',
    callType: 'ringing',
    durationSeconds: 0,
    phoneNumber: '+3225551234',
    occurredAt: '2026-03-02T09:00:00.000Z',
    ringingAt: '2026-03-02T09:00:00.000Z',
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
    isConfidential: false,
    recordingConsent: 'unknown',
    firmChannel: null,
    insightSteps: [],
    seq: 1,
    ...changes,
  };
}
