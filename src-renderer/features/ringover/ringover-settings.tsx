import type { ReactNode } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import { Lines, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { ApiKeyLine } from './api-key-line.tsx';
import { HistoryPart } from './history-part.tsx';
import { PublicUrlLine } from './public-url-line.tsx';
import { WebhookDoctor } from './webhook-doctor.tsx';

/** What the parts of the Ringover settings share. */
export interface RingoverParts {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly state: AppState;
  readonly onCopy: (text: string) => Promise<boolean>;
}

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
          <Part title={t('window.ringover.toRingover')}>{webhookPanel}</Part>
          <Part title={t('window.ringover.fromHere')}>
            <Lines>
              <PublicUrlLine {...parts} ownRelay={ownRelay} />
              <ApiKeyLine {...parts} ownRelay={ownRelay} />
            </Lines>
          </Part>
        </>
      )}
      <HistoryPart {...parts} />
      <WebhookDoctor {...parts} />
    </>
  );
}
