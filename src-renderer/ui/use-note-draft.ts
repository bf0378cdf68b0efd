import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { useKeptDraft } from './drafts-provider.tsx';
import { caretAfter, draftOf, heard, kept, writtenNote } from './note-draft.ts';

/** Words that nobody types on for so long are kept: even a computer that loses its power loses hardly one. Milliseconds. */
const restMs = 150;
/** Typing has stopped when no key came for so long: only then it is said that all is kept. Milliseconds. */
const calmMs = 600;

/** Whether the note in the field is kept. */
export type NoteStanding =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'typing' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly code: FailureCode };

/** A field that keeps its note by itself. */
export interface NoteField {
  readonly text: string;
  readonly standing: NoteStanding;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly type: (text: string) => void;
  /** Keeps it now: the person went on to something else, or asked to try again. */
  readonly keep: () => void;
}

/**
 * Holds the note of one call while it is written: keeps it at every pause, when the person leaves the field and when
 * the field goes away. What others write meanwhile is merged in, and the caret stays among its words.
 */
export function useNoteDraft(
  note: string | null,
  change: (change: Extract<CallEdit, { kind: 'note' }>) => Promise<Result<Call>>,
): NoteField {
  const [draft, setDraft] = useState(() => draftOf(note));
  const [standing, setStanding] = useState<NoteStanding>({ kind: 'untouched' });
  const field = useRef<HTMLTextAreaElement | null>(null);
  const caret = useRef<number | null>(null);
  // What happens in timers and answers must see the draft of that moment, not of the drawing they began in.
  const now = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keeping = useRef<Promise<void> | null>(null);
  const typedAt = useRef(0);
  const latest = useRef({ note, change });
  latest.current = { note, change };

  const put = useCallback((next: typeof draft): void => {
    const { current } = field;
    if (current !== null && next.text !== now.current.text && current === document.activeElement) {
      caret.current = caretAfter(now.current.text, next.text, current.selectionStart);
    }
    now.current = next;
    setDraft(next);
  }, []);

  const keepAll = useCallback(async (): Promise<void> => {
    for (let written = writtenNote(now.current); written !== null; written = writtenNote(now.current)) {
      const { note: sent } = written;
      const result = await latest.current.change({ kind: 'note', base: now.current.base, note: sent });
      if (!result.ok) {
        setStanding({ kind: 'failed', code: result.code });
        return;
      }
      put(kept(now.current, sent, result.value.note));
    }
    const tell = (): void => {
      if (writtenNote(now.current) === null) setStanding({ kind: 'kept' });
    };
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, Math.max(0, typedAt.current + calmMs - performance.now()));
  }, [put]);
  const settle = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    if (keeping.current === null && writtenNote(now.current) === null) return Promise.resolve();
    keeping.current ??= keepAll().finally(() => {
      keeping.current = null;
    });
    return keeping.current;
  }, [keepAll]);
  const keep = useCallback((): void => void settle(), [settle]);
  useKeptDraft(settle);

  const type = useCallback(
    (text: string): void => {
      now.current = { ...now.current, text };
      setDraft(now.current);
      typedAt.current = performance.now();
      setStanding({ kind: 'typing' });
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, restMs);
    },
    [keep],
  );

  useEffect(() => {
    // The answer to what is being kept tells the same, and later.
    if (keeping.current === null) put(heard(now.current, note));
  }, [note, put]);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  useEffect(() => keep, [keep]);
  return { text: draft.text, standing, field, type, keep };
}
