import type { Call } from '../call.ts';

/**
 * Of calls newest first, those a person most likely looks for: first what rings or is talked in, then the last call with
 * each contact or number. At most `limit`.
 */
export function likelyCalls(calls: readonly Call[], limit: number): readonly Call[] {
  const live = calls.filter(isLive);
  const others = new Set(live.map(otherSide));
  const last = calls.filter((call) => {
    const side = otherSide(call);
    if (isLive(call) || others.has(side)) return false;
    others.add(side);
    return true;
  });
  return [...live, ...last].slice(0, limit);
}

/** Whether a call is going on: it rings, or people talk. */
export function isLive({ callType }: Call): boolean {
  return callType === 'ringing' || callType === 'in_progress';
}

/** Calls whose other side is not known are each of their own. */
function otherSide({ contactId, phoneNumber, id }: Call): string {
  return contactId === null ? (phoneNumber ?? `call ${id}`) : `contact ${contactId}`;
}
