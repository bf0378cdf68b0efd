import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { RecordingFile, SaveOutcome } from '#contract/recordings.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Bookmark } from '#domain/recording/bookmark.ts';

/** What is on this computer of the recording that is shown, and what was left in it. */
export interface MarksState extends RecordingFile {
  readonly id: CallUuid | null;
  /** Reads what there is of a call; answers with it, null when it was overtaken or cannot be read. */
  readonly show: (id: CallUuid) => Promise<RecordingFile | null>;
  readonly leave: () => void;
  /** Remembers where to go on; null: nowhere. */
  readonly leavePlace: (seconds: number | null) => void;
  /** Answers with its id. */
  readonly addBookmark: (seconds: number) => string;
  readonly noteBookmark: (id: string, note: string) => void;
  readonly removeBookmark: (id: string) => void;
  /** Keeps it on this computer or removes it from there. Null when done. */
  readonly keep: (isKept: boolean) => Promise<FailureCode | null>;
  readonly save: () => Promise<Result<{ readonly outcome: SaveOutcome }>>;
}

/** A store of what is left in a recording. */
export type MarksStore = StoreApi<MarksState>;

const nothing: RecordingFile = {
  standing: 'away',
  isChosen: false,
  obstacle: null,
  placeSeconds: null,
  bookmarks: [],
};

/** Makes the store; it follows what the main process tells of the recording. */
export function createMarksStore(bridge: Bridge, randomUuid: () => string): MarksStore {
  let asked = 0;
  const store = createStore<MarksState>()((set, get) => {
    const read = async (id: CallUuid): Promise<RecordingFile | null> => {
      asked += 1;
      const mine = asked;
      const result = await bridge.request('recordings.file', { id });
      if (mine !== asked || !result.ok) return null;
      set(result.value);
      return result.value;
    };
    const putBookmark = (bookmark: Bookmark): void => {
      const { id: callId, bookmarks } = get();
      if (callId === null) return;
      const others = bookmarks.filter(({ id }) => id !== bookmark.id);
      set({ bookmarks: [...others, bookmark].toSorted((one, other) => one.seconds - other.seconds) });
      void bridge.request('bookmarks.put', { callId, bookmark });
    };
    return {
      id: null,
      ...nothing,
      show: (id) => {
        set({ id, ...nothing });
        return read(id);
      },
      leave: () => {
        asked += 1;
        set({ id: null, ...nothing });
      },
      leavePlace: (seconds) => {
        const { id } = get();
        if (id === null) return;
        set({ placeSeconds: seconds });
        void bridge.request('recordings.place', { id, seconds });
      },
      addBookmark: (seconds) => {
        const id = randomUuid();
        putBookmark({ id, seconds, note: '' });
        return id;
      },
      noteBookmark: (id, note) => {
        const bookmark = get().bookmarks.find((one) => one.id === id);
        if (bookmark !== undefined) putBookmark({ ...bookmark, note: note.trim() });
      },
      removeBookmark: (id) => {
        const { id: callId, bookmarks } = get();
        if (callId === null) return;
        set({ bookmarks: bookmarks.filter((one) => one.id !== id) });
        void bridge.request('bookmarks.remove', { callId, id });
      },
      keep: async (isKept) => {
        const { id } = get();
        if (id === null) return 'not-found';
        const result = await bridge.request('recordings.keep', { id, isKept });
        if (!result.ok) return result.code;
        if (get().id === id) await read(id);
        return null;
      },
      save: async () => {
        const { id } = get();
        return id === null
          ? { ok: false, code: 'not-found', message: 'no recording is shown' }
          : bridge.request('recordings.save', { id });
      },
    };
  });
  bridge.on('recordings.changed', ({ id }) => {
    const { id: shown } = store.getState();
    if (shown !== null && (id === null || id === shown)) void reread(store, bridge, shown);
  });
  return store;
}

/** Reads again without what is shown vanishing meanwhile. */
async function reread(store: MarksStore, bridge: Bridge, id: CallUuid): Promise<void> {
  const result = await bridge.request('recordings.file', { id });
  if (result.ok && store.getState().id === id) store.setState(result.value);
}
