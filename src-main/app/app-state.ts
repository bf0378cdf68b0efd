import type { AppState } from '#contract/state.ts';
import { refusedEdits } from '../desks/edit-desk.ts';
import type { Keeping } from '../desktop/keeping.ts';
import type { Overview } from '../desktop/overview.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import { webhookUrl } from '../desktop/public-url.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import { readTokenAccount } from '../desktop/token-account.ts';
import { isWaiting } from '../history/outbox/outbox.ts';
import { connectionState } from '../ipc/app-state.ts';
import { announcingState, type Discretion } from './discretion.ts';
import type { FedCopy } from './fed-copy.ts';
import type { Ground } from './ground.ts';
import type { LookupPanel } from './lookup-panel.ts';

/** What the app's state is read from. */
export interface AppStateParts {
  readonly fed: FedCopy;
  readonly keeping: Pick<Keeping, 'secrets'>;
  readonly link: Pick<RelayLink, 'processState'>;
  readonly ownRelay: Pick<OwnRelay, 'facts'>;
  readonly discretion: Discretion;
  readonly overview: Pick<Overview, 'read'>;
  readonly panel: Pick<LookupPanel, 'standing'>;
}

/** What the windows and the tray need to know of the app as a whole, as it is now. */
export function readAppState(ground: Ground, parts: AppStateParts): AppState {
  const { host, preferences, notices, language } = ground;
  const chosen = preferences.read();
  const { relay, theme, notificationsPaused, announcedBy, keepCopyDays, ownName } = chosen;
  const { missedUnseen, activityUnread } = parts.overview.read();
  const facts = parts.ownRelay.facts();
  const process = parts.link.processState();
  const edits = parts.fed.edits();
  return {
    version: host.version,
    platform: host.platform,
    language: language(),
    theme,
    connection: connectionState(relay, process, parts.fed.connection()),
    relay,
    account: relay?.mode === 'remote' ? readTokenAccount(parts.keeping.secrets().get('remoteToken')) : null,
    webhookUrl: webhookUrl(process, facts.publicUrl),
    ownRelay: relay?.mode === 'bundled' ? facts : null,
    notificationsPaused,
    announcedBy,
    cardWish: chosen.cardWish,
    announcing: announcingState(ground, parts.discretion),
    roundingStep: chosen.roundingStep,
    keepCopyDays,
    firmChannel: chosen.firmChannel,
    ownName,
    fetching: parts.fed.fetching(),
    missedUnseen,
    lookupShortcut: { keys: chosen.lookupShortcut, standing: parts.panel.standing() },
    pendingEdits: edits.filter(isWaiting).length,
    refusedEdits: refusedEdits(edits),
    activityUnread,
    notices: notices.list(),
  };
}
