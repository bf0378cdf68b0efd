import { createHash } from 'node:crypto';
import type { Call } from '#domain/call.ts';

/** What a call says of its insights, as a short mark that changes when any of it does; null when it says it has none. */
export function insightMark({
  hasTranscript,
  hasSummary,
  insightSteps,
  transcript,
  aiSummary,
  sentimentScore,
}: Call): string | null {
  if (!hasTranscript && !hasSummary && insightSteps.length === 0) return null;
  const said = JSON.stringify([insightSteps, transcript, aiSummary, sentimentScore]);
  return createHash('sha256').update(said).digest('base64url');
}
