import { randomUUID } from 'node:crypto';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { type CaseKeeping, caseKeepingOf } from '#domain/recording/case-keeping.ts';
import type { RecordingOutline } from '#domain/recording/recording-outline.ts';
import { createPeaksMaker } from '#sound/peaks-maker.ts';
import { drawnOf } from './drawn-recording.ts';
import { wishOf } from './keeping-wishes.ts';
import type { KeepingLimits, KeptRecording } from './kept-recording.ts';
import type { Listen } from './listen-queue.ts';
import { createListenReporter, type ListenReporter, listeningSettlesMs } from './listen-reporter.ts';
import type { ListeningMarks } from './listening-marks.ts';
import { openPassingRecordings, openRecordings, type RecordingsPlace } from './open-recordings.ts';
import { createRecordingKeeper, type RecordingKeeper } from './recording-keeper.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';
import type { HasRoom } from './room-on-disk.ts';
import { createRounds } from './rounds.ts';
import { type ChangedCall, createWantedFetcher } from './wanted-fetcher.ts';

/** What is known of the calls whose recordings are kept. */
export interface RecordedCalls {
  /** The recorded calls of a case, the newest first. */
  readonly ofCase: (id: CaseId) => Promise<readonly CallUuid[]>;
  /** Whether the call is known and has a recording. */
  readonly isRecorded: (id: CallUuid) => Promise<boolean>;
}

/** What kept recordings need. */
export interface KeptRecordingsParts {
  readonly place: RecordingsPlace;
  readonly source: RecordingSource;
  readonly calls: RecordedCalls;
  readonly limits: () => KeepingLimits;
  readonly hasRoom: HasRoom;
  /** The relay is reached, and what is known of calls is as it has it. */
  readonly isConnected: () => boolean;
  /** Tells the relay; settles also when it will never take it. Rejects when it is not reached. */
  readonly report: (listen: Listen) => Promise<void>;
  /** The file of the thread that makes peaks. */
  readonly workerUrl: URL;
  readonly startTimer: (delayMs: number, callback: () => void) => () => void;
  readonly now: () => number;
  /** What is kept changed: of a call, or in all. */
  readonly onChanged: (id: CallUuid | null) => void;
  readonly onTrouble: (what: string, code: string) => void;
}

/** Everything of recordings that is on this computer. Must be closed. */
export interface KeptRecordings
  extends Pick<RecordingKeeper, 'answer' | 'open' | 'drop' | 'fetchWhole'>,
    Pick<ListenReporter, 'heard'> {
  readonly marks: ListeningMarks;
  readonly shelf: Pick<RecordingShelf, 'find' | 'list'>;
  /** Keeps this very one, fetched as soon as it can be, or no longer holds on to it. The wish outlives the process. */
  readonly choose: (id: CallUuid, isChosen: boolean) => Promise<void>;
  /** Whether a person wants this very one here, be it here yet or not. */
  readonly isChosen: (id: CallUuid) => Promise<boolean>;
  /** Keeps a case's recordings, those that come later too; or stops fetching them for now; or no longer keeps them. */
  readonly keepCase: (id: CaseId, standing: 'kept' | 'stopped' | 'left') => Promise<void>;
  readonly caseKeeping: (id: CaseId) => Promise<CaseKeeping>;
  /** Why a recording that is not here would not be kept now; null when it would. */
  readonly obstacle: (id: CallUuid) => Promise<'limit' | 'no-space' | null>;
  /** These calls changed: what the firm took away goes, and what a kept case got is fetched now. */
  readonly callsChanged: (calls: readonly ChangedCall[]) => Promise<void>;
  /** How a recording is drawn that is here; null when it is not, or cannot be drawn. Made once. */
  readonly outline: (id: CallUuid) => Promise<RecordingOutline | null>;
  /** Removes every recording; bookmarks and places stay. */
  readonly removeAll: () => Promise<void>;
  /**
   * Does what waits: forgets what the firm no longer has, tells the relay who listened, fetches what is to be here, a few at a
   * time, and drops what the limits no longer allow. Calls that come meanwhile are one more round. Never rejects.
   */
  readonly tend: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** After a listening is over, so that it is found over. Milliseconds. */
const tellMarginMs = 500;

/** Opens what is kept; where nothing can be written it is kept until the process ends. */
export function openKeptRecordings(parts: KeptRecordingsParts): KeptRecordings {
  const { place, now, calls } = parts;
  const { shelf, wishes, marks, listens, close: closeTables } = openTables(parts);
  let isClosed = false;
  let cancelTelling = (): void => undefined;

  const listensHere = createListenReporter({ queue: listens, report: parts.report, now, randomUuid: randomUUID });
  const keeper = createRecordingKeeper({
    folder: place.folder,
    key: place.key,
    shelf,
    source: parts.source,
    limits: parts.limits,
    hasRoom: parts.hasRoom,
    callsOfCases: () => wanted.ofCases(),
    now,
    randomUuid: randomUUID,
    onChanged: parts.onChanged,
  });
  const wanted = createWantedFetcher({
    ...parts,
    shelf,
    wishes,
    keeper,
    callsOf: calls.ofCase,
    mayGoOn: () => !isClosed && parts.isConnected(),
  });
  const peaks = createPeaksMaker({ workerUrl: parts.workerUrl, startTimer: parts.startTimer, maxWorkers: 1 });

  const forgetLost = async (): Promise<void> => {
    for (const id of await marks.calls()) {
      if (isClosed || !parts.isConnected() || (await calls.isRecorded(id))) continue;
      await keeper.drop(id);
      await marks.forget(id);
    }
  };
  const round = async (): Promise<void> => {
    if (isClosed) return;
    try {
      if (parts.isConnected()) {
        await forgetLost();
        await listensHere.tell();
        await wanted.round();
      }
      await keeper.tidy();
    } catch (error) {
      parts.onTrouble('recordings not tended', error instanceof Error ? error.name : 'unknown');
    }
  };
  const tend = createRounds(round);
  const drop = async (id: CallUuid): Promise<void> => {
    await wishes.wantCall(id, false);
    await keeper.drop(id);
  };
  const isHeldOrWanted = async (id: CallUuid): Promise<boolean> =>
    (await shelf.find(id)) !== null || (await wishes.calls()).includes(id);
  const isChosen = async (id: CallUuid): Promise<boolean> =>
    (await shelf.find(id))?.isChosen === true || (await wishes.calls()).includes(id);

  return {
    marks,
    shelf,
    answer: keeper.answer,
    open: keeper.open,
    drop,
    fetchWhole: keeper.fetchWhole,
    heard: async (id, fromSeconds, toSeconds) => {
      await listensHere.heard(id, fromSeconds, toSeconds);
      const kept = await shelf.find(id);
      if (kept !== null) await shelf.put({ ...kept, heardAt: now() });
      cancelTelling();
      cancelTelling = parts.startTimer(listeningSettlesMs + tellMarginMs, () => void tend());
    },
    choose: async (id, isWanted) => {
      const kept = await shelf.find(id);
      if (kept !== null) await shelf.put({ ...kept, isChosen: isWanted });
      await wishes.wantCall(id, isWanted && kept?.isWhole !== true);
      parts.onChanged(id);
      void tend();
    },
    isChosen,
    keepCase: async (id, standing) => {
      await wishes.keepCase(id, standing);
      if (standing !== 'kept') await wanted.stop(id);
      parts.onChanged(null);
      void tend();
    },
    caseKeeping: async (id) =>
      caseKeepingOf({
        calls: await calls.ofCase(id),
        kept: await shelf.list(),
        wish: wishOf(id, await wishes.cases()),
        isConnected: parts.isConnected(),
        isFetching: wanted.isFetching(),
        obstacle: wanted.obstacle(),
      }),
    obstacle: async (id) => {
      const kept = await shelf.find(id);
      if (kept?.isWhole === true) return null;
      if (!(await parts.hasRoom(0))) return 'no-space';
      return parts.limits().sizeBytes === 0 && !(await isChosen(id)) ? 'limit' : null;
    },
    callsChanged: async (changed) => {
      if (isClosed) return;
      for (const { id, hasRecording } of changed) if (!hasRecording && (await isHeldOrWanted(id))) await drop(id);
      if (await wanted.isAwaited(changed)) void tend();
    },
    outline: async (id) => {
      const known = await marks.outline(id);
      if (known !== null) return known;
      const made = await drawnOf(keeper, id, peaks.make);
      if (made !== null) await marks.keepOutline(id, made);
      return made;
    },
    removeAll: async () => {
      for (const id of await wishes.calls()) await wishes.wantCall(id, false);
      for (const { id } of await wishes.cases()) await wishes.keepCase(id, 'left');
      for (const { callId } of await shelf.list()) await keeper.drop(callId);
      parts.onChanged(null);
    },
    tend,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      cancelTelling();
      await keeper.close();
      await peaks.close();
      await tend();
      closeTables();
    },
  };
}

/** How much of the disk recordings take, and how many are here whole. */
export function summaryOf(kept: readonly KeptRecording[]): { readonly count: number; readonly sizeBytes: number } {
  const whole = kept.filter(({ isWhole }) => isWhole);
  return { count: whole.length, sizeBytes: whole.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

function openTables({ place, onTrouble }: KeptRecordingsParts) {
  try {
    return openRecordings(place);
  } catch (error) {
    onTrouble('kept recordings not opened', error instanceof Error ? error.name : 'unknown');
    return openPassingRecordings(place.nativeBinding);
  }
}
