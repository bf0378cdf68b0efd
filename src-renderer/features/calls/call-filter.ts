import type { CallFilter } from '#contract/requests.ts';
import type { Call } from '#domain/call.ts';

/** Whether a call belongs in a list: "missed" holds what came in from outside and nobody took, voicemails among it. */
export function isListed(filter: CallFilter, call: Call): boolean {
  if (filter === 'all') return true;
  const isUnanswered = call.callType === 'missed' || call.callType === 'voicemail';
  return isUnanswered && call.direction === 'inbound' && !call.isInternal;
}
