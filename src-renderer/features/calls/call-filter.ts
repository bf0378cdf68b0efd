import type { CallFilter } from '#contract/calls.ts';
import { type Call, isMissedCall } from '#domain/call.ts';

/** Whether a call belongs in a list. */
export function isListed(filter: CallFilter, call: Call): boolean {
  return filter === 'all' || isMissedCall(call);
}
