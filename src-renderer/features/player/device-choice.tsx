import { Select } from '@base-ui/react/select';
import { Headphones } from 'lucide-react';
import { ChoicePopup } from '../../ui/choice-popup.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useOutputDevices } from './use-output-devices.ts';

/** Where it is heard: shown where there is a choice. */
export function DeviceChoice({
  deviceId,
  onDevice,
}: {
  readonly deviceId: string;
  readonly onDevice: (deviceId: string) => void;
}) {
  const { t } = useSpeech();
  const devices = useOutputDevices();
  if (devices.length < 2) return null;
  const named = devices.map(({ id, label }) => ({ value: id, text: label }));
  const choices = [{ value: '', text: t('window.player.systemDevice') }, ...named];
  return (
    <Select.Root value={deviceId} onValueChange={(next) => onDevice(next ?? '')} modal={false}>
      <Select.Trigger
        aria-label={t('window.player.device')}
        className="inline-grid size-7 place-items-center rounded-small text-quiet transition-colors hover:bg-fill-hover hover:text-ink"
      >
        <Headphones size={15} strokeWidth={1.75} aria-hidden />
      </Select.Trigger>
      <ChoicePopup choices={choices} side="top" align="end" width="max-w-80" />
    </Select.Root>
  );
}
