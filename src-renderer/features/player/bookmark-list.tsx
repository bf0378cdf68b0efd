import { Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { formatClock } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { MarksStore } from './recording-marks.ts';

/** The places marked in a recording: each goes to its second, and has a note. */
export function BookmarkList({
  marks,
  onGo,
}: {
  readonly marks: MarksStore;
  readonly onGo: (seconds: number) => void;
}) {
  const { t } = useSpeech();
  const { bookmarks, noteBookmark, removeBookmark } = useStore(marks);
  if (bookmarks.length === 0) return null;
  return (
    <ul
      aria-label={t('window.player.bookmarks')}
      className="grid grid-cols-1 gap-px overflow-hidden rounded-large border border-line bg-line"
    >
      {bookmarks.map(({ id, seconds, note }) => {
        const time = formatClock(seconds);
        return (
          <li key={id} className="flex items-center gap-1 bg-raised pr-1 pl-2">
            <button
              type="button"
              aria-label={t('window.player.goTo', { time })}
              onClick={() => onGo(seconds)}
              className="min-h-9 min-w-12 rounded-small px-1 text-left text-12 text-accent tabular-nums hover:underline"
            >
              {time}
            </button>
            <input
              aria-label={t('window.player.bookmarkNote', { time })}
              placeholder={t('window.player.bookmarkHint')}
              defaultValue={note}
              maxLength={2000}
              onBlur={({ target }) => (target.value.trim() === note ? undefined : noteBookmark(id, target.value))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur();
                if (event.key === 'Escape') event.stopPropagation();
              }}
              className="h-9 min-w-0 flex-1 rounded-small bg-transparent px-1 text-13 -outline-offset-2 placeholder:text-quiet"
            />
            <IconButton
              icon={Trash2}
              label={t('window.player.bookmarkRemove', { time })}
              onClick={() => removeBookmark(id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
