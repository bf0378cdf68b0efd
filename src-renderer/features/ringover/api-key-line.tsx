import { useState } from 'react';
import type { OwnRelaySettings } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Line } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Given } from './public-url-line.tsx';
import type { RingoverParts } from './ringover-settings.tsx';
import { SettingForm } from './setting-form.tsx';
import { useConfigure } from './use-configure.ts';

/** What is said of each place a key can be. */
const placeTexts: Readonly<Record<OwnRelaySettings['apiKey'], TextKey>> = {
  none: 'window.ringover.apiKeyNone',
  kept: 'window.ringover.apiKeyKept',
  passing: 'window.ringover.apiKeyPassing',
  given: 'window.ringover.apiKeyKept',
};

/** Ringover's API key: entered, replaced or removed, and never shown again. */
export function ApiKeyLine({ ownRelay, ...parts }: RingoverParts & { readonly ownRelay: OwnRelaySettings }) {
  const { t } = useSpeech();
  const [step, setStep] = useState<'resting' | 'entering' | 'removing'>('resting');
  const { configure, failure, forgive, isBusy } = useConfigure(parts);
  const save = async (apiKey: string | null): Promise<void> => {
    if (await configure({ apiKey })) setStep('resting');
  };
  const rest = (): void => {
    forgive();
    setStep('resting');
  };
  if (step === 'entering') {
    const isMalformed = failure === 'bad-request';
    return (
      <SettingForm
        label={t('window.ringover.apiKey')}
        hint={t('window.ringover.apiKeyHint')}
        missing={t('window.ringover.apiKeyMissing')}
        error={failure === null ? null : t(isMalformed ? 'window.ringover.apiKeyMalformed' : failureText[failure])}
        type="password"
        isBusy={isBusy}
        onSave={(apiKey) => void save(apiKey)}
        onChange={forgive}
        onCancel={rest}
      />
    );
  }
  if (step === 'removing') {
    return (
      <Line
        label={t('window.ringover.apiKeyRemove')}
        body={failure === null ? t('window.ringover.apiKeyRemoveBody') : t(failureText[failure])}
      >
        <div className="flex shrink-0 gap-2">
          <Button look="quiet" autoFocus disabled={isBusy} onClick={rest}>
            {t('window.action.cancel')}
          </Button>
          <Button disabled={isBusy} onClick={() => void save(null)}>
            {t('window.action.remove')}
          </Button>
        </div>
      </Line>
    );
  }
  return (
    <Line label={t('window.ringover.apiKey')} body={t(placeTexts[ownRelay.apiKey])}>
      <KeyActions place={ownRelay.apiKey} onEnter={() => setStep('entering')} onRemove={() => setStep('removing')} />
    </Line>
  );
}

function KeyActions({
  place,
  onEnter,
  onRemove,
}: {
  readonly place: OwnRelaySettings['apiKey'];
  readonly onEnter: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useSpeech();
  if (place === 'given') return <Given />;
  if (place === 'none') return <Button onClick={onEnter}>{t('window.ringover.enter')}</Button>;
  return (
    <div className="flex shrink-0 gap-2">
      <Button look="quiet" onClick={onRemove}>
        {t('window.action.remove')}
      </Button>
      <Button onClick={onEnter}>{t('window.ringover.replace')}</Button>
    </div>
  );
}
