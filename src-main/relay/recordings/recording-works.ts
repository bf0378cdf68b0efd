import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createPeaksMaker } from '#sound/peaks-maker.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { RecordingStore } from '../store/recording-store.ts';
import { createGuardedDownload } from './guarded-download.ts';
import { createAudioOpener, type OpenAudio } from './open-audio.ts';
import { createPeaksKeeper, type PeaksKeeper } from './peaks-keeper.ts';
import { createRecordingFetcher, type RecordingFetcher } from './recording-fetcher.ts';
import { removeRecordingFiles } from './recording-files.ts';
import { startSystemTimer } from './timer.ts';

/** Where a relay keeps recordings and where it may fetch them from. */
export interface RecordingSettings {
  /** Folder of the encrypted audio; made when missing. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** As `RELAY_RECORDING_HOSTS` gives them. */
  readonly hosts: readonly string[];
  /** The file of the thread that makes peaks. */
  readonly workerUrl: URL;
}

/** What serves recordings: they are fetched, kept and drawn. */
export interface RecordingWorks {
  readonly fetcher: RecordingFetcher;
  readonly peaks: PeaksKeeper;
  readonly openAudio: OpenAudio;
  readonly removeFiles: (files: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What recordings need of the relay. */
export interface RecordingWorksParts {
  readonly settings: RecordingSettings;
  readonly store: RecordingStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** Builds what serves recordings; nothing is fetched before `fetcher.start`. */
export function createRecordingWorks({ settings, ...parts }: RecordingWorksParts): RecordingWorks {
  const { folder, key, hosts, workerUrl } = settings;
  const fetcher = createRecordingFetcher({
    ...parts,
    folder,
    key,
    download: createGuardedDownload({ hosts }),
    randomUuid: randomUUID,
    startTimer: startSystemTimer,
  });
  const openAudio = createAudioOpener({ folder, key, log: parts.log });
  const maker = createPeaksMaker({ workerUrl, startTimer: startSystemTimer });
  return {
    fetcher,
    peaks: createPeaksKeeper({ folder, key, openAudio, maker, log: parts.log }),
    openAudio,
    removeFiles: async (files) => {
      for (const file of files) await removeRecordingFiles(folder, file);
    },
    close: async () => {
      await fetcher.close();
      await maker.close();
    },
  };
}
