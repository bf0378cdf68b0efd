import { useCallback, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { AppState } from '#contract/state.ts';
import type { CallUuid } from '#domain/call.ts';
import { pricedProviders } from '#domain/insight/insight-price.ts';
import type { InsightSettings as Settings } from '#domain/insight/insight-settings.ts';
import type { InsightSetup, TriedProvider } from '#domain/insight/insight-setup.ts';
import { failureText } from '../../ui/failure-text.ts';
import { Lines, Part } from '../../ui/group.tsx';
import { LinesSkeleton } from '../../ui/inline-state.tsx';
import { Setting } from '../../ui/setting.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { ChangesPart } from './changes-part.tsx';
import { CostsPart } from './costs-part.tsx';
import { HostsPart } from './hosts-part.tsx';
import { QueuePart } from './queue-part.tsx';
import { SentPart } from './sent-part.tsx';
import { SetupForm } from './setup-form.tsx';
import { SpeechModelsPart } from './speech-models-part.tsx';
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
  onOpenCall,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly state: AppState;
  readonly onOpenCall: (id: CallUuid) => void;
}) {
  const { t } = useSpeech();
  const connection = state.connection.kind;
  const read = useCallback(() => bridge.request('insight.setup', null), [bridge]);
  const { reading, put, again } = useReading(read, connection);
  // It outlives a relay that starts anew because a key was entered.
  const [draft, setDraft] = useState<Settings | null>(null);
  const onFailed = (code: FailureCode): void => toasts.show({ kind: 'problem', text: t(failureText[code]) });
  if (reading.kind === 'reading') {
    return (
      <div className="mt-6">
        <LinesSkeleton lines={4} label={t('window.relayPart.reading')} />
      </div>
    );
  }
  if (reading.kind === 'failed') {
    const text = reading.code === 'forbidden' ? t('window.insightSettings.onlyAdmin') : t(failureText[reading.code]);
    return (
      <>
        <p role="status" className="mt-6 text-13 text-pretty text-soft">
          {text}
        </p>
        <QueuePart bridge={bridge} connection={connection} onOpenCall={onOpenCall} onFailed={onFailed} />
      </>
    );
  }
  const setup = reading.value;
  const take = (result: Result<InsightSetup>): boolean => {
    if (result.ok) put(result.value);
    else onFailed(result.code);
    return result.ok;
  };
  const save = async (settings: Settings): Promise<boolean> => {
    const isTaken = take(await bridge.request('insight.configure', settings));
    if (isTaken) toasts.show({ kind: 'done', text: t('window.insightSettings.saved') });
    return isTaken;
  };
  const allow = async (host: string, isAllowed: boolean): Promise<void> => {
    take(await bridge.request('insight.host', { host, isAllowed }));
  };
  // Prices and hosts are changed beside it.
  const { hosts, prices } = setup.settings;
  const shown = { ...(draft ?? setup.settings), hosts, prices };
  const used = usedProviders(setup.settings);
  const priced = pricedProviders
    .filter((provider) => used.includes(provider))
    .map((provider) => ({ provider, name: t(providerTexts[provider]) }));
  return (
    <>
      <Setting id="insight-who">
        <SetupForm
          setup={setup}
          draft={shown}
          onDraft={setDraft}
          isOwnRelay={state.relay?.mode === 'bundled'}
          bridge={bridge}
          onSave={async (settings) => {
            if (await save(settings)) setDraft(null);
          }}
          onKept={() => void again()}
          onAllow={(host) => allow(host, true)}
          onFailed={onFailed}
        />
      </Setting>
      <HostsPart hosts={hosts} onWithdraw={(host) => void allow(host, false)} />
      <Setting id="speech-models">
        <SpeechModelsPart
          bridge={bridge}
          connection={connection}
          chosen={setup.settings.localModel}
          isWanted={shown.transcriber === 'local'}
          firmHosts={setup.firmHosts}
          onModels={() => void again()}
          onFailed={onFailed}
        />
      </Setting>
      {used.length === 0 ? null : (
        <Part title={t('window.insightSettings.trial')} body={t('window.insightSettings.trialBody')}>
          <Lines>
            {used.map((provider) => (
              <TrialLine key={provider} bridge={bridge} provider={provider} name={t(providerTexts[provider])} />
            ))}
          </Lines>
        </Part>
      )}
      <Setting id="insight-queue">
        <QueuePart bridge={bridge} connection={connection} onOpenCall={onOpenCall} onFailed={onFailed} />
      </Setting>
      <Setting id="insight-costs">
        <CostsPart
          bridge={bridge}
          connection={connection}
          prices={prices}
          priced={priced}
          onSave={async (changed) => void (await save({ ...setup.settings, prices: changed }))}
          onFailed={onFailed}
        />
      </Setting>
      <Setting id="insight-sent">
        <SentPart bridge={bridge} connection={connection} onOpenCall={onOpenCall} />
      </Setting>
      <Setting id="insight-changes">
        <ChangesPart key={JSON.stringify(setup.settings)} bridge={bridge} connection={connection} />
      </Setting>
    </>
  );
}
