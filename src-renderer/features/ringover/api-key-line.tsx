import { useState } from 'react';
import type { OwnRelaySettings } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Line } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Given } from './given.tsx';
import type { RingoverParts } from './ringover-parts.ts';
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
  const [wasOpen, setOpened] = useState(false);
  const { configure, failure, forgive, isBusy } = useConfigure(parts);
  const save = async (apiKey: string | null): Promise<void> => {
    if (await configure({ apiKey })) setStep('resting');
  };
  const open = (next: 'entering' | 'removing'): void => {
    setOpened(true);
    setStep(next);
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
      <KeyActions place={ownRelay.apiKey} isFirst={wasOpen} onStep={open} />
    </Line>
  );
}

function KeyActions({
  place,
  isFirst,
  onStep,
}: {
  readonly place: OwnRelaySettings['apiKey'];
  /** Takes the keyboard back when what it opened is closed. */
  readonly isFirst: boolean;
  readonly onStep: (step: 'entering' | 'removing') => void;
}) {
  const { t } = useSpeech();
  if (place === 'given') return <Given />;
  const enter = (
    <Button autoFocus={isFirst} onClick={() => onStep('entering')}>
      {t(place === 'none' ? 'window.ringover.enter' : 'window.ringover.replace')}
    </Button>
  );
  if (place === 'none') return enter;
  return (
    <div className="flex shrink-0 gap-2">
      <Button look="quiet" onClick={() => onStep('removing')}>
        {t('window.action.remove')}
      </Button>
      {enter}
    </div>
  );
}
