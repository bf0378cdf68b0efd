import { ListFilter, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { IconButton } from './icon-button.tsx';
import { useSpeech } from './texts.tsx';

/** A field that narrows the list below it as one types. */
export function FilterField({
  label,
  value,
  onChange,
  onKeyDown,
  controls,
  activeId,
  ref,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The ids of the list and of its chosen row. */
  readonly controls: string;
  readonly activeId: string | undefined;
  readonly ref: Ref<HTMLInputElement>;
}) {
  const { t } = useSpeech();
  return (
    <div className="relative">
      <ListFilter
        size={14}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-quiet"
        aria-hidden
      />
      <input
        ref={ref}
        type="text"
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={controls}
        aria-activedescendant={activeId}
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable h-8 w-full rounded-small border border-line-plain bg-raised pr-8 pl-8 text-13 text-ink placeholder:text-quiet hover:border-line-strong"
      />
      {value === '' ? null : (
        <IconButton
          icon={X}
          label={t('window.records.clearFilter')}
          onClick={() => onChange('')}
          className="absolute top-0.5 right-0.5"
        />
      )}
    </div>
  );
}
