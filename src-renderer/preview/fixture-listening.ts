import type { KeptSummary, RecordingFile } from '#contract/recordings.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CaseId } from '#domain/case.ts';
import type { CaseKeeping, CaseKeepingStanding } from '#domain/recording/case-keeping.ts';
import type { Listening } from '#domain/recording/listening.ts';

/** What is kept of recordings, and who listened; what is left out is empty. */
export interface ListeningFixture {
  readonly file?: Partial<RecordingFile>;
  readonly summary?: Partial<KeptSummary>;
  /** Left out: only administrators may know. */
  readonly listens?: readonly Listening[];
  readonly ofCase?: Partial<CaseKeeping>;
}

type ListeningRoute = Extract<
  Route,
  | 'recordings.file'
  | 'recordings.keep'
  | 'recordings.place'
  | 'recordings.heard'
  | 'recordings.save'
  | 'recordings.listens'
  | 'recordings.summary'
  | 'recordings.limit'
  | 'recordings.removeAll'
  | 'recordings.firmChannel'
  | `bookmarks.${string}`
  | 'player.tell'
  | 'cases.recordings'
  | 'cases.keepRecordings'
>;
type ListeningAnswers = {
  readonly [R in ListeningRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode;
};

const gigabyte = 1_000_000_000;
const nothing: RecordingFile = {
  standing: 'away',
  isChosen: false,
  obstacle: null,
  placeSeconds: null,
  bookmarks: [],
};

/** The answers of a computer that keeps recordings in memory. */
export function answerListening(given: ListeningFixture): ListeningAnswers {
  let file: RecordingFile = { ...nothing, ...given.file };
  let summary: KeptSummary = {
    count: 0,
    sizeBytes: 0,
    limits: { sizeBytes: 2 * gigabyte, ageDays: 90 },
    ...given.summary,
  };
  const standings = new Map<CaseId, CaseKeepingStanding>();
  const change = (changes: Partial<RecordingFile>): null => {
    file = { ...file, ...changes };
    return null;
  };
  return {
    'recordings.file': () => file,
    'recordings.keep': ({ isKept }) => change({ isChosen: isKept, standing: isKept ? 'here' : 'away' }),
    'recordings.place': ({ seconds }) => change({ placeSeconds: seconds }),
    'recordings.heard': () => null,
    'recordings.save': () => ({ outcome: 'saved' }),
    'recordings.listens': () => given.listens ?? 'forbidden',
    'recordings.summary': () => summary,
    'recordings.limit': (limits) => {
      summary = { ...summary, limits };
      return null;
    },
    'recordings.removeAll': () => {
      summary = { ...summary, count: 0, sizeBytes: 0 };
      return null;
    },
    'recordings.firmChannel': () => null,
    'bookmarks.put': ({ bookmark }) => {
      const others = file.bookmarks.filter(({ id }) => id !== bookmark.id);
      return change({ bookmarks: [...others, bookmark].toSorted((one, other) => one.seconds - other.seconds) });
    },
    'bookmarks.remove': ({ id }) => change({ bookmarks: file.bookmarks.filter((bookmark) => bookmark.id !== id) }),
    'player.tell': () => null,
    'cases.recordings': ({ id }) => {
      const keeping = { standing: 'off' as const, total: 0, here: 0, sizeBytes: 0, ...given.ofCase };
      return { ...keeping, standing: standings.get(id) ?? keeping.standing };
    },
    'cases.keepRecordings': ({ id, standing }) => {
      standings.set(id, standing === 'kept' ? 'fetching' : standing === 'left' ? 'off' : 'stopped');
      return null;
    },
  };
}
