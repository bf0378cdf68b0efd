import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { caretAfter, draftOf, heard, kept, writtenNote } from './note-draft.ts';

/** Typing has stopped when no key came for so long. Milliseconds. */
const restMs = 600;

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
 * Holds the note of one call while it is written: keeps it when typing stops, when the person leaves the field and when
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
  const isKeeping = useRef(false);
  const isGone = useRef(false);
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

  const keep = useCallback((): void => {
    clearTimeout(timer.current);
    const written = writtenNote(now.current);
    if (isKeeping.current || written === null) return;
    isKeeping.current = true;
    const request = latest.current.change({ kind: 'note', base: now.current.base, note: written.note });
    void request.then((result) => {
      isKeeping.current = false;
      if (!result.ok) {
        setStanding({ kind: 'failed', code: result.code });
        return;
      }
      put(kept(now.current, written.note, result.value.note));
      const hasMore = writtenNote(now.current) !== null;
      setStanding({ kind: hasMore ? 'typing' : 'kept' });
      if (hasMore && isGone.current) keep();
      else if (hasMore) timer.current = setTimeout(keep, restMs);
    });
  }, [put]);

  const type = useCallback(
    (text: string): void => {
      now.current = { ...now.current, text };
      setDraft(now.current);
      setStanding({ kind: 'typing' });
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, restMs);
    },
    [keep],
  );

  useEffect(() => {
    // The answer to what is being kept tells the same, and later.
    if (!isKeeping.current) put(heard(now.current, note));
  }, [note, put]);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      keep();
    };
  }, [keep]);
  return { text: draft.text, standing, field, type, keep };
}
