import { join } from 'node:path';
import type { Keeping } from '../desktop/keeping.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import { createRelayLink, type RelayLink } from '../desktop/relay-link.ts';
import { startRelayProcess } from '../desktop/relay-process.ts';
import { mintRelayToken } from '../desktop/relay-token.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Ground } from './ground.ts';

/** What brings the desktop together with its relay. */
export interface ChosenRelayParts {
  readonly keeping: Pick<Keeping, 'secrets'>;
  readonly ownRelay: OwnRelay;
  /** Listens to the relay. */
  readonly copy: Pick<OfflineCopy, 'start' | 'stop'>;
}

/** A link to the relay that will be chosen, for the offline copy to listen to. */
export function createChosenRelay(
  { host, environment, log, news }: Ground,
  { keeping, ownRelay, copy }: ChosenRelayParts,
): RelayLink {
  return createRelayLink({
    startProcess: async (onState) =>
      startRelayProcess({
        modulePath: join(host.outputFolder, 'main', 'embedded.js'),
        enginePath: join(host.outputFolder, 'main', 'whisper-worker.js'),
        settings: await ownRelay.settings(),
        nativeBinding: environment.sqliteBinding ?? undefined,
        environment: environment.relayVariables,
        log,
        onState,
      }),
    mintToken: async () =>
      mintRelayToken({ secret: await ownRelay.jwtSecret(), tenantId: environment.tenantId, user: 'desktop' }),
    remoteToken: () => keeping.secrets().get('remoteToken'),
    onTarget: (target) => (target === null ? copy.stop() : copy.start(target)),
    onChange: news.changed.tell,
  });
}
