import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useSpeech } from '../../ui/texts.tsx';

/** How loud it is heard, from 0 to 1. */
export function VolumeSlider({
  volume,
  onVolume,
}: {
  readonly volume: number;
  readonly onVolume: (volume: number) => void;
}) {
  const { t, formats } = useSpeech();
  const Icon = volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <label className="flex h-7 items-center gap-1.5 text-quiet">
      <Icon size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={volume}
        aria-label={t('window.player.volume')}
        aria-valuetext={formats.share(volume)}
        onChange={({ target }) => onVolume(target.valueAsNumber)}
        className="h-1 w-16 accent-accent-fill"
      />
    </label>
  );
}
