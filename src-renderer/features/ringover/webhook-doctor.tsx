import { Inbox, LoaderCircle, RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { RecentWebhooks } from '#domain/webhook-delivery.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineFailure, InlineState, LinesSkeleton } from '../../ui/inline-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { DeliveryTable } from './delivery-table.tsx';
import type { RingoverParts } from './ringover-parts.ts';
import { WebhookTestLine } from './webhook-test-line.tsx';

/** What Ringover sent last and what became of it, and a way to try whether it can reach us at all. */
export function WebhookDoctor(parts: RingoverParts) {
  const { t } = useSpeech();
  const { bridge, state, onCopy } = parts;
  const read = useCallback(() => bridge.request('webhooks.recent', null), [bridge]);
  const { reading, again } = useReading(read, state.connection.kind);
  const [isRefreshing, setRefreshing] = useState(false);
  const refresh = async (): Promise<void> => {
    setRefreshing(true);
    await again();
    setRefreshing(false);
  };
  return (
    <Part
      title={t('window.doctor.title')}
      body={t('window.doctor.body')}
      aside={
        reading.kind === 'read' ? (
          <IconButton
            icon={isRefreshing ? LoaderCircle : RefreshCw}
            label={t('window.doctor.refresh')}
            aria-busy={isRefreshing}
            onClick={() => void refresh()}
            className={isRefreshing ? '[&_svg]:animate-spin' : ''}
          />
        ) : null
      }
    >
      {reading.kind === 'reading' ? <LinesSkeleton lines={3} label={t('window.relayPart.reading')} /> : null}
      {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={() => void again()} /> : null}
      {reading.kind === 'read' ? (
        <>
          <Lines>
            {state.ownRelay === null ? <AddressLine recent={reading.value} onCopy={onCopy} /> : null}
            <WebhookTestLine bridge={bridge} isOwn={state.ownRelay !== null} onTested={() => void again()} />
          </Lines>
          <Deliveries recent={reading.value} onRefresh={() => void refresh()} />
        </>
      ) : null}
    </Part>
  );
}

function AddressLine({
  recent,
  onCopy,
}: {
  readonly recent: RecentWebhooks;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const { publicUrl } = recent;
  return (
    <Line label={t('window.webhook.address')} body={publicUrl ?? t('window.doctor.addressUnknown')}>
      {publicUrl === null ? null : (
        <CopyButton label={t('window.webhook.copyAddress')} onCopy={() => onCopy(publicUrl)} />
      )}
    </Line>
  );
}

function Deliveries({ recent, onRefresh }: { readonly recent: RecentWebhooks; readonly onRefresh: () => void }) {
  const { t } = useSpeech();
  if (recent.deliveries.length > 0) return <DeliveryTable deliveries={recent.deliveries} />;
  return (
    <InlineState
      icon={Inbox}
      title={t('window.doctor.emptyTitle')}
      body={t('window.doctor.emptyBody')}
      action={<Button onClick={onRefresh}>{t('window.doctor.refresh')}</Button>}
    />
  );
}
