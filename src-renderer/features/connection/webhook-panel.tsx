import { Eye, EyeOff, Info } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Stands for a key that is not shown; as many dots whatever its length. */
const mask = '•'.repeat(24);

/** What to paste into Ringover's dashboard: the address and the key, which stays hidden until asked for. */
export function WebhookPanel({
  bridge,
  webhookUrl,
  onCopy,
}: {
  readonly bridge: Bridge;
  /** Null while the computer's own receiver is starting. */
  readonly webhookUrl: string | null;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const [secret, setSecret] = useState<string | null>(null);
  const readSecret = async (): Promise<string | null> => {
    const result = await bridge.request('app.webhookSecret', null);
    return result.ok ? result.value.secret : null;
  };
  const copySecret = async (): Promise<boolean> => {
    const text = await readSecret();
    return text !== null && onCopy(text);
  };
  const toggle = (): void => void (secret === null ? readSecret() : Promise.resolve(null)).then(setSecret);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-13 text-pretty text-soft">{t('window.webhook.steps')}</p>
      <div className="grid grid-cols-1 gap-px overflow-hidden rounded-large border border-line bg-line">
        <Value label={t('window.webhook.address')} value={webhookUrl} placeholder={t('window.webhook.addressPending')}>
          {webhookUrl === null ? null : (
            <CopyButton label={t('window.webhook.copyAddress')} onCopy={() => onCopy(webhookUrl)} />
          )}
        </Value>
        <Value label={t('window.webhook.key')} value={secret} placeholder={mask} spoken={t('window.webhook.keyHidden')}>
          <IconButton
            icon={secret === null ? Eye : EyeOff}
            label={secret === null ? t('window.webhook.showKey') : t('window.webhook.hideKey')}
            onClick={toggle}
          />
          <CopyButton label={t('window.webhook.copyKey')} onCopy={copySecret} />
        </Value>
      </div>
      <p className="flex gap-1.5 text-12 text-pretty text-quiet">
        <Info size={13} className="mt-px shrink-0" aria-hidden />
        {t('window.webhook.public')}
      </p>
    </div>
  );
}

function Value({
  label,
  value,
  placeholder,
  spoken,
  children,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly placeholder: string;
  /** Said instead of the placeholder, where that is only a drawing. */
  readonly spoken?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex min-h-13 items-center gap-1 bg-raised py-1.5 pr-2 pl-3">
      <div className="min-w-0 flex-1">
        <div className="text-12 text-quiet">{label}</div>
        {value === null ? (
          <div className="truncate font-mono text-12 text-quiet">
            <span aria-hidden={spoken !== undefined}>{placeholder}</span>
            {spoken === undefined ? null : <span className="sr-only">{spoken}</span>}
          </div>
        ) : (
          <div className="selectable font-mono text-12 break-all">{value}</div>
        )}
      </div>
      {children}
    </div>
  );
}
