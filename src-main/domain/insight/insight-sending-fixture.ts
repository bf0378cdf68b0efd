import type { CallUuid } from '../call.ts';
import type { InsightSending } from './insight-sending.ts';

/** A minute of sound on its way to a provider, for tests. */
export function makeSending({
  callId = 'call-1',
  ...changes
}: Partial<Omit<InsightSending, 'callId'>> & { readonly callId?: string } = {}): InsightSending {
  return {
    callId: callId as CallUuid,
    step: 'transcript',
    provider: 'openai-compatible',
    model: 'hearing',
    host: 'asr.example',
    sizeBytes: 1000,
    isRedacted: false,
    outcome: 'sent',
    audioSeconds: 60,
    inputTokens: null,
    outputTokens: null,
    tookSeconds: null,
    cost: null,
    at: '2026-03-02T09:05:00.000Z',
    ...changes,
  };
}
