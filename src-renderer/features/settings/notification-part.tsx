import { useEffect, useId, useState } from 'react';
import type { AppState } from '#contract/state.ts';
import type { AnnouncedBy } from '#domain/announcement/call-card.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** How calls are announced, and whether they are now. */
export function NotificationPart({
  state,
  onPause,
  onAnnouncedBy,
  onOwnName,
}: {
  readonly state: Pick<AppState, 'announcedBy' | 'ownName' | 'notificationsPaused'>;
  readonly onPause: (isPaused: boolean) => void;
  readonly onAnnouncedBy: (announcedBy: AnnouncedBy) => void;
  readonly onOwnName: (name: string) => void;
}) {
  const { t } = useSpeech();
  const pauseId = useId();
  return (
    <Part title={t('window.settings.announcing')}>
      <Lines>
        <Setting id="announced-by">
          <Line label={t('window.settings.announcedBy')} body={t('window.settings.announcedByBody')}>
            <Segmented
              label={t('window.settings.announcedBy')}
              value={state.announcedBy}
              onChange={onAnnouncedBy}
              options={[
                { value: 'notification', text: t('window.settings.announcedByNotification') },
                { value: 'card', text: t('window.settings.announcedByCard') },
                { value: 'both', text: t('window.settings.announcedByBoth') },
                { value: 'none', text: t('window.settings.announcedByNone') },
              ]}
            />
          </Line>
        </Setting>
        <Setting id="own-name">
          <OwnName name={state.ownName ?? ''} onChange={onOwnName} />
        </Setting>
        <Setting id="pause">
          <Line label={t('window.settings.pause')} labelId={pauseId} body={t('window.settings.pauseBody')}>
            <Toggle labelId={pauseId} isOn={state.notificationsPaused} onChange={onPause} />
          </Line>
        </Setting>
      </Lines>
    </Part>
  );
}

/** Holds when the field is left or Enter is pressed. */
function OwnName({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const { t } = useSpeech();
  const labelId = useId();
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const keep = (): void => {
    if (typed.trim() !== name) onChange(typed);
  };
  return (
    <Line label={t('window.settings.ownName')} labelId={labelId} body={t('window.settings.ownNameBody')}>
      <input
        type="text"
        aria-labelledby={labelId}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
        className="selectable h-8 w-56 shrink-0 rounded-small border border-line-plain bg-raised px-2.5 text-13 text-ink hover:border-line-strong"
      />
    </Line>
  );
}
