import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chunkBytes, headerBytes, tagBytes } from './encrypted-chunk.ts';
import { openEncrypted } from './encrypted-file.ts';
import { chunkLength, type GrowingFile, growingPathOf, openGrowing } from './growing-file.ts';

const key = randomBytes(32);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-growing-'));
  path = join(folder, 'audio');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = randomBytes(3 * chunkBytes + 17);
const piece = (chunk: number): Buffer =>
  content.subarray(chunk * chunkBytes, chunk * chunkBytes + chunkLength(chunk, content.length));

async function withFile(work: (file: GrowingFile) => Promise<void>): Promise<void> {
  const file = await openGrowing(path, key, content.length);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

describe('a file that grows', () => {
  it('takes its chunks in any order and is then as one that was written at once', async () => {
    await withFile(async (file) => {
      for (const chunk of [3, 0, 2, 1]) await file.put(chunk, piece(chunk));
      expect(file.missingFrom(0)).toBeNull();
      await file.finish();
    });
    expect(readdirSync(folder)).toEqual(['audio']);
    const whole = await openEncrypted(path, key);
    const pieces: Buffer[] = [];
    for await (const read of whole.read(0, whole.sizeBytes)) pieces.push(read);
    await whole.close();
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
  });

  it('knows after a kill what is there, and shows nothing of it on the disk', async () => {
    await withFile(async (file) => {
      await file.put(0, piece(0));
      await file.put(2, piece(2));
    });
    const bytes = readFileSync(growingPathOf(path));
    expect(bytes.includes(content.subarray(0, 64))).toBe(false);
    // As the process was killed in the middle of writing the third.
    truncateSync(growingPathOf(path), headerBytes + 2 * (chunkBytes + tagBytes) + 1000);
    await withFile(async (file) => {
      expect([0, 1, 2, 3].map(file.has)).toEqual([true, false, false, false]);
      expect((await file.read(0)).equals(piece(0))).toBe(true);
      expect(file.missingFrom(0)).toBe(1);
      await expect(file.finish()).rejects.toThrow('not whole');
    });
  });

  it('begins anew when what is there is of another key, or no such file', async () => {
    await withFile((file) => file.put(0, piece(0)));
    const other = await openGrowing(path, randomBytes(32), content.length);
    expect(other.has(0)).toBe(false);
    await other.close();
    writeFileSync(growingPathOf(path), 'something else');
    await withFile(async (file) => {
      expect(file.missingFrom(0)).toBe(0);
      await file.put(0, piece(0));
      expect((await file.read(0)).equals(piece(0))).toBe(true);
    });
  });
});
