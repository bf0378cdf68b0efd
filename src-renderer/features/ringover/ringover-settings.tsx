import type { ReactNode } from 'react';
import { Lines, Part } from '../../ui/group.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { ApiKeyLine } from './api-key-line.tsx';
import { HistoryPart } from './history-part.tsx';
import { PublicUrlLine } from './public-url-line.tsx';
import type { RingoverParts } from './ringover-parts.ts';
import { WebhookDoctor } from './webhook-doctor.tsx';

/** The link with Ringover: how this computer's own relay is set up, the calls of before, and what Ringover sent last. */
export function RingoverSettings({
  webhookPanel,
  ...parts
}: RingoverParts & {
  /** What to tell Ringover; shown when calls arrive on this computer. */
  readonly webhookPanel: ReactNode;
}) {
  const { t } = useSpeech();
  const { ownRelay } = parts.state;
  return (
    <>
      {ownRelay === null ? null : (
        <>
          <Part title={t('window.ringover.fromHere')}>
            <Lines>
              <Setting id="public-url">
                <PublicUrlLine {...parts} ownRelay={ownRelay} />
              </Setting>
              <Setting id="api-key">
                <ApiKeyLine {...parts} ownRelay={ownRelay} />
              </Setting>
            </Lines>
          </Part>
          <Setting id="webhook">
            <Part title={t('window.ringover.toRingover')}>{webhookPanel}</Part>
          </Setting>
        </>
      )}
      <Setting id="earlier-calls">
        <HistoryPart {...parts} />
      </Setting>
      <Setting id="deliveries">
        <WebhookDoctor {...parts} />
      </Setting>
    </>
  );
}
