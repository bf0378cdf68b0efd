import { useCallback } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { AppState } from '#contract/state.ts';
import type { InsightSettings as Settings } from '#domain/insight-settings.ts';
import type { TriedProvider } from '#domain/insight-setup.ts';
import { failureText } from '../../ui/failure-text.ts';
import { Lines, Part } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { QueuePart } from './queue-part.tsx';
import { SentPart } from './sent-part.tsx';
import { SetupForm } from './setup-form.tsx';
import { TrialLine } from './trial-line.tsx';
import { usedProviders } from './used-providers.ts';

const providerTexts: Readonly<Record<TriedProvider, TextKey>> = {
  local: 'window.insightSettings.localModel',
  transcription: 'window.insightSettings.transcriptionService',
  chat: 'window.insightSettings.chatService',
  anthropic: 'window.insightSettings.anthropic',
};

/** Who may make what of the firm's recordings, whether it works, what is still to be made, and what was sent where. */
export function InsightSettings({
  bridge,
  toasts,
  state,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly state: AppState;
}) {
  const { t } = useSpeech();
  const connection = state.connection.kind;
  const read = useCallback(() => bridge.request('insight.setup', null), [bridge]);
  const { reading, put } = useReading(read, connection);
  const onFailed = (code: FailureCode): void => toasts.show({ kind: 'problem', text: t(failureText[code]) });
  if (reading.kind === 'reading') return null;
  if (reading.kind === 'failed') {
    const text = reading.code === 'forbidden' ? t('window.insightSettings.onlyAdmin') : t(failureText[reading.code]);
    return (
      <>
        <p role="status" className="mt-6 text-13 text-pretty text-soft">
          {text}
        </p>
        <QueuePart bridge={bridge} connection={connection} onFailed={onFailed} />
      </>
    );
  }
  const setup = reading.value;
  const save = async (settings: Settings): Promise<void> => {
    const result = await bridge.request('insight.configure', settings);
    if (!result.ok) return onFailed(result.code);
    put(result.value);
    toasts.show({ kind: 'done', text: t('window.insightSettings.saved') });
  };
  const used = usedProviders(setup.settings);
  return (
    <>
      <SetupForm
        key={JSON.stringify(setup.settings)}
        setup={setup}
        isOwnRelay={state.relay?.mode === 'bundled'}
        onSave={save}
      />
      {used.length === 0 ? null : (
        <Part title={t('window.insightSettings.trial')} body={t('window.insightSettings.trialBody')}>
          <Lines>
            {used.map((provider) => (
              <TrialLine key={provider} bridge={bridge} provider={provider} name={t(providerTexts[provider])} />
            ))}
          </Lines>
        </Part>
      )}
      <QueuePart bridge={bridge} connection={connection} onFailed={onFailed} />
      <SentPart bridge={bridge} connection={connection} />
    </>
  );
}
