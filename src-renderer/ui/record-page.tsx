import { ArrowLeft, CircleAlert, type LucideIcon, UserRoundX } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { BlankState } from './blank-state.tsx';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { IconButton } from './icon-button.tsx';
import { useSpeech } from './texts.tsx';
import { useDelayed } from './use-delayed.ts';
import type { Live } from './use-live.ts';

/** The page of one contact or case, in each of its states; Escape goes back. */
export function RecordPage<Value>({
  label,
  live,
  onBack,
  children,
}: {
  readonly label: string;
  readonly live: Live<Value>;
  readonly onBack: () => void;
  readonly children: (value: Value) => ReactNode;
}) {
  const { t } = useSpeech();
  const { reading } = live;
  const isSlow = useDelayed(reading.kind === 'reading');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onBack();
  };
  return (
    <section aria-label={label} className="h-full overflow-y-auto overscroll-contain" onKeyDown={onKeyDown}>
      {reading.kind === 'read' ? (
        <article aria-labelledby="record-name" className="mx-auto grid max-w-160 px-6 pt-5 pb-8">
          {children(reading.value)}
        </article>
      ) : null}
      {reading.kind === 'reading' && isSlow ? <PageSkeleton /> : null}
      {reading.kind === 'failed' ? (
        <BlankState
          icon={reading.code === 'not-found' ? UserRoundX : CircleAlert}
          title={t(reading.code === 'not-found' ? 'window.records.goneTitle' : 'window.records.errorTitle')}
          body={t(reading.code === 'not-found' ? 'window.records.goneBody' : failureText[reading.code])}
          action={
            reading.code === 'not-found' ? (
              <Button onClick={onBack}>{t('window.action.goBack')}</Button>
            ) : (
              <Button onClick={live.again}>{t('window.action.tryAgain')}</Button>
            )
          }
        />
      ) : null}
    </section>
  );
}

/** The name at the top of a record's page, with what stands above and below it. */
export function RecordHeading({
  icon: Icon,
  name,
  above,
  aside,
  below,
  onBack,
}: {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly above?: ReactNode;
  /** Buttons beside the name. */
  readonly aside?: ReactNode;
  readonly below?: ReactNode;
  readonly onBack: () => void;
}) {
  const { t } = useSpeech();
  return (
    <header className="grid gap-1.5">
      {above}
      <div className="flex items-start gap-2">
        <IconButton icon={ArrowLeft} label={t('window.action.back')} onClick={onBack} className="-ml-2 wide:hidden" />
        <Icon size={20} strokeWidth={1.5} className="mt-1 hidden shrink-0 text-quiet wide:block" aria-hidden />
        <h2
          id="record-name"
          tabIndex={-1}
          className="selectable min-w-0 text-20 font-strong text-pretty break-words outline-none"
        >
          {name}
        </h2>
        {aside}
      </div>
      {below}
    </header>
  );
}

function PageSkeleton() {
  const { t } = useSpeech();
  return (
    <div
      role="status"
      aria-label={t('window.relayPart.reading')}
      className="mx-auto grid max-w-160 animate-breathe gap-4 px-6 pt-6"
    >
      <div className="h-5 w-48 rounded-full bg-fill-hover" />
      <div className="h-3 w-32 rounded-full bg-fill" />
      <div className="h-14 rounded-large bg-fill" />
      <div className="h-24 rounded-large bg-fill" />
    </div>
  );
}
