import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A file that is damaged, cut short, put together of others, or of another key. */
export class DamagedFile extends Error {
  constructor() {
    super('the file is damaged or was written with another key');
  }
}

/** How many bytes of content a chunk holds; only the last may hold fewer. */
export const chunkBytes = 64 * 1024;
/** The proof of authenticity at a chunk's end. */
export const tagBytes = 16;

/** First in every file: what it is, and the version of its layout in the last byte. */
const magic = Buffer.from('BRFLENC\u0001', 'latin1');
const saltBytes = 32;
/** Before the first chunk: the magic and the file's salt. */
export const headerBytes = magic.length + saltBytes;
const keyBytes = 32;
/** The nonce's part that is the file's own; the chunk's number follows in 8 bytes. */
const noncePrefixBytes = 4;

/** Seals and opens the chunks of one file. */
export interface ChunkCipher {
  readonly header: Buffer;
  readonly seal: (content: Buffer, index: number, isLast: boolean) => Buffer;
  /** Throws DamagedFile. */
  readonly open: (sealed: Buffer, index: number, isLast: boolean) => Buffer;
}

/** The cipher of a new file. `key` has 32 bytes. */
export function createChunkCipher(key: Buffer): ChunkCipher {
  return cipherOf(key, Buffer.concat([magic, randomBytes(saltBytes)]));
}

/** The cipher of a file that begins with `header`. Throws DamagedFile when this is none of ours. */
export function readChunkCipher(key: Buffer, header: Buffer): ChunkCipher {
  if (header.length !== headerBytes || !header.subarray(0, magic.length).equals(magic)) throw new DamagedFile();
  return cipherOf(key, header);
}

/**
 * AES-256-GCM. Each file has a key of its own, so a chunk's number makes its nonce unique. Header, number and whether the
 * chunk is the last are authenticated with it: chunks cannot change places, nor the end be cut off.
 */
function cipherOf(key: Buffer, header: Buffer): ChunkCipher {
  const salt = header.subarray(magic.length);
  const derived = Buffer.from(hkdfSync('sha256', key, salt, 'briefline recording file', keyBytes + noncePrefixBytes));
  const fileKey = derived.subarray(0, keyBytes);
  const noncePrefix = derived.subarray(keyBytes);
  const nonceOf = (index: number): Buffer => Buffer.concat([noncePrefix, numberBytes(index)]);
  const boundOf = (index: number, isLast: boolean): Buffer =>
    Buffer.concat([header, numberBytes(index), Buffer.from([isLast ? 1 : 0])]);
  return {
    header,
    seal: (content, index, isLast) => {
      const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(index)).setAAD(boundOf(index, isLast));
      return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed, index, isLast) => {
      if (sealed.length < tagBytes) throw new DamagedFile();
      const end = sealed.length - tagBytes;
      const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(index), { authTagLength: tagBytes })
        .setAAD(boundOf(index, isLast))
        .setAuthTag(sealed.subarray(end));
      const content = decipher.update(sealed.subarray(0, end));
      try {
        decipher.final();
      } catch {
        throw new DamagedFile();
      }
      return content;
    },
  };
}

function numberBytes(index: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(index));
  return bytes;
}
