import { Laptop, LockKeyhole, type LucideIcon, Server } from 'lucide-react';
import type { FailureCode } from '#contract/result.ts';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { AnnouncementSample } from './announcement-sample.tsx';
import { StepProgress } from './step-frame.tsx';

/** The first step: where calls arrive. */
export function ChooseStep({
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
    <div className="animate-arrive items-center gap-14 roomy:grid roomy:grid-cols-[minmax(0,1fr)_320px]">
      <div>
        <StepProgress step={1} />
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
      <div className="hidden roomy:block">
        <AnnouncementSample />
      </div>
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
