import { mergeNote } from '#domain/merge-note.ts';

/** A note being written: `base` is the note it began from, `text` what stands in the field. */
export interface NoteDraft {
  readonly base: string | null;
  readonly text: string;
}

/** A draft of a note as it stands. */
export function draftOf(note: string | null): NoteDraft {
  return { base: note, text: note ?? '' };
}

/** What the draft would be kept as; null when that is what it began from. */
export function writtenNote({ base, text }: NoteDraft): { readonly note: string | null } | null {
  const note = text === '' ? null : text;
  return note === base ? null : { note };
}

/** The draft after somebody else changed the note: what they wrote and what stands in the field, merged. */
export function heard(draft: NoteDraft, note: string | null): NoteDraft {
  if (note === draft.base) return draft;
  const written = writtenNote(draft);
  return { base: note, text: (written === null ? note : mergeNote(draft.base, note, written.note)) ?? '' };
}

/** The draft after `sent` was kept and the note is `note` since; what was typed meanwhile stays. */
export function kept(draft: NoteDraft, sent: string | null, note: string | null): NoteDraft {
  return heard({ base: sent, text: draft.text }, note);
}

/** Where a caret stands after a text became another: with the words it was among. */
export function caretAfter(before: string, after: string, caret: number): number {
  const prefix = sharedPrefix(before, after);
  if (caret <= prefix) return caret;
  const suffix = Math.min(
    sharedPrefix([...before].toReversed().join(''), [...after].toReversed().join('')),
    Math.min(before.length, after.length) - prefix,
  );
  const fromEnd = before.length - caret;
  return fromEnd <= suffix ? after.length - fromEnd : Math.min(caret, after.length - suffix);
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
