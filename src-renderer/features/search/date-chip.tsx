import { Select } from '@base-ui/react/select';
import { CalendarDays, ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import { ChoicePopup } from '../../ui/choice-popup.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { chipLook } from './chip.tsx';
import { type DateChoice, isDated, quickDates } from './date-choice.ts';
import type { SearchStore } from './search-store.ts';

const kinds = [...quickDates, 'custom'] as const;

/** Chooses the dates a search keeps to. */
export function DateChip({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const dates = useStore(store, (state) => state.dates);
  const setDates = useStore(store, (state) => state.setDates);
  const name = (kind: DateChoice['kind']): string => t(`window.search.dates.${kind}`);
  return (
    <Select.Root
      value={dates.kind}
      onValueChange={(kind) => {
        if (kind !== null) setDates(kind === 'custom' ? { kind, first: '', last: '' } : { kind });
      }}
      modal={false}
    >
      <Select.Trigger
        aria-label={t('window.search.dates.label')}
        className={`inline-flex items-center gap-1 ${chipLook(isDated(dates))}`}
      >
        <CalendarDays size={12} strokeWidth={1.75} aria-hidden />
        <Select.Value>{(kind: DateChoice['kind']) => name(kind)}</Select.Value>
        <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
      </Select.Trigger>
      <ChoicePopup
        choices={kinds.map((kind) => ({ value: kind, text: name(kind) }))}
        side="bottom"
        align="start"
        width="min-w-40"
      />
    </Select.Root>
  );
}

/** The first and the last day, while the person chooses them. */
export function CustomDates({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const dates = useStore(store, (state) => state.dates);
  const setDates = useStore(store, (state) => state.setDates);
  if (dates.kind !== 'custom') return null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-2.5">
      <Day
        label={t('window.search.dates.first')}
        value={dates.first}
        max={dates.last}
        onChange={(first) => setDates({ ...dates, first })}
      />
      <Day
        label={t('window.search.dates.last')}
        value={dates.last}
        min={dates.first}
        onChange={(last) => setDates({ ...dates, last })}
      />
    </div>
  );
}

function Day({
  label,
  value,
  min = '',
  max = '',
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (value: string) => void;
}) {
  const { formats } = useSpeech();
  return (
    <label className="flex items-center gap-1.5 text-12 text-soft">
      {label}
      <input
        type="date"
        lang={formats.locale}
        value={value}
        {...(min === '' ? {} : { min })}
        {...(max === '' ? {} : { max })}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 rounded-small border border-line-plain bg-raised px-2 text-12 text-ink tabular-nums hover:border-line-strong"
      />
    </label>
  );
}
