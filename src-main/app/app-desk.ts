import type { AppState } from '#contract/state.ts';
import { createDesk } from '../desks/desk.ts';
import { createLookupDesk } from '../desks/lookup-desk.ts';
import { recordingName } from '../desks/recording-name.ts';
import { chooseFile } from '../desktop/file-chooser.ts';
import { saveFile } from '../desktop/file-saver.ts';
import type { Keeping } from '../desktop/keeping.ts';
import { createLoginStarter, type LoginStarter } from '../desktop/login-start.ts';
import type { Network } from '../desktop/network.ts';
import type { Overview } from '../desktop/overview.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import { saveRecording } from '../desktop/recording-saver.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import { openTelephoneApp } from '../desktop/telephone-app.ts';
import type { AppWindow } from '../desktop/window.ts';
import type { CardDesk, Desk, LookupDesk } from '../ipc/desk.ts';
import type { CallingCard } from './calling-card.ts';
import type { DesktopOffers } from './desktop-offers.ts';
import type { Discretion } from './discretion.ts';
import type { FedCopy } from './fed-copy.ts';
import type { GrantedWishes } from './granted-wishes.ts';
import type { Ground } from './ground.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import type { Listening } from './listening.ts';
import type { LookupPanel } from './lookup-panel.ts';
import { createDiagnostics } from './read-diagnostics.ts';
import type { Rehearsing } from './rehearse.ts';
import type { ToldPages } from './told-pages.ts';

/** All of the app that requests of its pages are about. */
export interface AppDeskParts {
  readonly keeping: Keeping;
  readonly network: Network;
  readonly fed: FedCopy;
  readonly ownRelay: OwnRelay;
  readonly link: RelayLink;
  readonly listening: Listening;
  readonly offers: DesktopOffers;
  readonly discretion: Discretion;
  readonly window: AppWindow;
  readonly card: CallingCard;
  readonly panel: LookupPanel;
  readonly pages: ToldPages;
  readonly wishes: GrantedWishes;
  readonly overview: Overview;
  readonly rehearsing: Rehearsing;
  readonly drafts: Pick<KeptDrafts, 'kept'>;
  readonly readState: () => AppState;
  readonly changeSettings: Desk['changeSettings'];
}

/** What the pages ask, answered by the parts of this app. */
export function createAppDesk(ground: Ground, parts: AppDeskParts): Desk {
  const { host, preferences, notices, words } = ground;
  const { link, listening, wishes, rehearsing } = parts;
  const { copy } = parts.fed;
  return createDesk({
    ...parts,
    copy,
    notices,
    words,
    chooseFile,
    saveFile,
    openTelephoneApp,
    translator: words,
    broadcast: parts.pages.window,
    copyText: host.copyText,
    login: freshLoginStarter(ground),
    diagnostics: createDiagnostics(ground, { ...parts, state: parts.readState }),
    state: () => {
      wishes.arrive();
      return parts.readState();
    },
    relay: () => preferences.read().relay,
    chooseRelay: async (relay) => {
      preferences.change({ relay });
      await link.use(relay);
    },
    decideKey: (keepKeyInFile) => decideKey(keepKeyInFile, ground, parts),
    rehearse: rehearsing.rehearse,
    draftsKept: parts.drafts.kept,
    onOpened: (id) => {
      if (parts.window.isFocused()) wishes.seen(id);
    },
    listening: {
      ...listening,
      saveRecording,
      fileName: async (id) => recordingName(await copy.store().call(id), words().translate),
      onFirmChannel: listening.setFirmChannel,
      onPlaying: listening.setPlaying,
    },
    cards: cardDesk(ground, parts),
    lookup: lookupDesk(ground, parts),
  });
}

/** Keeps everything from now on under a key in a file, or says that nothing is to stay. */
async function decideKey(
  keepKeyInFile: boolean,
  { preferences, notices }: Ground,
  { link, keeping, listening, fed }: AppDeskParts,
): Promise<void> {
  preferences.change({ keepKeyInFile });
  notices.remove('keychain-missing');
  if (!keepKeyInFile) return;
  await link.use(null);
  await keeping.keepInFile();
  await listening.move();
  await fed.move();
  await link.use(preferences.read().relay);
}

function cardDesk({ news }: Ground, { card, rehearsing, readState }: AppDeskParts): CardDesk {
  return {
    cardState: () => ({ app: readState(), cards: card.onScreen(), ringVolume: card.ringVolume() }),
    closeCard: card.closeCard,
    openCard: (id) => {
      const isRehearsal = rehearsing.isRehearsal(id);
      if (isRehearsal) rehearsing.close();
      news.wish.tell(isRehearsal ? { kind: 'window' } : { kind: 'call', id });
    },
    showFromCard: (subject) => news.wish.tell({ kind: 'destination', destination: { subject, part: null } }),
    fitCards: card.fit,
  };
}

function lookupDesk({ news }: Ground, { fed, panel, readState }: AppDeskParts): LookupDesk {
  return {
    ...createLookupDesk(fed.copy),
    lookupState: readState,
    lookupDrawn: panel.drawn,
    openFound: (destination) => {
      panel.hide();
      news.wish.tell({ kind: 'destination', destination });
    },
    closeLookup: panel.hide,
  };
}

/** The program may have been moved since it was last started. */
function freshLoginStarter({ host }: Ground): LoginStarter {
  const { platform, homeFolder, command, loginItems } = host;
  const login = createLoginStarter({ platform, variables: process.env, homeFolder, command, loginItems });
  login.refresh();
  return login;
}
