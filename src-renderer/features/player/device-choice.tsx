import { Select } from '@base-ui/react/select';
import { Check, Headphones } from 'lucide-react';
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
  const choices = [{ id: '', label: t('window.player.systemDevice') }, ...devices];
  return (
    <Select.Root value={deviceId} onValueChange={(next) => onDevice(next ?? '')} modal={false}>
      <Select.Trigger
        aria-label={t('window.player.device')}
        className="inline-grid size-7 place-items-center rounded-small text-quiet transition-colors hover:bg-fill-hover hover:text-ink"
      >
        <Headphones size={15} strokeWidth={1.75} aria-hidden />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner side="top" align="end" sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Select.Popup className="max-w-80 rounded-large border border-line bg-raised p-1 shadow-float outline-none">
            {choices.map(({ id, label }) => (
              <Select.Item
                key={id}
                value={id}
                className="flex min-h-7 cursor-default items-center gap-2 rounded-small py-1 pr-3 pl-1.5 text-13 outline-none data-[highlighted]:bg-fill-hover"
              >
                <span className="w-4 shrink-0">
                  <Select.ItemIndicator>
                    <Check size={14} strokeWidth={2} className="text-accent" aria-hidden />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
