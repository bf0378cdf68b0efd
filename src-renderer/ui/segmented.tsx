import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';

/** A choice of one among a few, all in sight. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly lang?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="inline-flex min-h-8 w-fit max-w-full shrink-0 flex-wrap items-stretch gap-0.5 rounded-small bg-groove p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          lang={option.lang}
          className="grid min-h-7 place-items-center rounded-[5px] px-1.5 min-[400px]:px-2 min-[480px]:px-3 whitespace-nowrap text-12 font-strong text-quiet transition-colors hover:text-ink data-[checked]:bg-groove-chosen data-[checked]:text-ink data-[checked]:shadow-raised"
        >
          {option.text}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
