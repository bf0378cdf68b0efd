import { type Keeping, openKeeping } from '../desktop/keeping.ts';
import { findKeychain } from '../desktop/keychain.ts';
import { type Network, openNetwork } from '../desktop/network.ts';
import { createOwnRelay, type OwnRelay } from '../desktop/own-relay.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import { createChosenRelay } from './chosen-relay.ts';
import { type FedCopy, openFedCopy } from './fed-copy.ts';
import type { Ground } from './ground.ts';
import { type Listening, openListening } from './listening.ts';

/** What the desktop knows, and where it comes from: secrets, offline copy, recordings, the relay. Must be closed. */
export interface DesktopData {
  readonly keeping: Keeping;
  readonly ownRelay: OwnRelay;
  readonly network: Network;
  readonly fed: FedCopy;
  readonly link: RelayLink;
  readonly listening: Listening;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** Days pass while the app runs. Milliseconds. */
const shortenEveryMs = 6 * 3_600_000;

/** Opens what is kept here; no relay is listened to yet. */
export async function openDesktopData(ground: Ground): Promise<DesktopData> {
  const { environment, preferences } = ground;
  const keeping = await openPlaces(ground);
  const ownRelay = createOwnRelay({ environment, keeping, preferences });
  const network = openNetwork({ useNodeFetch: environment.usesNodeFetch });
  const fed = await openFedCopy(ground, keeping, network);
  const { copy } = fed;
  const link = createChosenRelay(ground, { keeping, ownRelay, copy });
  const isConnected = (): boolean => fed.connection().kind === 'connected';
  const listening = await openListening(ground, { keeping, link, network, copy, isConnected });
  const shortening = setInterval(fed.shorten, shortenEveryMs);
  return {
    keeping,
    ownRelay,
    network,
    fed,
    link,
    listening,
    close: async () => {
      clearInterval(shortening);
      await listening.close();
      await Promise.all([fed.close(), link.close()]);
      keeping.close();
    },
  };
}

/** Opens the secrets, and with them the places where things are kept. */
async function openPlaces({ host, environment, preferences, notices, log }: Ground): Promise<Keeping> {
  const keeping = await openKeeping({
    folder: host.userFolder,
    findKeychain,
    mayUseKeyFile: environment.allowsKeyFile ? true : preferences.read().keepKeyInFile,
    relayFolder: environment.relayFolder,
    onSetAside: (folder) => {
      log.warn('copy set aside');
      notices.put({ kind: 'copy-set-aside', folder });
    },
  });
  log.info('secrets opened', { are_kept: keeping.secrets().isKept });
  if (keeping.mustAsk()) notices.put({ kind: 'keychain-missing' });
  return keeping;
}
