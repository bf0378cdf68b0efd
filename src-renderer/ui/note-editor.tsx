import { Check, CircleAlert } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import type { Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { useSpeech } from './texts.tsx';
import { type NoteStanding, useNoteDraft } from './use-note-draft.ts';

/** The note of one call, which keeps itself. A new call needs a new editor: give it the call's id as `key`. */
export function NoteEditor({
  note,
  isDelivered,
  onChange,
  lines,
}: {
  readonly note: string | null;
  /** The office has everything that was written here. */
  readonly isDelivered: boolean;
  readonly onChange: (change: Extract<CallEdit, { kind: 'note' }>) => Promise<Result<Call>>;
  /** Lines shown while it is empty. */
  readonly lines: number;
}) {
  const { t } = useSpeech();
  const id = useId();
  const { text, standing, field, type, keep } = useNoteDraft(note, onChange);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    field.current?.blur();
  };
  return (
    <div className="rounded-small border border-line-plain bg-raised hover:border-line-strong has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-accent">
      <textarea
        ref={field}
        data-part="note"
        value={text}
        rows={lines}
        aria-label={t('window.detail.note')}
        aria-describedby={id}
        placeholder={t('window.edits.notePlaceholder')}
        onChange={(event) => type(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
        className="selectable block field-sizing-content max-h-80 w-full resize-none bg-transparent px-2.5 pt-1.5 text-13 text-ink outline-none placeholder:text-quiet"
      />
      <NoteStandingLine id={id} standing={standing} isDelivered={isDelivered} onAgain={keep} />
    </div>
  );
}

function NoteStandingLine({
  id,
  standing,
  isDelivered,
  onAgain,
}: {
  readonly id: string;
  readonly standing: NoteStanding;
  readonly isDelivered: boolean;
  readonly onAgain: () => void;
}) {
  const { t } = useSpeech();
  if (standing.kind === 'failed') {
    return (
      <div id={id} role="alert" className="flex items-start gap-1.5 px-2.5 pb-1.5 text-12 text-missed">
        <CircleAlert size={13} className="mt-px shrink-0" aria-hidden />
        <span className="min-w-0 flex-1">{`${t('window.edits.notKept')} ${t(failureText[standing.code])}`}</span>
        <Button look="quiet" onClick={onAgain}>
          {t('window.action.tryAgain')}
        </Button>
      </div>
    );
  }
  const isKept = standing.kind === 'kept';
  return (
    <div className="flex h-5.5 items-center justify-end gap-1 px-2 pb-1 text-12 text-quiet">
      {standing.kind === 'typing' ? <span>{t('window.edits.saving')}</span> : null}
      {isKept ? <Check size={13} className="shrink-0" aria-hidden /> : null}
      {/* Said once typing has stopped: who writes with their ears wants to hear what they write. */}
      <p id={id} role="status">
        {isKept ? t(isDelivered ? 'window.edits.saved' : 'window.edits.savedHere') : null}
      </p>
    </div>
  );
}
