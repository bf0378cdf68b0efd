import { ArrowLeft, Laptop, LockKeyhole, type LucideIcon, Server } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { FailureCode } from '#contract/result.ts';
import type { Language } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Where the first run stands. */
type Step = 'choose' | 'server' | 'ringover';

/** The first screen ever: the language, and where calls arrive. Then, for this computer, what to tell Ringover. */
export function FirstRun({
  language,
  onLanguage,
  onUseThisComputer,
  onDone,
  serverForm,
  webhookPanel,
}: {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** Answers null when the computer's own receiver was chosen, else why not. */
  readonly onUseThisComputer: () => Promise<FailureCode | null>;
  readonly onDone: () => void;
  readonly serverForm: (onCancel: () => void) => ReactNode;
  readonly webhookPanel: ReactNode;
}) {
  const { t } = useSpeech();
  const [step, setStep] = useState<Step>('choose');
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const chooseOwn = async (): Promise<void> => {
    const code = await onUseThisComputer();
    setFailure(code);
    if (code === null) setStep('ringover');
  };
  const back = (): void => setStep('choose');
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <div className="flex shrink-0 items-center justify-between gap-4 p-4">
        <span className="flex items-center gap-2 text-13 font-strong">
          <Mark size={20} />
          Briefline
        </span>
        <LanguageChoice language={language} onChange={onLanguage} />
      </div>
      <div className="m-auto w-full max-w-152 px-6 pb-12">
        {step === 'choose' ? (
          <Choose failure={failure} onOwn={() => void chooseOwn()} onServer={() => setStep('server')} />
        ) : null}
        {step === 'server' ? (
          <Narrow title={t('window.firstRun.serverTitle')} body={t('window.firstRun.serverBody')} onBack={back}>
            {serverForm(back)}
          </Narrow>
        ) : null}
        {step === 'ringover' ? (
          <Narrow title={t('window.firstRun.ringoverTitle')}>
            {webhookPanel}
            <div className="mt-4 flex justify-end">
              <Button look="primary" size="large" onClick={onDone}>
                {t('window.firstRun.ringoverDone')}
              </Button>
            </div>
          </Narrow>
        ) : null}
      </div>
    </main>
  );
}

function Choose({
  failure,
  onOwn,
  onServer,
}: {
  readonly failure: FailureCode | null;
  readonly onOwn: () => void;
  readonly onServer: () => void;
}) {
  const { t } = useSpeech();
  return (
    <div className="animate-arrive">
      <h1 className="text-28 font-strong tracking-tight text-balance">{t('window.firstRun.title')}</h1>
      <p className="mt-1 mb-6 text-15 text-soft">{t('window.firstRun.subtitle')}</p>
      <div className="grid gap-3 min-[600px]:grid-cols-2">
        <Card
          icon={Laptop}
          title={t('window.firstRun.ownTitle')}
          body={t('window.firstRun.ownBody')}
          action={t('window.firstRun.ownAction')}
          onClick={onOwn}
        />
        <Card
          icon={Server}
          title={t('window.firstRun.serverTitle')}
          body={t('window.firstRun.serverBody')}
          action={t('window.firstRun.serverAction')}
          onClick={onServer}
        />
      </div>
      {failure === null ? null : (
        <p role="alert" className="mt-3 text-13 text-missed">
          {t(failureText[failure])}
        </p>
      )}
      <p className="mt-5 flex items-center gap-1.5 text-12 text-quiet">
        <LockKeyhole size={13} aria-hidden />
        {t('window.firstRun.private')}
      </p>
    </div>
  );
}

function Card({
  icon: Icon,
  title,
  body,
  action,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="group flex flex-col items-start rounded-large border border-line-plain bg-raised p-4 text-left shadow-raised transition-colors hover:border-accent hover:bg-accent-tint"
    >
      <Icon size={20} strokeWidth={1.5} className="mb-3 text-accent" aria-hidden />
      <span className="text-15 font-strong">{title}</span>
      <span className="mt-1 mb-4 text-13 text-pretty text-soft">{body}</span>
      <span className="mt-auto text-13 font-strong text-accent">{action}</span>
    </button>
  );
}

function Narrow({
  title,
  body,
  onBack,
  children,
}: {
  readonly title: string;
  readonly body?: string;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <div className="mx-auto max-w-110 animate-arrive">
      {onBack === undefined ? null : (
        <IconButton icon={ArrowLeft} label={t('window.action.cancel')} onClick={onBack} className="mb-2 -ml-1.5" />
      )}
      <h1 className="text-20 font-strong text-balance">{title}</h1>
      {body === undefined ? null : <p className="mt-1 text-13 text-pretty text-soft">{body}</p>}
      <div className="mt-5">{children}</div>
    </div>
  );
}
