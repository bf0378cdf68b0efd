import { Select } from '@base-ui/react/select';
import { Check } from 'lucide-react';

/** One of the things that can be chosen. */
export interface Choice<Value extends string | number> {
  readonly value: Value;
  readonly text: string;
}

/** What opens from the trigger of a `Select.Root` around it: the choices, the chosen one ticked. */
export function ChoicePopup<Value extends string | number>({
  choices,
  side,
  align,
  width,
}: {
  readonly choices: readonly Choice<Value>[];
  readonly side: 'top' | 'bottom';
  readonly align: 'start' | 'end';
  /** The popup's least or greatest width, as a class. */
  readonly width: string;
}) {
  return (
    <Select.Portal>
      <Select.Positioner side={side} align={align} sideOffset={4} alignItemWithTrigger={false} className="z-50">
        <Select.Popup className={`${width} rounded-large border border-line bg-raised p-1 shadow-float outline-none`}>
          {choices.map(({ value, text }) => (
            <Select.Item
              key={value}
              value={value}
              className="flex min-h-7 cursor-default items-center gap-2 rounded-small py-1 pr-3 pl-1.5 text-13 tabular-nums outline-none data-[highlighted]:bg-fill-hover"
            >
              <span className="w-4 shrink-0">
                <Select.ItemIndicator>
                  <Check size={14} strokeWidth={2} className="text-accent" aria-hidden />
                </Select.ItemIndicator>
              </span>
              <Select.ItemText>{text}</Select.ItemText>
            </Select.Item>
          ))}
        </Select.Popup>
      </Select.Positioner>
    </Select.Portal>
  );
}
