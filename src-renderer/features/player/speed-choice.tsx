import { Select } from '@base-ui/react/select';
import { ChevronsUpDown } from 'lucide-react';
import { ChoicePopup } from '../../ui/choice-popup.tsx';
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
      <ChoicePopup
        choices={speeds.map((one) => ({ value: one, text: name(one) }))}
        side="top"
        align="end"
        width="min-w-24"
      />
    </Select.Root>
  );
}
