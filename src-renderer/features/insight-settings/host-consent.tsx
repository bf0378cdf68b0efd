import { useState } from 'react';
import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Lets calls be sent to a host nobody allowed yet, once it was read what that means. */
export function HostConsent({
  host,
  firmHosts,
  onAllow,
}: {
  readonly host: string;
  readonly firmHosts: FirmHosts;
  readonly onAllow: () => Promise<void>;
}) {
  const { t } = useSpeech();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  if (firmHosts === 'none')
    return <p className="text-12 text-quiet">{t('window.insightHosts.operatorOnly', { host })}</p>;
  const allow = async (): Promise<void> => {
    setBusy(true);
    await onAllow();
    setBusy(false);
    setAsked(false);
  };
  return (
    <div>
      <Button onClick={() => setAsked(true)}>{t('window.insightHosts.allow', { host })}</Button>
      <Modal title={t('window.insightHosts.title', { host })} isOpen={isAsked} onClose={() => setAsked(false)}>
        <div className="grid gap-3 text-13 text-pretty">
          <p>{t('window.insightHosts.body', { host })}</p>
          <p className="text-soft">
            {firmHosts === 'https' ? `${t('window.insightHosts.onlyHttps')} ` : ''}
            {t('window.insightHosts.noted')}
          </p>
          <div className="flex justify-end gap-2 pt-1">
            <Button look="quiet" onClick={() => setAsked(false)}>
              {t('window.action.cancel')}
            </Button>
            <Button look="primary" disabled={isBusy} onClick={() => void allow()}>
              {t('window.insightHosts.confirm')}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
