import type { CallUuid } from '../call.ts';
import type { InsightSending } from '../insight/insight-sending.ts';
import { parseCost } from '../insight/insight-spending.ts';
import { insightSteps } from '../insight/insight-step.ts';
import { flag, idText, moment, nullable, number, oneOf, type Read, readFields, text } from './wire-reader.ts';

/** Writes what was sent for the wire. [protocol §4 "Insight settings"] */
export function formatInsightSending(sending: InsightSending) {
  return {
    call_id: sending.callId,
    step: sending.step,
    provider: sending.provider,
    model: sending.model,
    host: sending.host,
    size_bytes: sending.sizeBytes,
    redacted: sending.isRedacted,
    outcome: sending.outcome,
    audio_seconds: sending.audioSeconds,
    input_tokens: sending.inputTokens,
    output_tokens: sending.outputTokens,
    took_seconds: sending.tookSeconds,
    cost: sending.cost,
    at: sending.at,
  };
}

/** Reads what was sent from the wire. Throws WireError. */
export const parseInsightSending: Read<InsightSending> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    callId: field('call_id', idText) as CallUuid,
    step: field('step', oneOf(insightSteps)),
    provider: field('provider', text),
    model: field('model', nullable(text)),
    host: field('host', text),
    sizeBytes: field('size_bytes', number),
    isRedacted: field('redacted', flag),
    outcome: field('outcome', oneOf(['sent', 'answered', 'failed'])),
    audioSeconds: field('audio_seconds', nullable(number)),
    inputTokens: field('input_tokens', nullable(number)),
    outputTokens: field('output_tokens', nullable(number)),
    tookSeconds: field('took_seconds', nullable(number)),
    cost: field('cost', nullable(parseCost)),
    at: field('at', moment),
  };
};
