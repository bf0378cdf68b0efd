import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import { defaultLimits, type KeepingLimits, type KeptRecording } from './kept-recording.ts';
import { createMemoryRecordingShelf } from './memory-recording-shelf.ts';
import { createRecordingKeeper, NoRoom, NotFetched, type RecordingKeeper } from './recording-keeper.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource, SourceRequest } from './recording-source.ts';

const id = 'call-1' as CallUuid;
const key = randomBytes(32);
let folder: string;
let shelf: RecordingShelf;
const open: RecordingKeeper[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-keeper-'));
  shelf = createMemoryRecordingShelf();
});

afterEach(async () => {
  for (const keeper of open.splice(0)) await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A relay that has one recording; `cutAfter` breaks each answer off after so many bytes. */
function relayWith(audio: Buffer) {
  const asked: Pick<SourceRequest, 'range' | 'etag' | 'purpose'>[] = [];
  const relay = { audio, etag: '"1"', cutAfter: Number.POSITIVE_INFINITY, isReached: true, asked };
  const source: RecordingSource = async (_id, { range, etag, purpose }) => {
    if (!relay.isReached) return null;
    asked.push({ range, etag, purpose });
    const from = etag === null || etag === relay.etag ? Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0) : 0;
    const size = relay.audio.length;
    const content = relay.audio.subarray(from, Math.min(size, from + relay.cutAfter));
    return new Response(new Uint8Array(content), {
      status: from === 0 && etag !== null && etag !== relay.etag ? 200 : 206,
      headers: {
        'content-type': 'audio/mpeg',
        'content-length': String(size - from),
        'content-range': `bytes ${from}-${size - 1}/${size}`,
        etag: relay.etag,
      },
    });
  };
  return Object.assign(relay, { source });
}

/** A relay that is out of reach after its first answer. */
function onlyOnce(source: RecordingSource): RecordingSource {
  let isAnswered = false;
  return async (...given) => {
    if (isAnswered) return null;
    isAnswered = true;
    return source(...given);
  };
}

function keeperOf(
  source: RecordingSource,
  { limits = defaultLimits, hasRoom = true }: { limits?: KeepingLimits; hasRoom?: boolean } = {},
): RecordingKeeper {
  const keeper = createRecordingKeeper({
    folder,
    key,
    shelf,
    source,
    limits: () => limits,
    hasRoom: async () => hasRoom,
    callsOfCases: async () => new Set(),
    now: () => 1000,
    randomUuid: () => randomUUID(),
    onChanged: () => undefined,
  });
  open.push(keeper);
  return keeper;
}

async function hear(keeper: RecordingKeeper, range: string | null = null) {
  const answer = await keeper.answer(id, { method: 'GET', range, signal: new AbortController().signal });
  return { status: answer?.status ?? null, content: answer === null ? null : Buffer.from(await answer.arrayBuffer()) };
}

const audio = randomBytes(10 * chunkBytes + 100);

async function found(): Promise<KeptRecording> {
  const kept = await shelf.find(id);
  if (kept === null) throw new Error('nothing is kept of it');
  return kept;
}

/** Changes a bit within one piece of the only file there is. */
function damagePiece(piece: number): void {
  const path = join(folder, readdirSync(folder)[0] ?? '');
  const bytes = readFileSync(path);
  bytes[piece * chunkBytes + 2000] = (bytes[piece * chunkBytes + 2000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe('a recording that is heard', () => {
  it('is heard as it comes, is then here whole, and is heard from here without the relay', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
    await keeper.fetchWhole(id);
    relay.isReached = false;
    const part = await hear(keeper, `bytes=${chunkBytes - 5}-${chunkBytes + 5}`);
    expect(part.status).toBe(206);
    expect(part.content?.equals(audio.subarray(chunkBytes - 5, chunkBytes + 6))).toBe(true);
    expect((await hear(keeper, `bytes=${audio.length}-`)).status).toBe(416);
    const [file = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, file));
    for (let at = 0; at + 64 < audio.length; at += chunkBytes) {
      expect(bytes.includes(audio.subarray(at, at + 64))).toBe(false);
    }
  });

  it('is heard and not kept where the disk is full, and is not fetched to be kept', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source, { hasRoom: false });
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
    await expect(keeper.fetchWhole(id)).rejects.toThrow(NoRoom);
    expect(await shelf.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets go of the answer when what comes cannot be noted', async () => {
    let isLetGo = false;
    const body = new ReadableStream({
      cancel: () => {
        isLetGo = true;
      },
    });
    const headers = { 'content-type': 'audio/mpeg', 'content-length': '10', etag: '"1"' };
    shelf = { ...shelf, put: () => Promise.reject(new Error('the disk fails')) };
    const keeper = keeperOf(async () => new Response(body, { headers }));
    await expect(hear(keeper)).rejects.toThrow('the disk fails');
    expect(isLetGo).toBe(true);
  });

  it('is heard from its end before its middle is here', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    const end = await hear(keeper, `bytes=${9 * chunkBytes + 3}-`);
    expect(end.content?.equals(audio.subarray(9 * chunkBytes + 3))).toBe(true);
    await keeper.fetchWhole(id);
    expect(relay.asked[0]).toEqual({ range: `bytes=${9 * chunkBytes}-`, etag: null, purpose: 'hear' });
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
  });

  it('goes on after a cut from what is here, by another process too', async () => {
    const relay = relayWith(audio);
    relay.cutAfter = 3 * chunkBytes + 50;
    await expect(keeperOf(onlyOnce(relay.source)).fetchWhole(id)).rejects.toThrow();
    relay.cutAfter = Number.POSITIVE_INFINITY;
    const again = keeperOf(relay.source);
    await again.fetchWhole(id);
    expect(relay.asked.slice(1)).toEqual([{ range: `bytes=${3 * chunkBytes}-`, etag: '"1"', purpose: 'keep' }]);
    relay.isReached = false;
    expect((await hear(again)).content?.equals(audio)).toBe(true);
  });

  it('begins anew when the relay has another one since', async () => {
    const relay = relayWith(audio);
    relay.cutAfter = 2 * chunkBytes;
    await expect(keeperOf(onlyOnce(relay.source)).fetchWhole(id)).rejects.toThrow();
    const other = randomBytes(4 * chunkBytes);
    Object.assign(relay, { audio: other, etag: '"2"', cutAfter: Number.POSITIVE_INFINITY });
    const keeper = keeperOf(relay.source);
    expect((await hear(keeper)).content?.equals(other)).toBe(true);
    await keeper.fetchWhole(id);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is not kept where nothing shall be', async () => {
    const keeper = keeperOf(relayWith(audio).source, { limits: { sizeBytes: 0, ageDays: 90 } });
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is answered as the relay answers, when that has none, and not at all when nothing is reached', async () => {
    const keeper = keeperOf(async () => new Response(null, { status: 404 }));
    expect((await hear(keeper)).status).toBe(404);
    await expect(keeper.fetchWhole(id)).rejects.toThrow(NotFetched);
    expect((await hear(keeperOf(async () => null))).status).toBeNull();
  });

  it('is fetched again when what is here was damaged', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    await keeper.fetchWhole(id);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
  });

  it('is heard on from the relay where a piece of what is here was damaged, and is sound again then', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    await keeper.fetchWhole(id);
    await shelf.put({ ...(await found()), isChosen: true });
    damagePiece(5);
    relay.asked.length = 0;
    const [one, other] = await Promise.all([hear(keeper), hear(keeper, `bytes=${4 * chunkBytes}-`)]);
    expect(one.content?.equals(audio)).toBe(true);
    expect(other.content?.equals(audio.subarray(4 * chunkBytes))).toBe(true);
    expect(relay.asked[0]).toMatchObject({ range: null, purpose: 'keep' });
    await keeper.fetchWhole(id);
    expect(await found()).toMatchObject({ isWhole: true, isChosen: true });
    relay.isReached = false;
    expect((await hear(keeper)).content?.equals(audio)).toBe(true);
  });

  it('keeps what is sound of it while nothing can be fetched again', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    await keeper.fetchWhole(id);
    damagePiece(5);
    relay.isReached = false;
    expect((await hear(keeper, `bytes=0-${chunkBytes}`)).content?.equals(audio.subarray(0, chunkBytes + 1))).toBe(true);
    await expect(hear(keeper)).rejects.toThrow();
    expect(await found()).toMatchObject({ isWhole: true });
  });
});

describe('what is kept', () => {
  it('is dropped with its file, also on its way', async () => {
    const relay = relayWith(audio);
    const keeper = keeperOf(relay.source);
    await keeper.fetchWhole(id);
    await keeper.drop(id);
    await keeper.drop(id);
    expect(readdirSync(folder)).toEqual([]);
    expect(await shelf.list()).toEqual([]);
  });

  it('goes by the limits', async () => {
    const keeper = keeperOf(relayWith(audio).source, { limits: { sizeBytes: 10, ageDays: 90 } });
    await keeper.fetchWhole(id);
    await keeper.tidy();
    expect(await shelf.list()).toEqual([]);
  });
});
