import { v7 as uuidv7 } from 'uuid';
import type { Notifier } from '../desktop/notifier.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import { webhookPath } from '../desktop/public-url.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import { systemClock } from '../history/clock.ts';
import { sendTestWebhook } from '../relay/webhook/test-webhook.ts';
import type { CallingCard } from './calling-card.ts';
import type { Discretion } from './discretion.ts';
import type { Ground } from './ground.ts';
import { createRehearsing, type Rehearsing } from './rehearse.ts';

/** What test calls go through. */
export interface AppRehearsingParts {
  readonly notifier: Notifier;
  readonly discretion: Discretion;
  readonly card: Pick<CallingCard, 'tell'>;
  readonly link: Pick<RelayLink, 'processState'>;
  readonly ownRelay: Pick<OwnRelay, 'webhookSecret'>;
}

/** Test calls through the relay that was chosen. Must be closed. */
export function createAppRehearsing(ground: Ground, parts: AppRehearsingParts): Rehearsing {
  const { log, news, notices, words } = ground;
  return createRehearsing({
    notifier: parts.notifier,
    cards: parts.card,
    discretion: parts.discretion,
    words,
    log,
    now: Date.now,
    newId: uuidv7,
    later: (run, delayMs) => systemClock.after(delayMs, run),
    knock: () => knock(parts),
    onOpen: () => news.wish.tell({ kind: 'window' }),
    onOutcome: (isShown) =>
      isShown ? notices.remove('notifications-unavailable') : notices.put({ kind: 'notifications-unavailable' }),
  });
}

/** Another relay than this computer's own takes no events from here: nothing is refused then. */
async function knock({ link, ownRelay }: AppRehearsingParts): Promise<boolean> {
  const state = link.processState();
  if (state === null) return true;
  if (state.kind !== 'listening') return false;
  const key = await ownRelay.webhookSecret();
  const sent = await sendTestWebhook({ url: `${state.url}${webhookPath}`, key, nonce: uuidv7(), now: Date.now });
  return sent.status === 200;
}
