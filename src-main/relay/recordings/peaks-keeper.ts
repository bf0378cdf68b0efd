import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { DamagedFile } from '#encrypted-file/encrypted-chunk.ts';
import { type EncryptedFile, openEncrypted, writeEncrypted } from '#encrypted-file/encrypted-file.ts';
import type { PeaksMaker } from '#sound/peaks-maker.ts';
import type { KeptRecording } from '../store/recording-store.ts';
import type { OpenAudio } from './open-audio.ts';
import { peaksFileOf, removeRecordingFiles } from './recording-files.ts';

/** What a keeper needs. */
export interface PeaksKeeperParts {
  /** Where the encrypted audio is kept. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly openAudio: OpenAudio;
  readonly maker: PeaksMaker;
  readonly log: Logger;
}

/** Keeps the peaks of each recording, encrypted, beside its audio. */
export interface PeaksKeeper {
  /**
   * The peaks as JSON: made when they are asked for first, by one computation however many ask. Rejects with
   * UnreadableAudio, DamagedFile, or the system's own error when the audio is not there.
   */
  readonly peaksOf: (kept: KeptRecording) => Promise<Buffer>;
}

/** A keeper; it ends with its maker. */
export function createPeaksKeeper({ folder, key, openAudio, maker, log }: PeaksKeeperParts): PeaksKeeper {
  const making = new Map<string, Promise<Buffer>>();

  const make = async (file: string): Promise<Buffer> => {
    const json = Buffer.from(await maker.make(() => readAll(() => openAudio({ file }))));
    try {
      await pipeline([json], writeEncrypted(join(folder, peaksFileOf(file)), key));
    } catch (error) {
      log.warn({ err: error }, 'the peaks of a recording could not be kept');
    }
    // The recording may have been removed meanwhile: then nothing of it may stay.
    await access(join(folder, file)).catch(() => removeRecordingFiles(folder, file));
    return json;
  };

  return {
    peaksOf: async ({ file }) => {
      const kept = await readKept(join(folder, peaksFileOf(file)), key);
      if (kept !== null) return kept;
      const begun = making.get(file) ?? make(file).finally(() => making.delete(file));
      making.set(file, begun);
      return begun;
    },
  };
}

/** Null when there are none, or they are damaged: then they are made again. */
async function readKept(path: string, key: Buffer): Promise<Buffer | null> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of readAll(() => openEncrypted(path, key))) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof DamagedFile || isMissing(error)) return null;
    throw error;
  }
}

/** Opens a file when its first piece is asked for, and closes it with the last. */
async function* readAll(open: () => Promise<EncryptedFile>): AsyncGenerator<Buffer> {
  const file = await open();
  try {
    yield* file.read(0, file.sizeBytes);
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
