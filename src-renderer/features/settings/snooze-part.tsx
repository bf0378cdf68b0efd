import { useId } from 'react';
import type { OwnSnooze } from '#domain/announcement/presence.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Setting } from '../../ui/setting.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** Whether nothing is announced while the person is on snooze in Ringover, and how that stands now. */
export function SnoozePart({
  isKept,
  snooze,
  onChange,
}: {
  readonly isKept: boolean;
  readonly snooze: OwnSnooze;
  readonly onChange: (isKept: boolean) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const labelId = useId();
  return (
    <Part title={t('window.snooze.title')}>
      <Lines>
        <Setting id="snooze">
          <Line
            label={t('window.snooze.keep')}
            labelId={labelId}
            body={isKept ? standing(snooze, speech) : t('window.snooze.body')}
          >
            <Toggle labelId={labelId} isOn={isKept} onChange={onChange} />
          </Line>
        </Setting>
      </Lines>
    </Part>
  );
}

function standing(snooze: OwnSnooze, { t, formats }: Speech): string {
  if (snooze.kind !== 'on') return t(`window.snooze.${snooze.kind}`);
  return snooze.until === null
    ? t('window.snooze.on')
    : t('window.snooze.onUntil', { time: formats.time(snooze.until) });
}
