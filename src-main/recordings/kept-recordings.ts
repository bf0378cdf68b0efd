import { randomUUID } from 'node:crypto';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { parseRecordingOutline, type RecordingOutline } from '#domain/recording-outline.ts';
import { createPeaksMaker } from '#sound/peaks-maker.ts';
import type { KeepingLimits, KeptRecording } from './kept-recording.ts';
import type { Listen } from './listen-queue.ts';
import { createListenReporter, type ListenReporter, listeningSettlesMs } from './listen-reporter.ts';
import type { ListeningMarks } from './listening-marks.ts';
import { openPassingRecordings, openRecordings, type RecordingsPlace } from './open-recordings.ts';
import { createRecordingKeeper, type RecordingKeeper } from './recording-keeper.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';

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
  readonly shelf: Pick<RecordingShelf, 'find' | 'list' | 'cases'>;
  /** Keeps this very one, fetched in a quiet moment, or no longer holds on to it. */
  readonly choose: (id: CallUuid, isChosen: boolean) => Promise<void>;
  readonly keepCase: (id: CaseId, isKept: boolean) => Promise<void>;
  /** How a recording is drawn that is here; null when it is not, or cannot be drawn. Made once. */
  readonly outline: (id: CallUuid) => Promise<RecordingOutline | null>;
  /** Removes every recording; bookmarks and places stay. */
  readonly removeAll: () => Promise<void>;
  /**
   * Does what waits: forgets what the firm no longer has, tells the relay who listened, fetches what is to be here, one at a
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
  const { shelf, marks, listens, close: closeTables } = openTables(parts);
  const chosen = new Set<CallUuid>();
  let isClosed = false;
  let cancelTelling = (): void => undefined;

  const listensHere = createListenReporter({ queue: listens, report: parts.report, now, randomUuid: randomUUID });
  const ofCases = async (): Promise<ReadonlySet<CallUuid>> =>
    new Set((await Promise.all((await shelf.cases()).map(calls.ofCase))).flat());
  const keeper = createRecordingKeeper({
    folder: place.folder,
    key: place.key,
    shelf,
    source: parts.source,
    limits: parts.limits,
    callsOfCases: ofCases,
    now,
    randomUuid: randomUUID,
    onChanged: parts.onChanged,
  });
  const peaks = createPeaksMaker({ workerUrl: parts.workerUrl, startTimer: parts.startTimer, maxWorkers: 1 });

  const forgetLost = async (): Promise<void> => {
    for (const id of await marks.calls()) {
      if (isClosed || !parts.isConnected() || (await calls.isRecorded(id))) continue;
      await keeper.drop(id);
      await marks.forget(id);
    }
  };
  const fetchWanted = async (): Promise<void> => {
    for (const id of new Set([...chosen, ...(await ofCases())])) {
      if (isClosed || !parts.isConnected()) return;
      try {
        await keeper.fetchWhole(id);
        await hold(id);
      } catch (error) {
        parts.onTrouble('recording not kept', error instanceof Error ? error.name : 'unknown');
      }
    }
  };
  /** Notes that it was chosen, now that there is something to hold. */
  const hold = async (id: CallUuid): Promise<void> => {
    const kept = await shelf.find(id);
    if (kept === null || !chosen.delete(id)) return;
    await shelf.put({ ...kept, isChosen: true });
    parts.onChanged(id);
  };
  const round = async (): Promise<void> => {
    if (isClosed) return;
    try {
      if (parts.isConnected()) {
        await forgetLost();
        await listensHere.tell();
        await fetchWanted();
      }
      await keeper.tidy();
    } catch (error) {
      parts.onTrouble('recordings not tended', error instanceof Error ? error.name : 'unknown');
    }
  };
  const tend = createRounds(round);

  return {
    marks,
    shelf,
    answer: keeper.answer,
    open: keeper.open,
    drop: async (id) => {
      chosen.delete(id);
      await keeper.drop(id);
    },
    fetchWhole: keeper.fetchWhole,
    heard: async (id, fromSeconds, toSeconds) => {
      await listensHere.heard(id, fromSeconds, toSeconds);
      cancelTelling();
      cancelTelling = parts.startTimer(listeningSettlesMs + tellMarginMs, () => void tend());
    },
    choose: async (id, isChosen) => {
      const kept = await shelf.find(id);
      if (kept !== null) await shelf.put({ ...kept, isChosen });
      if (isChosen && kept?.isWhole !== true) chosen.add(id);
      else chosen.delete(id);
      parts.onChanged(id);
      void tend();
    },
    keepCase: async (id, isKept) => {
      await shelf.keepCase(id, isKept);
      parts.onChanged(null);
      void tend();
    },
    outline: async (id) => {
      const known = await marks.outline(id);
      if (known !== null) return known;
      const made = await drawnOf(keeper, id, peaks.make);
      if (made !== null) await marks.keepOutline(id, made);
      return made;
    },
    removeAll: async () => {
      chosen.clear();
      for (const id of await shelf.cases()) await shelf.keepCase(id, false);
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

async function drawnOf(
  keeper: RecordingKeeper,
  id: CallUuid,
  make: (audio: () => AsyncGenerator<Buffer>) => Promise<string>,
): Promise<RecordingOutline | null> {
  const file = await keeper.open(id);
  if (file === null) return null;
  try {
    return parseRecordingOutline(JSON.parse(await make(() => file.read(0, file.sizeBytes))), '');
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** Runs one round at a time; asked for while one runs, another follows. */
function createRounds(round: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = round().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
