import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useSpeech } from '../../ui/texts.tsx';
import { type Speed, speeds } from './speed.ts';

/** How fast it is heard. */
export function SpeedChoice({ speed, onSpeed }: { readonly speed: Speed; readonly onSpeed: (speed: Speed) => void }) {
  const { t, formats } = useSpeech();
  const name = (one: Speed): string => t('window.player.times', { factor: one.toLocaleString(formats.locale) });
  return (
    <Select.Root
      value={speed}
      onValueChange={(next) => {
        if (next !== null) onSpeed(next);
      }}
      modal={false}
    >
      <Select.Trigger
        aria-label={t('window.player.speed')}
        className="inline-flex h-7 min-w-15 items-center justify-between gap-1 rounded-small px-2 text-13 text-soft tabular-nums transition-colors hover:bg-fill-hover hover:text-ink data-[popup-open]:bg-fill-hover"
      >
        <Select.Value>{(one: Speed) => name(one)}</Select.Value>
        <ChevronsUpDown size={13} strokeWidth={1.75} className="text-quiet" aria-hidden />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner side="top" align="end" sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Select.Popup className="min-w-24 rounded-large border border-line bg-raised p-1 shadow-float outline-none">
            {speeds.map((one) => (
              <Select.Item
                key={one}
                value={one}
                className="flex h-7 cursor-default items-center gap-2 rounded-small pr-3 pl-1.5 text-13 tabular-nums outline-none data-[highlighted]:bg-fill-hover"
              >
                <span className="w-4">
                  <Select.ItemIndicator>
                    <Check size={14} strokeWidth={2} className="text-accent" aria-hidden />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{name(one)}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
