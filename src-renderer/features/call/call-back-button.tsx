import { LoaderCircle, Phone } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#domain/call.ts';
import { Button } from '../../ui/button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Tip } from '../../ui/tip.tsx';

/** Whether there is a number to call, and no conversation going on with it. */
export function canCallBack({ phoneNumber, callType }: Call): boolean {
  return phoneNumber !== null && callType !== 'ringing' && callType !== 'in_progress';
}

/** Calls the other side by one click. While offline it says why it cannot, and stays within reach of the keyboard. */
export function CallBackButton({
  call,
  onCallBack,
}: {
  readonly call: Call;
  /** Null while offline. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const isOffline = onCallBack === null;
  const run = async (): Promise<void> => {
    // A second click must not make the phone ring twice.
    if (onCallBack === null || isBusy) return;
    setBusy(true);
    await onCallBack(call);
    setBusy(false);
  };
  const isOutbound = call.direction === 'outbound';
  return (
    <Tip text={t('window.callBack.offline')} side="bottom" isDisabled={!isOffline}>
      <Button
        aria-disabled={isOffline || isBusy}
        onClick={() => void run()}
        className="ml-auto aria-disabled:opacity-50"
      >
        {isBusy ? (
          <LoaderCircle size={14} className="animate-spin" aria-hidden />
        ) : (
          <Phone size={14} strokeWidth={1.75} aria-hidden />
        )}
        {t(isOutbound ? 'window.callBack.again' : 'window.callBack.back')}
        {isOffline ? <span className="sr-only">{t('window.callBack.offline')}</span> : null}
      </Button>
    </Tip>
  );
}
