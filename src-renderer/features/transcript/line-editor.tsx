import { type KeyboardEvent, useState } from 'react';
import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { Button } from '../../ui/button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** As much as a line may say. Characters. */
const longestLine = 5_000;

/** How a line was really said, in the place of what was heard. Enter keeps it, Escape leaves it. */
export function LineEditor({
  line,
  onSave,
  onLeave,
}: {
  readonly line: TranscriptLine;
  /** Null takes a correction back. */
  readonly onSave: (text: string | null) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useSpeech();
  const [text, setText] = useState(wordsOf(line));
  const save = (): void => {
    const written = text.trim();
    if (written === '' || written === wordsOf(line)) onLeave();
    else onSave(written === line.text ? null : written);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  };
  return (
    <div className="grid gap-1.5 py-1">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
        autoFocus
        rows={2}
        maxLength={longestLine}
        aria-label={t('window.transcript.correct')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable field-sizing-content w-full resize-none rounded-small border border-line-plain bg-raised px-2 py-1.5 text-13 text-ink"
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <Button look="primary" onClick={save}>
          {t('window.action.save')}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {t('window.action.cancel')}
        </Button>
        {line.correctedText === null ? null : (
          <Button look="quiet" onClick={() => onSave(null)}>
            {t('window.transcript.takeBack')}
          </Button>
        )}
      </div>
    </div>
  );
}
