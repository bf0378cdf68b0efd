import { LoaderCircle, Phone } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { useSpeech } from './texts.tsx';
import { Tip } from './tip.tsx';

/** Calls one number by one click. While offline it says why it cannot, and stays within reach of the keyboard. */
export function CallNumberButton({
  label,
  onCall,
}: {
  /** What is spoken: whom or which number it calls. */
  readonly label: string;
  /** Null while offline. */
  readonly onCall: (() => Promise<void>) | null;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const isOffline = onCall === null;
  const run = async (): Promise<void> => {
    // A second click must not make the phone ring twice.
    if (onCall === null || isBusy) return;
    setBusy(true);
    await onCall();
    setBusy(false);
  };
  const spoken = isOffline ? `${label}. ${t('window.callBack.offline')}` : label;
  return (
    <Tip text={isOffline ? t('window.callBack.offline') : label} side="bottom">
      <Button
        look="quiet"
        aria-label={spoken}
        aria-disabled={isOffline || isBusy}
        onClick={() => void run()}
        className="aria-disabled:opacity-50"
      >
        {isBusy ? (
          <LoaderCircle size={14} className="animate-spin" aria-hidden />
        ) : (
          <Phone size={14} strokeWidth={1.75} aria-hidden />
        )}
        <span className="max-[480px]:sr-only">{t('window.contacts.callNow')}</span>
      </Button>
    </Tip>
  );
}
