import type { CallUuid } from '#domain/call.ts';
import type { KeptRecording } from './kept-recording.ts';

/**
 * Knows which recordings are kept on this computer. What it was told is there after the process is killed. The audio itself
 * is beside it, in files.
 */
export interface RecordingShelf {
  find(id: CallUuid): Promise<KeptRecording | null>;
  list(): Promise<readonly KeptRecording[]>;
  /** Notes a recording, or what changed of it. */
  put(recording: KeptRecording): Promise<void>;
  /** Also when there is none. */
  remove(id: CallUuid): Promise<void>;
}
