import type { PrivacyChoice, ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** How much of a call may be read on the screen, and on a locked one. */
export function PrivacyPart({
  choice,
  onChange,
}: {
  readonly choice: PrivacyChoice;
  readonly onChange: (changes: Partial<PrivacyChoice>) => void;
}) {
  const { t } = useSpeech();
  const options: readonly { readonly value: ScreenPrivacy; readonly text: string }[] = [
    { value: 'full', text: t('window.privacy.full') },
    { value: 'name', text: t('window.privacy.name') },
    { value: 'nothing', text: t('window.privacy.nothing') },
  ];
  return (
    <Part title={t('window.privacy.title')}>
      <Lines>
        <Setting id="privacy">
          <Line label={t('window.privacy.screen')} body={t('window.privacy.screenBody')}>
            <Segmented
              label={t('window.privacy.screen')}
              value={choice.privacy}
              onChange={(privacy) => onChange({ privacy })}
              options={options}
            />
          </Line>
        </Setting>
        <Setting id="privacy-locked">
          <Line label={t('window.privacy.locked')} body={t('window.privacy.lockedBody')}>
            <Segmented
              label={t('window.privacy.locked')}
              value={choice.privacyWhenLocked}
              onChange={(privacyWhenLocked) => onChange({ privacyWhenLocked })}
              options={options}
            />
          </Line>
        </Setting>
      </Lines>
    </Part>
  );
}
