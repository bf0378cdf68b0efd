import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Rehearsal } from '#contract/rehearsal.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { AnnouncedBy } from '#domain/announcement/call-card.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

/** Sends a test call, says what was seen of it, and offers the card to who has none. */
export function TestCall({
  bridge,
  announcedBy,
  onAnnouncedBy,
}: {
  readonly bridge: Bridge;
  readonly announcedBy: AnnouncedBy;
  readonly onAnnouncedBy: (announcedBy: AnnouncedBy) => void;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Result<Rehearsal> | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setResult(await bridge.request('rehearsal.run', null));
    setBusy(false);
  };
  const isCardOffered = result?.ok === true && (announcedBy === 'notification' || announcedBy === 'none');
  const takeCard = (): void => {
    onAnnouncedBy(announcedBy === 'none' ? 'card' : 'both');
    void send();
  };
  return (
    <div className="grid gap-3">
      <div>
        <Button look="primary" size="large" aria-disabled={isBusy} onClick={() => (isBusy ? undefined : void send())}>
          {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
          {t(
            isBusy
              ? 'window.firstRun.trySending'
              : result === null
                ? 'window.firstRun.trySend'
                : 'window.firstRun.tryAgain',
          )}
        </Button>
      </div>
      <div role="status" className="grid gap-2 text-13">
        {result === null || isBusy ? null : <Verdicts result={result} />}
      </div>
      {isCardOffered ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-large border border-line bg-raised p-3">
          <p className="min-w-48 flex-1 text-13 text-pretty text-soft">{t('window.firstRun.tryCardOffer')}</p>
          <Button onClick={takeCard}>{t('window.firstRun.tryUseCard')}</Button>
        </div>
      ) : null}
    </div>
  );
}

function Verdicts({ result }: { readonly result: Result<Rehearsal> }) {
  const { t } = useSpeech();
  if (!result.ok) return <Verdict isWell={false} text={t(failureKey(result.code))} />;
  const { notification, isOnCard } = result.value;
  return (
    <>
      {notification === 'shown' ? <Verdict isWell text={t('window.firstRun.tryShown')} /> : null}
      {notification === 'blocked' ? <Verdict isWell={false} text={t('window.firstRun.tryBlocked')} /> : null}
      {isOnCard ? <Verdict isWell text={t('window.firstRun.tryOnCard')} /> : null}
      {notification === 'off' && !isOnCard ? <Verdict isWell={false} text={t('window.firstRun.tryOff')} /> : null}
    </>
  );
}

function failureKey(code: FailureCode): TextKey {
  return code === 'offline' ? 'window.firstRun.tryNotTaken' : failureText[code];
}

function Verdict({ isWell, text }: { readonly isWell: boolean; readonly text: string }) {
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <p className="flex gap-1.5 text-pretty">
      <Icon size={16} className={`mt-0.5 shrink-0 ${isWell ? 'text-answered' : 'text-missed'}`} aria-hidden />
      {text}
    </p>
  );
}
