import type { NowPlaying } from '#contract/recordings.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import { peaksWorkerUrl } from '#sound/peaks-maker.ts';
import type { Keeping } from '../desktop/keeping.ts';
import { errorName } from '../desktop/log.ts';
import type { Network } from '../desktop/network.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import { createAskRelay, RelayRefusal } from '../history/feed/relay-ask.ts';
import { requestRecording } from '../history/feed/relay-recording.ts';
import { createRelayRequests, type RelayRequests } from '../history/feed/relay-requests.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import { defaultLimits, type KeepingLimits } from '../recordings/kept-recording.ts';
import { type KeptRecordings, openKeptRecordings, type RecordedCalls } from '../recordings/kept-recordings.ts';
import type { RecordingsPlace } from '../recordings/open-recordings.ts';
import { createRoomOnDisk } from '../recordings/room-on-disk.ts';
import type { Ground } from './ground.ts';

/** What listening is built from. */
export interface ListeningParts {
  readonly keeping: Keeping;
  readonly link: Pick<RelayLink, 'target'>;
  readonly network: Pick<Network, 'fetch'>;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly isConnected: () => boolean;
}

/** Recordings as the desktop has them: what is kept, and what plays. Must be closed. */
export interface Listening {
  readonly recordings: () => KeptRecordings;
  readonly calls: RecordedCalls;
  readonly limits: { readonly read: () => KeepingLimits; readonly change: (limits: KeepingLimits) => void };
  /** The firm said on which channel of recordings it is heard. */
  readonly setFirmChannel: (channel: FirmChannel) => void;
  readonly playing: () => NowPlaying | null;
  readonly setPlaying: (now: NowPlaying | null) => void;
  /** Goes on where things are kept from now on. */
  readonly move: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** How often what waits is looked after when nothing else asks for it. */
const tendMs = 10 * 60_000;
/** As many calls of one case as are looked through. */
const mostCalls = 5_000;

/** Opens what is kept of recordings and ties it to the relay and the offline copy. */
export async function openListening(ground: Ground, parts: ListeningParts): Promise<Listening> {
  const { host, environment, preferences, news, log } = ground;
  const { keeping, link, network, copy } = parts;
  const calls: RecordedCalls = {
    ofCase: async (caseId) => {
      const page = await copy.store().page({ filter: { caseId }, cursor: null, limit: mostCalls });
      return page.calls.filter(({ hasRecording }) => hasRecording).map(({ id }) => id);
    },
    isRecorded: async (id) => (await copy.store().call(id))?.hasRecording === true,
  };
  /** What the relay that is chosen can be asked; null when none is reached. */
  const reached = (): RelayRequests | null => {
    const target = link.target();
    return target === null ? null : createRelayRequests(createAskRelay(target.endpoint, network.fetch));
  };
  const limits = {
    read: () => preferences.read().recordingLimits ?? defaultLimits,
    change: (recordingLimits: KeepingLimits) => preferences.change({ recordingLimits }),
  };
  const open = async (): Promise<KeptRecordings> =>
    openKeptRecordings({
      place: await placeOf(parts.keeping, environment.sqliteBinding ?? undefined),
      source: async (id, part) => {
        const target = link.target();
        return target === null ? null : requestRecording(target.endpoint, network.fetch, id, part);
      },
      calls,
      limits: limits.read,
      hasRoom: createRoomOnDisk(keeping.recordingsFolder()),
      isConnected: parts.isConnected,
      report: async ({ callId, ...listen }) => {
        const relay = reached();
        if (relay === null) throw new Error('no relay is reached');
        await relay.reportListen(callId, listen).catch((error: unknown) => {
          // A relay that knows no such call, or no such route, never will.
          if (!(error instanceof RelayRefusal)) throw error;
        });
      },
      workerUrl: peaksWorkerUrl(host.entryUrl),
      startTimer: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      onChanged: news.recordings.tell,
      onTrouble: (what, code) => log.warn(what, { code }),
    });
  let recordings = await open();
  let playing: NowPlaying | null = null;
  const setFirmChannel = (firmChannel: FirmChannel): void => {
    if (preferences.read().firmChannel === firmChannel) return;
    preferences.change({ firmChannel });
    news.changed.tell();
  };
  /** A server of another make, or of an earlier version, has none: what was known stays. */
  const readFirmChannel = async (): Promise<void> => {
    if (parts.isConnected())
      await reached()
        ?.firmChannel()
        .then(setFirmChannel, () => undefined);
  };
  const round = setInterval(() => {
    void recordings.tend();
    void readFirmChannel();
  }, tendMs);
  news.connection.hear(({ before, next }) => {
    if (next.kind !== 'connected' || before.kind === 'connected') return;
    void recordings.tend();
    void readFirmChannel();
  });
  news.calls.hear((changed) => {
    recordings.callsChanged(changed).catch((error: unknown) => {
      log.warn('changed calls not followed', { error: errorName(error) });
    });
  });
  return {
    recordings: () => recordings,
    calls,
    limits,
    setFirmChannel,
    playing: () => playing,
    setPlaying: (now) => {
      playing = now;
      news.playing.tell();
    },
    move: async () => {
      await recordings.close();
      recordings = await open();
    },
    close: async () => {
      clearInterval(round);
      await recordings.close();
    },
  };
}

/** Where the key could not be kept, what it opens passes with the process. */
async function placeOf(keeping: Keeping, nativeBinding: string | undefined): Promise<RecordingsPlace> {
  const key = Buffer.from(await keeping.secrets().ensure('recordingKey'), 'hex');
  return { folder: keeping.recordingsFolder(), key, nativeBinding };
}
