import { Pencil } from 'lucide-react';
import { type Ref, useState } from 'react';
import type { TranscriptLine } from '#domain/insight/insight.ts';
import { formatClock } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { MediaClock } from '../../ui/media-clock.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { WordHit } from './find-words.ts';
import { LineEditor } from './line-editor.tsx';
import { LineText } from './line-text.tsx';
import { SpeakerMark } from './speaker.tsx';

/** One line of a transcript: when, who and what. */
export interface ShownLine {
  readonly line: TranscriptLine;
  readonly index: number;
  readonly name: string;
  /** The line before is another's. */
  readonly isTurn: boolean;
  readonly isSpoken: boolean;
  readonly isMarked: boolean;
  readonly hits: readonly WordHit[];
  readonly hitAt: WordHit | null;
}

/** A line of a transcript, to go to and to be corrected. */
export function TranscriptLineRow({
  shown,
  total,
  start,
  clock,
  isReached,
  isEditing,
  measure,
  onEdit,
  onCorrect,
}: {
  readonly shown: ShownLine;
  readonly total: number;
  /** Where it stands. Pixels. */
  readonly start: number;
  readonly clock: MediaClock;
  /** The line Tab comes to. */
  readonly isReached: boolean;
  readonly isEditing: boolean;
  readonly measure: Ref<HTMLLIElement>;
  readonly onEdit: (isEditing: boolean) => void;
  /** Null where nothing can be corrected now. */
  readonly onCorrect: ((text: string | null) => void) | null;
}) {
  const { t } = useSpeech();
  const { line, index, name, isTurn, isSpoken, isMarked } = shown;
  const ground = isSpoken ? 'bg-accent-tint' : isMarked ? 'bg-fill-hover' : 'hover:bg-fill';
  const at = line.startSeconds;
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-current={isSpoken ? 'true' : undefined}
      className="absolute inset-x-0 top-0"
      style={{ transform: `translateY(${start}px)` }}
    >
      {isTurn ? (
        <p className="flex items-center gap-1.5 px-2 pt-2 pb-0.5 text-12 font-strong text-soft">
          <SpeakerMark speaker={line.speaker} />
          {name}
        </p>
      ) : null}
      <div className={`group/line flex items-start gap-1 rounded-small px-1 ${ground}`}>
        <button
          type="button"
          data-line={index}
          tabIndex={isReached ? 0 : -1}
          disabled={at === null}
          aria-label={t('window.transcript.goTo', { time: formatClock(at ?? 0), name })}
          className="w-12 shrink-0 rounded-small py-1 text-right text-12 leading-5 text-quiet tabular-nums hover:text-accent disabled:opacity-50"
        >
          {at === null ? '–' : formatClock(at)}
        </button>
        <div className="min-w-0 flex-1 py-1 pl-1">
          {isEditing && onCorrect !== null ? (
            <LineEditor line={line} onSave={onCorrect} onLeave={() => onEdit(false)} />
          ) : (
            <>
              <p data-words={index} className="selectable text-13 leading-5 text-pretty break-words text-ink">
                <LineText line={line} hits={shown.hits} hitAt={shown.hitAt} clock={isSpoken ? clock : null} />
              </p>
              <Correction line={line} />
            </>
          )}
        </div>
        {onCorrect === null || isEditing ? null : (
          <IconButton
            icon={Pencil}
            label={t('window.transcript.correctAt', { time: formatClock(at ?? 0) })}
            tabIndex={isReached ? 0 : -1}
            onClick={() => onEdit(true)}
            className="opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100"
          />
        )}
      </div>
    </li>
  );
}

/** Says that a line was corrected, and by whom; what was heard is shown when it is wanted. */
function Correction({ line }: { readonly line: TranscriptLine }) {
  const { t } = useSpeech();
  const [isShown, setShown] = useState(false);
  if (line.correctedText === null) return null;
  return (
    <p className="text-12 text-quiet">
      {line.correctedBy === null
        ? t('window.transcript.corrected')
        : t('window.transcript.correctedBy', { name: line.correctedBy })}{' '}
      <button
        type="button"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        className="rounded-small underline underline-offset-2 hover:text-ink"
      >
        {isShown ? t('window.transcript.hideHeard') : t('window.transcript.showHeard')}
      </button>
      {isShown ? <span className="selectable block text-soft">{line.text}</span> : null}
    </p>
  );
}
