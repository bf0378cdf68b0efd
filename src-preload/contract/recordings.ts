import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { Bookmark } from '#domain/recording/bookmark.ts';
import type { CaseKeeping } from '#domain/recording/case-keeping.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { Listening } from '#domain/recording/listening.ts';
import type { RecordingOutline } from '#domain/recording/recording-outline.ts';

/** What there is of a call's recording. */
export type RecordingShape =
  | { readonly kind: 'drawn'; readonly outline: RecordingOutline }
  /** It is there and cannot be drawn; it may still be heard. */
  | { readonly kind: 'undrawable' }
  /** On its way; worth asking again after so long. */
  | { readonly kind: 'pending'; readonly retryAfterSeconds: number }
  /** It will not come: the firm withdrew it, or it could not be fetched. */
  | { readonly kind: 'missing'; readonly isWithdrawn: boolean };

/** What of a call's recording is on this computer, and what the person left in it. */
export interface RecordingFile {
  /** `partly`: it is on its way, or was cut off. */
  readonly standing: 'away' | 'partly' | 'here';
  /** The person wants this very one here and to stay, be it here yet or not. */
  readonly isChosen: boolean;
  /** Why it would not be kept now: nothing is by the settings, or the disk is full. Null when it would, or is here. */
  readonly obstacle: 'limit' | 'no-space' | null;
  /** Where they stopped, in seconds; null when there is nothing to go on from. */
  readonly placeSeconds: number | null;
  /** By second. */
  readonly bookmarks: readonly Bookmark[];
}

/** How much is kept on this computer, and may be. */
export interface KeptSummary {
  readonly count: number;
  readonly sizeBytes: number;
  readonly limits: RecordingLimits;
}

/** How much is kept of what nobody chose to keep: bytes in all (0: nothing), and days since it was heard. */
export interface RecordingLimits {
  readonly sizeBytes: number;
  readonly ageDays: number;
}

/** What plays in the window, for the tray. */
export interface NowPlaying {
  readonly id: CallUuid;
  /** Whose call it is. */
  readonly title: string;
  readonly isPlaying: boolean;
}

/** What became of a recording that was to be saved as a file of its own. */
export type SaveOutcome = 'saved' | 'cancelled' | 'not-written';

/** What is asked about recordings, and about what is kept of them on this computer. Route → what it sends and what it gets. */
export interface RecordingRequests {
  /** Waits a while for a recording that is on its way. Its sound is at its own address: `formatRecordingAddress`. */
  'recordings.shape': { readonly params: { readonly id: CallUuid }; readonly value: RecordingShape };
  'recordings.file': { readonly params: { readonly id: CallUuid }; readonly value: RecordingFile };
  /** Keeps it on this computer, fetched in a quiet moment; or removes what is there. */
  'recordings.keep': { readonly params: { readonly id: CallUuid; readonly isKept: boolean }; readonly value: null };
  /** Where to go on; null when it was heard to its end. */
  'recordings.place': {
    readonly params: { readonly id: CallUuid; readonly seconds: number | null };
    readonly value: null;
  };
  /** From where to where somebody listened, in seconds. */
  'recordings.heard': {
    readonly params: { readonly id: CallUuid; readonly fromSeconds: number; readonly toSeconds: number };
    readonly value: null;
  };
  /** Writes the audio, unencrypted, where the person says. */
  'recordings.save': { readonly params: { readonly id: CallUuid }; readonly value: { readonly outcome: SaveOutcome } };
  /** Who listened, the newest first; `forbidden` to all but administrators. */
  'recordings.listens': { readonly params: { readonly id: CallUuid }; readonly value: readonly Listening[] };
  /** Says on which channel of recordings the firm is heard, for all of the firm; `forbidden` to all but administrators. */
  'recordings.firmChannel': { readonly params: { readonly channel: FirmChannel }; readonly value: null };
  'recordings.summary': { readonly params: null; readonly value: KeptSummary };
  'recordings.limit': { readonly params: RecordingLimits; readonly value: null };
  'recordings.removeAll': { readonly params: null; readonly value: null };
  'bookmarks.put': {
    readonly params: { readonly callId: CallUuid; readonly bookmark: Bookmark };
    readonly value: null;
  };
  'bookmarks.remove': { readonly params: { readonly callId: CallUuid; readonly id: string }; readonly value: null };
  /** What plays; null when nothing does any more. */
  'player.tell': { readonly params: { readonly now: NowPlaying | null }; readonly value: null };
  /** How many of a case's recordings are on this computer, and how far keeping them is. */
  'cases.recordings': {
    readonly params: { readonly id: CaseId };
    readonly value: CaseKeeping;
  };
  /** Keeps them all, those that come later too; stops fetching for now; or no longer keeps them. */
  'cases.keepRecordings': {
    readonly params: { readonly id: CaseId; readonly standing: 'kept' | 'stopped' | 'left' };
    readonly value: null;
  };
}
