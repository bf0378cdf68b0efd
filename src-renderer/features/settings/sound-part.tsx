import { useId } from 'react';
import type { RingSound } from '#domain/announcement/ring-sound.ts';
import { Button } from '../../ui/button.tsx';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { playRingOnce } from '../../ui/ring.ts';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** Whether a ringing call is heard, how loud, and a way to hear it now. */
export function SoundPart({
  sound,
  onChange,
}: {
  readonly sound: RingSound;
  readonly onChange: (sound: RingSound) => void;
}) {
  const { t } = useSpeech();
  const labelId = useId();
  return (
    <Part title={t('window.sound.title')}>
      <Lines>
        <Setting id="ring-sound">
          <Line label={t('window.sound.ring')} labelId={labelId} body={t('window.sound.body')}>
            <Toggle labelId={labelId} isOn={sound.isOn} onChange={(isOn) => onChange({ ...sound, isOn })} />
          </Line>
        </Setting>
        {sound.isOn ? (
          <Line label={t('window.sound.volume')}>
            <div className="flex items-center gap-3">
              <input
                type="range"
                aria-label={t('window.sound.volume')}
                min={5}
                max={100}
                step={5}
                value={Math.round(sound.volume * 100)}
                onChange={(event) => onChange({ ...sound, volume: Number(event.target.value) / 100 })}
                className="w-36 accent-accent"
              />
              <Button onClick={() => playRingOnce(sound.volume)}>{t('window.sound.try')}</Button>
            </div>
          </Line>
        ) : null}
      </Lines>
    </Part>
  );
}
