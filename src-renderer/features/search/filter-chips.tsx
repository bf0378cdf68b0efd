import { useStore } from 'zustand';
import type { Direction } from '#domain/call.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { SearchStore } from './search-store.ts';

/** What narrows a search, each on or off by one click. */
export function FilterChips({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const { filter, narrow } = useStore(store);
  const onlyDirection = (direction: Direction): void =>
    narrow({ direction: filter.direction === direction ? null : direction });
  return (
    <fieldset aria-label={t('window.search.filters')} className="flex shrink-0 flex-wrap gap-1.5 px-3 pb-2.5">
      <Chip
        text={t('window.search.missed')}
        isOn={filter.isMissed}
        onClick={() => narrow({ isMissed: !filter.isMissed })}
      />
      <Chip
        text={t('window.search.recorded')}
        isOn={filter.hasRecording}
        onClick={() => narrow({ hasRecording: !filter.hasRecording })}
      />
      <Chip
        text={t('window.call.inbound')}
        isOn={filter.direction === 'inbound'}
        onClick={() => onlyDirection('inbound')}
      />
      <Chip
        text={t('window.call.outbound')}
        isOn={filter.direction === 'outbound'}
        onClick={() => onlyDirection('outbound')}
      />
    </fieldset>
  );
}

function Chip({
  text,
  isOn,
  onClick,
}: {
  readonly text: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
}) {
  const look = isOn
    ? 'border-accent bg-accent-tint font-strong text-accent'
    : 'border-line-plain text-soft hover:bg-fill hover:text-ink';
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`h-6 rounded-full border px-2.5 text-12 transition-colors ${look}`}
    >
      {text}
    </button>
  );
}
