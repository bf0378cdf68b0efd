import { type Call, isMissedCall, missedAtOf } from '../call.ts';
import type { CallChange } from './announcement.ts';

/** What of a call somebody changed. */
export type ChangedPart = 'note' | 'link' | 'tags';

/** Something that happened to a call without a deed of the person at this desk. */
export type Happening =
  | { readonly kind: 'missed' | 'recording' | 'transcript' | 'summary'; readonly call: Call }
  | { readonly kind: 'edited'; readonly call: Call; readonly parts: readonly ChangedPart[] };

/** What was missed longer ago is no news to who looks at the window. Milliseconds. */
const freshMs = 120_000;

/**
 * What a change of a call, as it is shown here, tells that is worth a moment's notice; `now` is epoch milliseconds. What the
 * person wrote here is shown before the relay has it, so the relay's word of it changes nothing and is no happening.
 */
export function happeningsOf({ before, after: call }: CallChange, now: number): readonly Happening[] {
  const known = typeof before === 'object' ? before : null;
  const happenings: Happening[] = [];
  const isFresh = now - missedAtOf(call) < freshMs;
  if (isMissedCall(call) && isFresh && (known === null || !isMissedCall(known)))
    happenings.push({ kind: 'missed', call });
  if (known === null) return happenings;
  if (call.hasRecording && !known.hasRecording) happenings.push({ kind: 'recording', call });
  if (call.hasTranscript && !known.hasTranscript) happenings.push({ kind: 'transcript', call });
  if (call.hasSummary && !known.hasSummary) happenings.push({ kind: 'summary', call });
  const parts = changedParts(known, call);
  return parts.length === 0 ? happenings : [...happenings, { kind: 'edited', call, parts }];
}

function changedParts(before: Call, call: Call): readonly ChangedPart[] {
  const parts: ChangedPart[] = [];
  if (before.note !== call.note) parts.push('note');
  // While a call goes on it is the relay that finds out whose it is.
  const isOver = before.endedAt !== null && call.endedAt !== null;
  if (isOver && (before.contactId !== call.contactId || before.caseId !== call.caseId)) parts.push('link');
  if (before.tags.join('\n') !== call.tags.join('\n')) parts.push('tags');
  return parts;
}
