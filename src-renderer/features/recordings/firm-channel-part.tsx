import type { Bridge } from '#contract/bridge.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import { failureText } from '../../ui/failure-text.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';

/** On which channel of its recordings the firm is heard, for everybody in it. */
export function FirmChannelPart({
  bridge,
  toasts,
  channel,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly channel: FirmChannel;
}) {
  const { t } = useSpeech();
  const save = async (wanted: FirmChannel): Promise<void> => {
    const result = await bridge.request('recordings.firmChannel', { channel: wanted });
    if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
  };
  return (
    <Part title={t('window.voices.title')} body={t('window.voices.body')}>
      <Lines>
        <Line label={t('window.voices.firmOn')}>
          <Segmented
            label={t('window.voices.firmOn')}
            value={channel}
            onChange={(wanted) => void save(wanted)}
            options={[
              { value: 'first', text: t('window.voices.first') },
              { value: 'second', text: t('window.voices.second') },
            ]}
          />
        </Line>
      </Lines>
    </Part>
  );
}
