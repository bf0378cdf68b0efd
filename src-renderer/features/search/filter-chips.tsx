import { useStore } from 'zustand';
import type { Direction } from '#domain/call.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { Chip } from './chip.tsx';
import { CustomDates, DateChip } from './date-chip.tsx';
import type { SearchStore } from './search-store.ts';

/** What narrows a search, each on or off by one click. */
export function FilterChips({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const { filter, narrow } = useStore(store);
  const onlyDirection = (direction: Direction): void =>
    narrow({ direction: filter.direction === direction ? null : direction });
  return (
    <>
      <fieldset aria-label={t('window.search.filters')} className="flex shrink-0 flex-wrap gap-1.5 px-3 pb-2.5">
        <DateChip store={store} />
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
      <CustomDates store={store} />
    </>
  );
}
