import type { CallChange } from '#domain/announcement/announcement.ts';
import type { CallUuid } from '#domain/call.ts';

/** Several changes of one call as one: from what it was before the first to what it is after the last. */
export function mergeChanges(changes: readonly CallChange[]): readonly CallChange[] {
  const byCall = new Map<CallUuid, CallChange>();
  for (const change of changes) {
    const earlier = byCall.get(change.after.id);
    byCall.set(change.after.id, {
      before: earlier === undefined ? change.before : earlier.before,
      after: change.after,
    });
  }
  return [...byCall.values()];
}
