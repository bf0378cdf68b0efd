import type { Edit } from '#domain/edit.ts';
import type { KeptEdit } from './outbox.ts';

/**
 * The edit that takes the place of the last one of its record: a note that was written on where the one before it ended, while
 * that one was not sent yet, begins where that began. Null where both must be sent.
 */
export function coalesce(last: KeptEdit | undefined, next: Edit): Edit | null {
  if (last === undefined || last.standing.kind !== 'waiting') return null;
  const former = last.edit;
  if (former.of !== 'call' || next.of !== 'call') return null;
  if (former.change.kind !== 'note' || next.change.kind !== 'note') return null;
  if (former.change.note !== next.change.base) return null;
  return { ...former, change: { kind: 'note', base: former.change.base, note: next.change.note } };
}
