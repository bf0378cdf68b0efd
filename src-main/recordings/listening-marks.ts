import type { CallUuid } from '#domain/call.ts';
import type { Bookmark } from '#domain/recording/bookmark.ts';
import type { RecordingOutline } from '#domain/recording/recording-outline.ts';

/** What a person left in a recording: a place to go on from, and bookmarks. */
export interface Marks {
  /** Where they stopped, in seconds; null when they heard it to its end, or never. */
  readonly placeSeconds: number | null;
  /** By second. */
  readonly bookmarks: readonly Bookmark[];
}

/** Keeps what a person leaves in recordings, and how recordings are drawn. Durable; on this computer only. */
export interface ListeningMarks {
  marks(id: CallUuid): Promise<Marks>;
  /** Null: there is nothing to go on from. */
  place(id: CallUuid, seconds: number | null): Promise<void>;
  /** A new bookmark, or one that is there with another note. */
  putBookmark(id: CallUuid, bookmark: Bookmark): Promise<void>;
  removeBookmark(id: CallUuid, bookmarkId: string): Promise<void>;
  outline(id: CallUuid): Promise<RecordingOutline | null>;
  keepOutline(id: CallUuid, outline: RecordingOutline): Promise<void>;
  /** Every call of which something is kept here. */
  calls(): Promise<readonly CallUuid[]>;
  /** Forgets all of a call. */
  forget(id: CallUuid): Promise<void>;
}
