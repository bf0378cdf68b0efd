import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import {
  type ChunkCipher,
  chunkBytes,
  createChunkCipher,
  DamagedFile,
  headerBytes,
  readChunkCipher,
  tagBytes,
} from './encrypted-chunk.ts';

/** How the name of a file that is still being written ends. */
export const unfinishedSuffix = '.part';

const sealedBytes = chunkBytes + tagBytes;

/**
 * Writes a file that only `key` (32 bytes) opens; what is written never reaches the disk as it is. The file has its name
 * only when the stream has finished, synced, whole; before that, and for ever when the stream is destroyed, there is at
 * most an unfinished one beside it. Mode 0600. The folder must exist.
 */
export function writeEncrypted(path: string, key: Buffer): Writable {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}${unfinishedSuffix}`;
  const cipher = createChunkCipher(key);
  let file: FileHandle | null = null;
  let index = 0;
  let rest: Buffer = Buffer.alloc(0);

  const put = async (bytes: Buffer): Promise<void> => {
    if (file === null) throw new Error('the file is not open');
    await file.appendFile(bytes);
  };
  /** Full chunks are written while more is known to follow, so that the last one is never written as another. */
  const take = async (content: Buffer): Promise<void> => {
    const pending = Buffer.concat([rest, content]);
    const sealed: Buffer[] = [];
    let from = 0;
    while (pending.length - from > chunkBytes) {
      sealed.push(cipher.seal(pending.subarray(from, from + chunkBytes), index, false));
      index += 1;
      from += chunkBytes;
    }
    rest = Buffer.from(pending.subarray(from));
    if (sealed.length > 0) await put(Buffer.concat(sealed));
  };
  const finish = async (): Promise<void> => {
    await put(cipher.seal(rest, index, true));
    await file?.sync();
    await file?.close();
    file = null;
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  };
  const abandon = async (): Promise<void> => {
    await file?.close();
    file = null;
    await rm(unfinished, { force: true });
  };

  return new Writable({
    highWaterMark: 4 * chunkBytes,
    construct: (done) => {
      open(unfinished, 'wx', 0o600)
        .then(async (opened) => {
          file = opened;
          await put(cipher.header);
        })
        .then(() => done(), done);
    },
    write: (content: Buffer, _encoding, done) => {
      take(content).then(() => done(), done);
    },
    final: (done) => {
      finish().then(() => done(), done);
    },
    destroy: (error, done) => {
      abandon().then(
        () => done(error),
        (failure: Error) => done(error ?? failure),
      );
    },
  });
}

/** An encrypted file that is open for reading. Must be closed. */
export interface EncryptedFile {
  /** Of the content. */
  readonly sizeBytes: number;
  /** The content from `start` to before `end`, in pieces of at most 64 KiB. Throws DamagedFile at a piece that is not sound. */
  readonly read: (start: number, end: number) => AsyncGenerator<Buffer>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file that `writeEncrypted` wrote. Rejects with DamagedFile when its beginning or end is not sound, and with the
 * system's own error when it cannot be opened.
 */
export async function openEncrypted(path: string, key: Buffer): Promise<EncryptedFile> {
  const file = await open(path, 'r');
  try {
    return await readEncrypted(file, key);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readEncrypted(file: FileHandle, key: Buffer): Promise<EncryptedFile> {
  const { size } = await file.stat();
  const cipher = readChunkCipher(key, await readAt(file, 0, Math.min(headerBytes, size)));
  const last = Math.ceil((size - headerBytes) / sealedBytes) - 1;
  const chunk = (index: number): Promise<Buffer> => openChunk(file, cipher, { index, last, size });
  if (last < 0) throw new DamagedFile();
  // The last chunk's proof is also that of the size.
  const sizeBytes = last * chunkBytes + (await chunk(last)).length;
  let closing: Promise<void> | null = null;
  return {
    sizeBytes,
    read: async function* (start, end) {
      for (let index = Math.floor(start / chunkBytes); index * chunkBytes < Math.min(end, sizeBytes); index += 1) {
        const from = index * chunkBytes;
        yield (await chunk(index)).subarray(Math.max(0, start - from), end - from);
      }
    },
    close: () => {
      closing ??= file.close();
      return closing;
    },
  };
}

interface ChunkPlace {
  readonly index: number;
  /** The last chunk's number. */
  readonly last: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

async function openChunk(file: FileHandle, cipher: ChunkCipher, { index, last, size }: ChunkPlace): Promise<Buffer> {
  const from = headerBytes + index * sealedBytes;
  const sealed = await readAt(file, from, Math.min(sealedBytes, size - from));
  return cipher.open(sealed, index, index === last);
}

/** So many bytes from a place of a file. Rejects with DamagedFile where there are fewer. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new DamagedFile();
    filled += bytesRead;
  }
  return bytes;
}

/** Makes a new name in a folder durable; Windows does that by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
