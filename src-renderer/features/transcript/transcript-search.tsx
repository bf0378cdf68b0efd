import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { TranscriptStore } from './transcript-store.ts';

/** Looks for words in what was said: hits are counted, Enter goes to the next one and Shift+Enter to the one before. */
export function TranscriptSearch({ store }: { readonly store: TranscriptStore }) {
  const { t, formats } = useSpeech();
  const { words, hits, hit, search, step } = useStore(store);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && words !== '') search('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count =
    hits.length === 0
      ? t('window.transcript.noHit')
      : t('window.transcript.hitOf', { at: formats.count(hit + 1), total: formats.count(hits.length) });
  return (
    <div className="flex min-w-0 flex-1 items-center gap-0.5">
      <div className="relative min-w-0 flex-1">
        <Search
          size={14}
          strokeWidth={1.75}
          className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-quiet"
          aria-hidden
        />
        <input
          type="search"
          aria-label={t('window.transcript.search')}
          placeholder={t('window.transcript.search')}
          value={words}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => search(event.target.value)}
          onKeyDown={onKeyDown}
          className="selectable h-7 w-full rounded-small border border-line-plain bg-raised pr-20 pl-7 [&::-webkit-search-cancel-button]:hidden text-13 text-ink placeholder:text-quiet hover:border-line-strong"
        />
        <span
          role="status"
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-12 text-quiet tabular-nums"
        >
          {words.trim() === '' ? '' : count}
        </span>
      </div>
      <IconButton
        icon={ChevronUp}
        label={t('window.transcript.previousHit')}
        disabled={hits.length === 0}
        onClick={() => step(-1)}
        className="disabled:opacity-40"
      />
      <IconButton
        icon={ChevronDown}
        label={t('window.transcript.nextHit')}
        disabled={hits.length === 0}
        onClick={() => step(1)}
        className="disabled:opacity-40"
      />
    </div>
  );
}
