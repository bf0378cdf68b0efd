import { type ReactNode, useState } from 'react';
import type { FailureCode } from '#contract/result.ts';
import type { Language } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { ChooseStep } from './choose-step.tsx';
import { StepFrame } from './step-frame.tsx';

/** Where the first run stands. The second step is `server` or `ringover`, as calls arrive there or here. */
type Step = 'choose' | 'server' | 'ringover' | 'try';

/** The first three screens ever: where calls arrive and in which language; how they get there; how one is announced. */
export function FirstRun({
  language,
  onLanguage,
  onUseThisComputer,
  onDone,
  serverForm,
  webhookPanel,
  testCall,
}: {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** Answers null when the computer's own receiver was chosen, else why not. */
  readonly onUseThisComputer: () => Promise<FailureCode | null>;
  readonly onDone: () => void;
  readonly serverForm: (parts: { readonly onDone: () => void; readonly onCancel: () => void }) => ReactNode;
  readonly webhookPanel: ReactNode;
  readonly testCall: ReactNode;
}) {
  const { t } = useSpeech();
  const [step, setStep] = useState<Step>('choose');
  const [second, setSecond] = useState<'server' | 'ringover'>('ringover');
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const goOn = (to: 'server' | 'ringover'): void => {
    setSecond(to);
    setStep(to);
  };
  const chooseOwn = async (): Promise<void> => {
    const code = await onUseThisComputer();
    setFailure(code);
    if (code === null) goOn('ringover');
  };
  const choose = (): void => setStep('choose');
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4">
        <span className="flex items-center gap-2 text-13 font-strong">
          <Mark size={20} />
          Briefline
        </span>
        <LanguageChoice language={language} onChange={onLanguage} />
      </div>
      <div className={`m-auto w-full px-6 pb-12 ${step === 'choose' ? 'max-w-152 roomy:max-w-252' : 'max-w-152'}`}>
        {step === 'choose' ? (
          <ChooseStep failure={failure} onOwn={() => void chooseOwn()} onServer={() => goOn('server')} />
        ) : null}
        {step === 'server' ? (
          <StepFrame
            key={step}
            step={2}
            title={t('window.firstRun.serverTitle')}
            body={t('window.firstRun.serverBody')}
            onBack={choose}
          >
            {serverForm({ onDone: () => setStep('try'), onCancel: choose })}
          </StepFrame>
        ) : null}
        {step === 'ringover' ? (
          <StepFrame key={step} step={2} title={t('window.firstRun.ringoverTitle')} onBack={choose}>
            {webhookPanel}
            <div className="mt-4 flex justify-end gap-2">
              <Button look="quiet" size="large" onClick={onDone}>
                {t('window.firstRun.skip')}
              </Button>
              <Button look="primary" size="large" onClick={() => setStep('try')}>
                {t('window.firstRun.next')}
              </Button>
            </div>
          </StepFrame>
        ) : null}
        {step === 'try' ? (
          <StepFrame
            key={step}
            step={3}
            title={t('window.firstRun.tryTitle')}
            body={t('window.firstRun.tryBody')}
            onBack={() => setStep(second)}
          >
            {testCall}
            <div className="mt-4 flex justify-end">
              <Button size="large" onClick={onDone}>
                {t('window.firstRun.ringoverDone')}
              </Button>
            </div>
          </StepFrame>
        ) : null}
      </div>
    </main>
  );
}
