import type { RecordingFile, RecordingShape } from '#contract/recordings.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import { errorName } from '../desktop/log.ts';
import type { SaveRecording } from '../desktop/recording-saver.ts';
import type { ListeningDesk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import type { KeepingLimits } from '../recordings/kept-recording.ts';
import { type KeptRecordings, summaryOf } from '../recordings/kept-recordings.ts';
import { told } from './desk-failure.ts';
import type { Ask } from './relay-desk.ts';

/** What listening is answered from. */
export interface ListeningDeskParts {
  readonly recordings: () => KeptRecordings;
  readonly limits: { readonly read: () => KeepingLimits; readonly change: (limits: KeepingLimits) => void };
  /** What the relay says of a recording's shape. */
  readonly shapeAtRelay: (id: CallUuid) => Promise<RecordingShape>;
  readonly ask: Ask;
  readonly saveRecording: SaveRecording;
  /** What the file is called that a recording is saved as; without ending. */
  readonly fileName: (id: CallUuid) => Promise<string>;
  /** The firm said on which channel it is heard. */
  readonly onFirmChannel: (channel: FirmChannel) => void;
  readonly onPlaying: ListeningDesk['tellPlaying'];
}

/** What the window asks about listening: of the relay, and of what is kept here. */
export function createListeningDesk(parts: ListeningDeskParts): ListeningDesk {
  const { recordings } = parts;
  return {
    recordingShape: (id) => told(() => shapeOf(id, parts)),
    recordingFile: (id) => told(() => fileOf(id, recordings())),
    keepRecording: (id, isKept) =>
      told(async () => {
        if (isKept) return recordings().choose(id, true);
        await recordings().choose(id, false);
        await recordings().drop(id);
      }),
    leavePlace: (id, seconds) => told(() => recordings().marks.place(id, seconds)),
    noteHeard: (id, fromSeconds, toSeconds) => told(() => recordings().heard(id, fromSeconds, toSeconds)),
    saveRecording: (id) => told(() => save(id, parts)),
    listens: (id) => parts.ask((relay) => relay.listens(id)),
    keptSummary: () =>
      told(async () => ({ ...summaryOf(await recordings().shelf.list()), limits: parts.limits.read() })),
    limitRecordings: (limits) =>
      told(async () => {
        parts.limits.change(limits);
        await recordings().tend();
      }),
    removeRecordings: () => told(() => recordings().removeAll()),
    putBookmark: (id, bookmark) => told(() => recordings().marks.putBookmark(id, bookmark)),
    removeBookmark: (id, bookmarkId) => told(() => recordings().marks.removeBookmark(id, bookmarkId)),
    saveFirmChannel: async (channel) => parts.onFirmChannel(await parts.ask((relay) => relay.saveFirmChannel(channel))),
    caseRecordings: (id) => told(() => recordings().caseKeeping(id)),
    keepCaseRecordings: (id, standing) => told(() => recordings().keepCase(id, standing)),
    tellPlaying: parts.onPlaying,
  };
}

/** What the relay says that it may not be heard by whoever asks, or by nobody at all. */
const refusals: ReadonlySet<unknown> = new Set<FailureCode>(['unauthorised', 'forbidden']);

/** The relay's word; what it removed goes here too, and what it cannot say, or has no longer, is read from what is kept. */
async function shapeOf(id: CallUuid, { recordings, shapeAtRelay }: ListeningDeskParts): Promise<RecordingShape> {
  const kept = recordings();
  const shape = await shapeAtRelay(id).catch(async (error: unknown) => {
    if (error instanceof RequestFailure && refusals.has(error.code)) throw error;
    const here = await shapeHere(id, kept);
    if (here !== null) return here;
    if (!(error instanceof RequestFailure) || error.code !== 'offline') throw error;
    const outline = await kept.outline(id);
    if (outline === null) throw error;
    return { kind: 'drawn', outline } as const;
  });
  if (shape.kind === 'drawn') await kept.marks.keepOutline(id, shape.outline);
  if (shape.kind === 'missing' && shape.isWithdrawn) {
    await kept.drop(id);
    await kept.marks.forget(id);
  }
  if (shape.kind === 'undrawable') {
    const outline = await kept.outline(id);
    return outline === null ? shape : { kind: 'drawn', outline };
  }
  const isHereAlone = shape.kind === 'pending' || (shape.kind === 'missing' && !shape.isWithdrawn);
  return isHereAlone ? ((await shapeHere(id, kept)) ?? shape) : shape;
}

/** The shape of a recording that is here whole; null when it is not. */
async function shapeHere(id: CallUuid, { shelf, outline }: KeptRecordings): Promise<RecordingShape | null> {
  if ((await shelf.find(id))?.isWhole !== true) return null;
  const drawn = await outline(id);
  return drawn === null ? { kind: 'undrawable' } : { kind: 'drawn', outline: drawn };
}

async function fileOf(id: CallUuid, recordings: KeptRecordings): Promise<RecordingFile> {
  const kept = await recordings.shelf.find(id);
  return {
    standing: kept === null ? 'away' : kept.isWhole ? 'here' : 'partly',
    isChosen: await recordings.isChosen(id),
    obstacle: await recordings.obstacle(id),
    ...(await recordings.marks.marks(id)),
  };
}

/** How the files of each kind of audio end. */
const endings: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/flac': 'flac',
};

async function save(id: CallUuid, { recordings, saveRecording, fileName }: ListeningDeskParts) {
  try {
    await recordings().fetchWhole(id);
  } catch (error) {
    throw new RequestFailure('offline', { cause: error });
  }
  const file = await recordings().open(id);
  if (file === null) throw new RequestFailure('not-found');
  try {
    const ending = endings[file.contentType] ?? 'audio';
    const name = `${await fileName(id)}.${ending}`;
    return { outcome: await saveRecording({ name, ending, content: file.read(0, file.sizeBytes) }) };
  } catch (error) {
    if (errorName(error) === 'ENOSPC') throw error;
    return { outcome: 'not-written' } as const;
  } finally {
    await file.close();
  }
}
