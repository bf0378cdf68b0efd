import { type ReactNode, useId } from 'react';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Who makes one thing: nobody, or one of those that can. What belongs to the choice stands below it. */
export function ChoiceLine<Value extends string>({
  label,
  options,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  /** Null: nobody. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <div className="grid gap-2 bg-raised px-3 py-2.5">
      <span id={id} className="text-13">
        {label}
      </span>
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label={label}
          options={[{ value: 'nobody', text: t('window.insightSettings.nobody') }, ...options]}
          value={value ?? 'nobody'}
          onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value ?? null)}
        />
      </div>
      {children}
    </div>
  );
}
