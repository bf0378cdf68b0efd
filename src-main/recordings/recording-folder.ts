import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallUuid } from '#domain/call.ts';
import { type EncryptedFile, openEncrypted } from '#encrypted-file/encrypted-file.ts';
import { type GrowingFile, growingPathOf, openGrowing } from '#encrypted-file/growing-file.ts';
import type { KeptRecording } from './kept-recording.ts';
import type { RecordingShelf } from './recording-shelf.ts';

/** The encrypted audio on this computer, and what the shelf says of it, changed together. */
export interface RecordingFolder {
  /** Notes a recording, or what changed of it. */
  readonly note: (recording: KeptRecording) => Promise<void>;
  readonly removeFiles: (recording: KeptRecording) => Promise<void>;
  /** Removes the files and what the shelf says of them. */
  readonly forget: (recording: KeptRecording) => Promise<void>;
  /** Removes the files of audio that is damaged; that a person chose to keep it is remembered, so that it is fetched again. */
  readonly lose: (recording: KeptRecording) => Promise<void>;
  /** The audio that is here whole; lost and null when it is damaged or gone. To be closed by the caller. */
  readonly openWhole: (recording: KeptRecording) => Promise<EncryptedFile | null>;
  /** The audio while it grows. To be closed by the caller. */
  readonly openGrowing: (recording: KeptRecording) => Promise<GrowingFile>;
  /** Makes the folder when it is missing. */
  readonly make: () => Promise<void>;
}

/** What a folder needs. */
export interface RecordingFolderParts {
  /** Its path. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly shelf: Pick<RecordingShelf, 'put' | 'remove'>;
  /** What is kept of a call changed. */
  readonly onChanged: (id: CallUuid) => void;
}

/** A folder of encrypted audio over a shelf. */
export function createRecordingFolder({ folder, key, shelf, onChanged }: RecordingFolderParts): RecordingFolder {
  const pathOf = ({ file }: KeptRecording): string => join(folder, file);
  const removeFiles = async (recording: KeptRecording): Promise<void> => {
    for (const path of [pathOf(recording), growingPathOf(pathOf(recording))]) await rm(path, { force: true });
  };
  const forget = async (recording: KeptRecording): Promise<void> => {
    await removeFiles(recording);
    await shelf.remove(recording.callId);
    onChanged(recording.callId);
  };
  const note = async (recording: KeptRecording): Promise<void> => {
    await shelf.put(recording);
    onChanged(recording.callId);
  };
  const lose = async (recording: KeptRecording): Promise<void> => {
    if (!recording.isChosen) return forget(recording);
    await removeFiles(recording);
    await note({ ...recording, isWhole: false });
  };
  return {
    note,
    removeFiles,
    forget,
    lose,
    openWhole: async (recording) => {
      try {
        return await openEncrypted(pathOf(recording), key);
      } catch {
        // Damaged, or gone: it is fetched again.
        await lose(recording);
        return null;
      }
    },
    openGrowing: (recording) => openGrowing(pathOf(recording), key, recording.sizeBytes),
    make: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    },
  };
}
