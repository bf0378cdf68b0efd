import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chunkBytes, DamagedFile, headerBytes, tagBytes } from './encrypted-chunk.ts';
import { openEncrypted, writeEncrypted } from './encrypted-file.ts';

const key = randomBytes(32);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-encrypted-'));
  path = join(folder, 'audio');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function write(content: Buffer, pieceBytes = 10_000): Promise<void> {
  const pieces = function* () {
    for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
  };
  await pipeline(pieces, writeEncrypted(path, key));
}

async function closeOf(sink: Writable): Promise<void> {
  if (!sink.closed) await new Promise((resolve) => sink.once('close', resolve));
}

async function read(start = 0, end = Number.POSITIVE_INFINITY, withKey = key): Promise<Buffer> {
  const file = await openEncrypted(path, withKey);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of file.read(start, end)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

const sizes = [0, 1, 1000, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 17];

describe('an encrypted file', () => {
  it.each(sizes)('of %i bytes gives back what was written, however it came', async (size) => {
    const content = randomBytes(size);
    for (const pieceBytes of [997, chunkBytes, 5 * chunkBytes]) {
      await write(content, pieceBytes);
      expect((await read()).equals(content)).toBe(true);
    }
    const file = await openEncrypted(path, key);
    expect(file.sizeBytes).toBe(size);
    await file.close();
    await file.close();
  });

  it('gives any part of it', async () => {
    const content = randomBytes(3 * chunkBytes + 17);
    await write(content);
    const places = [
      0,
      1,
      chunkBytes - 1,
      chunkBytes,
      chunkBytes + 1,
      2 * chunkBytes,
      content.length - 1,
      content.length,
    ];
    for (const start of places) {
      for (const end of places) expect((await read(start, end)).equals(content.subarray(start, end))).toBe(true);
    }
  });

  it('shows nothing of its content, is its owner’s alone, and never looks the same twice', async () => {
    const content = Buffer.from('professional secret '.repeat(10_000));
    await write(content);
    const first = readFileSync(path);
    expect(first.includes('secret')).toBe(false);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    await write(content);
    expect(readFileSync(path).subarray(headerBytes).equals(first.subarray(headerBytes))).toBe(false);
    expect(readdirSync(folder)).toEqual(['audio']);
  });

  it('does not open with another key', async () => {
    await write(randomBytes(1000));
    await expect(read(0, 1, randomBytes(32))).rejects.toThrow(DamagedFile);
  });

  it('has its name only when it is whole', async () => {
    const sink = writeEncrypted(path, key);
    await new Promise((resolve) => sink.write(randomBytes(5 * chunkBytes), resolve));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^audio\.[0-9a-f]{12}\.part$/)]);
    sink.destroy();
    await closeOf(sink);
    expect(readdirSync(folder)).toEqual([]);
    const broken = function* () {
      yield randomBytes(2 * chunkBytes);
      throw new Error('cut short');
    };
    const failing = writeEncrypted(path, key);
    await expect(pipeline(broken, failing)).rejects.toThrow('cut short');
    await closeOf(failing);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is the former one until a new one of its name is whole', async () => {
    await write(Buffer.from('former'));
    const former = await openEncrypted(path, key);
    const sink = writeEncrypted(path, key);
    await new Promise((resolve) => sink.write(randomBytes(2 * chunkBytes), resolve));
    expect((await read()).toString()).toBe('former');
    sink.end();
    await once(sink, 'close');
    expect(await read()).toHaveLength(2 * chunkBytes);
    await former.close();
  });

  it('fails when it cannot be written or is not there', async () => {
    const nowhere = join(folder, 'none', 'audio');
    await expect(pipeline([Buffer.from('x')], writeEncrypted(nowhere, key))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(openEncrypted(path, key)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('leaves nothing under its name when the process is killed while it writes', async () => {
    const script = `
      import { writeEncrypted } from ${JSON.stringify(new URL('./encrypted-file.ts', import.meta.url).href)};
      const sink = writeEncrypted(${JSON.stringify(path)}, Buffer.alloc(32));
      sink.write(Buffer.alloc(1_000_000), () => process.stdout.write('written'));
      setInterval(() => {}, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.part$/)]);
  });
});

describe('an encrypted file that was tampered with', () => {
  const content = randomBytes(3 * chunkBytes + 500);
  const sealed = chunkBytes + tagBytes;
  let bytes: Buffer;

  beforeEach(async () => {
    await write(content);
    bytes = readFileSync(path);
  });

  const chunk = (index: number): Buffer =>
    bytes.subarray(headerBytes + index * sealed, headerBytes + (index + 1) * sealed);
  const header = (): Buffer => bytes.subarray(0, headerBytes);

  it.each([
    0,
    7,
    headerBytes - 1,
    headerBytes,
    headerBytes + chunkBytes,
    headerBytes + sealed,
    headerBytes + 3 * sealed + 499,
  ])('in one bit of byte %i is found damaged', async (at) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(read()).rejects.toThrow(DamagedFile);
  });

  it('by cutting it off anywhere, or adding to it, does not even open', async () => {
    const lengths = [
      0,
      5,
      headerBytes,
      headerBytes + 3,
      headerBytes + sealed,
      headerBytes + 3 * sealed,
      bytes.length - 1,
    ];
    const damaged = [...lengths.map((length) => bytes.subarray(0, length)), Buffer.concat([bytes, Buffer.from([0])])];
    for (const content of damaged) {
      writeFileSync(path, content);
      await expect(openEncrypted(path, key)).rejects.toThrow(DamagedFile);
    }
  });

  it('by exchanging, repeating or leaving out chunks is found damaged', async () => {
    for (const order of [
      [1, 0, 2, 3],
      [0, 0, 2, 3],
      [0, 2, 3],
      [0, 1, 2, 2, 3],
    ]) {
      writeFileSync(path, Buffer.concat([header(), ...order.map(chunk)]));
      await expect(read()).rejects.toThrow(DamagedFile);
    }
  });

  it('with chunks of another file of the same key is found damaged', async () => {
    const former = Buffer.from(chunk(1));
    await write(content);
    bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([header(), chunk(0), former, chunk(2), chunk(3)]));
    await expect(read()).rejects.toThrow(DamagedFile);
  });

  it('still gives what is sound of it, and nothing of what is not', async () => {
    bytes[headerBytes + 2 * sealed + 5] = 0;
    bytes[headerBytes + 2 * sealed + 6] = 0;
    writeFileSync(path, bytes);
    expect((await read(0, 2 * chunkBytes)).equals(content.subarray(0, 2 * chunkBytes))).toBe(true);
    await expect(read(2 * chunkBytes, 2 * chunkBytes + 1)).rejects.toThrow(DamagedFile);
  });
});
