import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type ChunkCipher,
  chunkBytes,
  createChunkCipher,
  DamagedFile,
  headerBytes,
  readChunkCipher,
  tagBytes,
} from './encrypted-chunk.ts';
import { readAt, syncFolder, unfinishedSuffix } from './encrypted-file.ts';

const sealedBytes = chunkBytes + tagBytes;

/**
 * A file whose size is known and whose chunks come in any order. What it lacks is told by the chunks themselves: one that was
 * cut off while it was written proves nothing and counts as missing. Must be closed.
 */
export interface GrowingFile {
  /** Of the content. */
  readonly sizeBytes: number;
  readonly has: (chunk: number) => boolean;
  /** The first chunk from this one on that is not there; null when there is none. */
  readonly missingFrom: (chunk: number) => number | null;
  /** `content` is all of the chunk. What is put where something was before MUST be the same content. */
  readonly put: (chunk: number, content: Buffer) => Promise<void>;
  /** Rejects with DamagedFile for a chunk that is not sound. */
  readonly read: (chunk: number) => Promise<Buffer>;
  /** Gives the whole file its name, synced; it is then as `writeEncrypted` would have written it. */
  readonly finish: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** Where the file of `path` is while it grows. */
export function growingPathOf(path: string): string {
  return path + unfinishedSuffix;
}

/** How many bytes of content the chunk has, in a file of `sizeBytes`. */
export function chunkLength(chunk: number, sizeBytes: number): number {
  return Math.min(chunkBytes, sizeBytes - chunk * chunkBytes);
}

/**
 * Opens what is there of a file of this size that will be called `path`, or begins it. `key` has 32 bytes. Mode 0600. The
 * folder must exist.
 */
export async function openGrowing(path: string, key: Buffer, sizeBytes: number): Promise<GrowingFile> {
  const { file, isNew } = await openOrMake(growingPathOf(path));
  try {
    const cipher = await cipherOf(file, key, isNew);
    const count = Math.max(1, Math.ceil(sizeBytes / chunkBytes));
    const present = new Set(isNew ? [] : await soundChunks(file, cipher, sizeBytes, count));
    return growing({ path, file, cipher, sizeBytes, count, present });
  } catch (error) {
    await file.close();
    throw error;
  }
}

interface Growth {
  readonly path: string;
  readonly file: FileHandle;
  readonly cipher: ChunkCipher;
  readonly sizeBytes: number;
  readonly count: number;
  readonly present: Set<number>;
}

function growing({ path, file, cipher, sizeBytes, count, present }: Growth): GrowingFile {
  let closing: Promise<void> | null = null;
  const missingFrom = (chunk: number): number | null => {
    for (let at = chunk; at < count; at += 1) if (!present.has(at)) return at;
    return null;
  };
  return {
    sizeBytes,
    has: (chunk) => present.has(chunk),
    missingFrom,
    put: async (chunk, content) => {
      const sealed = cipher.seal(content, chunk, chunk === count - 1);
      await file.write(sealed, 0, sealed.length, placeOf(chunk));
      present.add(chunk);
    },
    read: (chunk) => readChunk(file, cipher, chunk, { sizeBytes, count }),
    finish: async () => {
      if (missingFrom(0) !== null) throw new Error('the file is not whole yet');
      await file.truncate(placeOf(count - 1) + chunkLength(count - 1, sizeBytes) + tagBytes);
      await file.sync();
      await rename(growingPathOf(path), path);
      await syncFolder(dirname(path));
    },
    close: () => {
      closing ??= file.close();
      return closing;
    },
  };
}

async function openOrMake(path: string): Promise<{ readonly file: FileHandle; readonly isNew: boolean }> {
  try {
    return { file: await open(path, 'r+'), isNew: false };
  } catch {
    return { file: await open(path, 'wx+', 0o600), isNew: true };
  }
}

/** Its own header's cipher; where that is damaged, nothing that follows can be read, and it begins anew. */
async function cipherOf(file: FileHandle, key: Buffer, isNew: boolean): Promise<ChunkCipher> {
  if (!isNew) {
    try {
      return readChunkCipher(key, await readAt(file, 0, headerBytes));
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      await file.truncate(0);
    }
  }
  const cipher = createChunkCipher(key);
  await file.write(cipher.header, 0, headerBytes, 0);
  return cipher;
}

async function soundChunks(file: FileHandle, cipher: ChunkCipher, sizeBytes: number, count: number): Promise<number[]> {
  const sound: number[] = [];
  for (let chunk = 0; chunk < count; chunk += 1) {
    try {
      await readChunk(file, cipher, chunk, { sizeBytes, count });
      sound.push(chunk);
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
    }
  }
  return sound;
}

async function readChunk(
  file: FileHandle,
  cipher: ChunkCipher,
  chunk: number,
  { sizeBytes, count }: { readonly sizeBytes: number; readonly count: number },
): Promise<Buffer> {
  const sealed = await readAt(file, placeOf(chunk), chunkLength(chunk, sizeBytes) + tagBytes);
  return cipher.open(sealed, chunk, chunk === count - 1);
}

function placeOf(chunk: number): number {
  return headerBytes + chunk * sealedBytes;
}
