import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { openEncrypted } from '#encrypted-file/encrypted-file.ts';
import { wavOf } from '#sound/wav.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { Recording } from '../store/recording-store.ts';
import { type FakeSource, openFakeSource } from './fake-source.ts';
import { createGuardedDownload } from './guarded-download.ts';
import { createMemoryRecordingStore, type MemoryRecordingStore } from './memory-recording-store.ts';
import { createRecordingFetcher, type RecordingFetcher, type RecordingFetcherParts } from './recording-fetcher.ts';
import { mostAttempts } from './retry-plan.ts';
import type { StartTimer } from './timer.ts';

const key = randomBytes(32);
const audio = wavOf(randomBytes(150_000));
const one = 'one' as CallUuid;

let folder: string;
let source: FakeSource;
let answer: RequestListener;
let store: MemoryRecordingStore;
let fetcher: RecordingFetcher;
let now: number;
let told: LoggedEvent[];
let logged: string;
let timers: Set<{ readonly at: number; readonly callback: () => void }>;

const startTimer: StartTimer = (delayMs, callback) => {
  const timer = { at: now + delayMs, callback };
  timers.add(timer);
  return () => timers.delete(timer);
};

/** Moves time on to the next timer, calls it, and waits until all that follows from it is done. */
async function passTime(): Promise<void> {
  const [next = expect.unreachable()] = [...timers].sort((a, b) => a.at - b.at);
  timers.delete(next);
  now = Math.max(now, next.at);
  next.callback();
  await fetcher.idle();
}

const keepLine = (line: string): void => {
  logged += line;
};

function createFetcher(parts: Partial<RecordingFetcherParts> = {}): RecordingFetcher {
  return createRecordingFetcher({
    store,
    folder,
    key,
    download: createGuardedDownload({ hosts: [source.host] }),
    publish: (events) => told.push(...events),
    now: () => now,
    random: () => 0.5,
    randomUuid: randomUUID,
    startTimer,
    log: pino({}, { write: keepLine }),
    ...parts,
  });
}

const note = (path: string, callId = one): boolean =>
  store.note({ tenantId: 'firm', callId, kind: 'recording', sourceUrl: source.url(path), now });
const found = async (callId = one): Promise<Recording> => (await store.find('firm', callId)) ?? expect.unreachable();
const files = (): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function contentOf(recording: Recording): Promise<Buffer> {
  const file = await openEncrypted(join(folder, recording.kept?.file ?? ''), key);
  const pieces: Buffer[] = [];
  for await (const piece of file.read(0, file.sizeBytes)) pieces.push(piece);
  await file.close();
  return Buffer.concat(pieces);
}

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'briefline-recordings-')), 'recordings');
  answer = (_request, response) => response.end(audio);
  source = await openFakeSource((request, response) => answer(request, response));
  store = createMemoryRecordingStore();
  now = Date.parse('2026-03-02T09:00:00Z');
  told = [];
  logged = '';
  timers = new Set();
  fetcher = createFetcher();
});

afterEach(async () => {
  await fetcher.close();
  await source.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

describe('fetching recordings', () => {
  it('looks for what is due whenever it is asked to, at whatever moment of looking it is', async () => {
    for (let turns = 0; turns < 30; turns += 1) {
      let looks = 0;
      const counted = {
        ...store,
        due: async () => {
          looks += 1;
          return [];
        },
        nextDueAt: async () => null,
      };
      const asked = createFetcher({ store: counted });
      await asked.start();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const before = looks;
      asked.kick();
      await asked.idle();
      expect(looks, `asked after ${turns} turns`).toBeGreaterThan(before);
      await asked.close();
    }
  });

  it('keeps what is due, encrypted, and tells it', async () => {
    note('/records/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    const recording = await found();
    expect(recording).toMatchObject({
      state: 'ready',
      kept: {
        contentType: 'audio/wav',
        sizeBytes: audio.length,
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        keptAt: now,
      },
    });
    expect((await contentOf(recording)).equals(audio)).toBe(true);
    expect(told.map(({ name }) => name)).toEqual(['call_updated']);
    expect(files()).toHaveLength(1);
    expect(files()[0]).not.toMatch(/firm|one|wav|mp3/);
  });

  it('does nothing before it is started, and begins a link that comes later when it is told', async () => {
    note('/one.mp3');
    fetcher.kick();
    await fetcher.idle();
    expect(source.requests).toHaveLength(0);
    await fetcher.start();
    await fetcher.idle();
    note('/two.mp3', 'two' as CallUuid);
    fetcher.kick();
    await fetcher.idle();
    expect(await found('two' as CallUuid)).toMatchObject({ state: 'ready' });
  });

  it('finds by itself within 5 s what nobody told it of', async () => {
    await fetcher.start();
    await fetcher.idle();
    note('/one.mp3');
    const began = now;
    await passTime();
    expect(now - began).toBeLessThanOrEqual(5000);
    expect(await found()).toMatchObject({ state: 'ready' });
  });

  it('comes back for what is not there yet: after 5 s, after 10 s, and then it is', async () => {
    const moments: number[] = [];
    answer = (_request, response) => {
      moments.push(now);
      if (moments.length < 3) response.writeHead(404).end();
      else response.end(audio);
    };
    note('/one.mp3');
    const began = now;
    await fetcher.start();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'pending', attempts: 1, reason: 'it was answered 404' });
    expect(told).toEqual([]);
    expect(files()).toEqual([]);
    while ((await found()).state === 'pending') await passTime();
    expect(moments.map((moment) => moment - began)).toEqual([0, 5000, 15_000]);
    expect(await found()).toMatchObject({ state: 'ready', attempts: 3 });
    expect(told).toHaveLength(1);
  });

  it('gives up after three days, and says why in words without the link', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    note('/records/secret-name.mp3');
    const began = now;
    await fetcher.start();
    await fetcher.idle();
    for (let next = await found(); next.state === 'pending'; next = await found()) {
      now = Math.max(now, next.nextAttemptAt ?? 0);
      await passTime();
    }
    expect(await found()).toMatchObject({
      state: 'failed',
      attempts: mostAttempts,
      reason: 'given up after three days: it was answered 404',
    });
    expect(now - began).toBeGreaterThanOrEqual(3 * 24 * 3_600_000);
    expect(source.requests).toHaveLength(mostAttempts);
    expect(told).toHaveLength(1);
    expect(logged).toContain('not to be had');
    expect(logged + JSON.stringify(told)).not.toMatch(/secret-name|127\.0\.0\.1/);
  });

  it('gives up at once what will never be had', async () => {
    answer = (_request, response) => response.end('<!doctype html>');
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'failed', reason: 'what came is not audio' });
    expect(files()).toEqual([]);
  });

  it('fetches two at a time, and all in the end', async () => {
    const waiting: ServerResponse[] = [];
    let arrived: () => void = () => {};
    answer = (_request, response) => {
      waiting.push(response);
      arrived();
    };
    for (let index = 0; index < 7; index += 1) note(`/${index}.mp3`, `call-${index}` as CallUuid);
    await fetcher.start();
    let served = 0;
    let most = 0;
    while (served < 7) {
      const expected = Math.min(2, 7 - served);
      while (waiting.length < expected) await new Promise<void>((resolve) => (arrived = resolve));
      most = Math.max(most, waiting.length);
      waiting.shift()?.end(audio);
      served += 1;
    }
    await fetcher.idle();
    expect(most).toBe(2);
    expect(await store.counts()).toMatchObject({ ready: 7, pending: 0 });
  });

  it('does not let one that takes long hold up what comes due beside it', async () => {
    let release: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = (request, response) => {
        if (request.url !== '/long.mp3') return response.end(audio);
        release = () => response.end(audio);
        return resolve();
      };
    });
    note('/long.mp3', 'long' as CallUuid);
    store.note({
      tenantId: 'firm',
      callId: one,
      kind: 'recording',
      sourceUrl: source.url('/one.mp3'),
      now: now + 8000,
    });
    await fetcher.start();
    await asked;
    while ((await found()).state === 'pending') {
      for (const timer of [...timers]) {
        timers.delete(timer);
        now = timer.at;
        timer.callback();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await found('long' as CallUuid)).toMatchObject({ state: 'pending' });
    release();
    await fetcher.idle();
    expect(await found('long' as CallUuid)).toMatchObject({ state: 'ready' });
  });

  it('puts newer audio in the place of the old, and removes the old with its peaks', async () => {
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    const former = (await found()).kept;
    writeFileSync(join(folder, `${former?.file}.peaks`), 'peaks');
    const newer = wavOf(randomBytes(1000));
    answer = (_request, response) => response.end(newer);
    note('/newer.mp3');
    fetcher.kick();
    await fetcher.idle();
    const recording = await found();
    expect((await contentOf(recording)).equals(newer)).toBe(true);
    expect(recording.kept?.etag).not.toBe(former?.etag);
    expect(files()).toHaveLength(1);
  });

  it('keeps nothing of a link that was replaced, or withdrawn, while it was fetched', async () => {
    let change: () => void = () => note('/newer.mp3');
    answer = (request, response) => {
      if (request.url === '/one.mp3') change();
      response.end(audio);
    };
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'ready', sourceUrl: source.url('/newer.mp3') });
    expect(files()).toHaveLength(1);
    change = () => store.withdraw('firm', 'two' as CallUuid);
    note('/one.mp3', 'two' as CallUuid);
    fetcher.kick();
    await fetcher.idle();
    expect(await found('two' as CallUuid)).toMatchObject({ state: 'withdrawn' });
    expect(files()).toHaveLength(1);
  });

  it('comes back when the audio cannot be written here', async () => {
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    const [shard = expect.unreachable()] = readdirSync(folder);
    note('/newer.mp3');
    rmSync(join(folder, shard), { recursive: true });
    // A file where a folder should be.
    writeFileSync(join(folder, shard), '');
    fetcher.kick();
    await fetcher.idle();
    expect(await found()).toMatchObject({
      state: 'pending',
      attempts: 1,
      reason: expect.stringMatching(/^it could not be kept here \(E/),
    });
    rmSync(join(folder, shard));
    await passTime();
    expect(await found()).toMatchObject({ state: 'ready' });
  });

  it('rests for a while when the store fails, and goes on', async () => {
    note('/one.mp3');
    const { keep } = store;
    let failures = 0;
    Object.assign(store, {
      keep: async (...given: Parameters<typeof keep>) => {
        failures += 1;
        if (failures === 1) throw new Error('the disk is full');
        return keep(...given);
      },
    });
    await fetcher.start();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'pending', attempts: 0 });
    expect(logged).toContain('could not be kept');
    const began = now;
    await passTime();
    expect(now - began).toBe(30_000);
    expect(await found()).toMatchObject({ state: 'ready' });
    expect(files()).toHaveLength(1);
  });
});

describe('a listener who asks for a recording', () => {
  const ask = (waitMs = 8000, callId = one) => fetcher.fetchNow('firm', callId, waitMs);

  it('gets at once what is kept, and null where there is none', async () => {
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    expect(await ask()).toMatchObject({ state: 'ready' });
    expect(await fetcher.fetchNow('other', one, 8000)).toBeNull();
    expect(await ask(8000, 'none' as CallUuid)).toBeNull();
    expect(source.requests).toHaveLength(1);
  });

  it('has it tried before its time, without using up its tries', async () => {
    let status = 404;
    answer = (_request, response) => (status === 200 ? response.end(audio) : response.writeHead(status).end());
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    const before = await found();
    now += 1000;
    expect(await ask()).toEqual(before);
    expect(source.requests).toHaveLength(2);
    // Again at once: the source is spared.
    expect(await ask()).toEqual(before);
    expect(source.requests).toHaveLength(2);
    status = 200;
    now += 5000;
    store.note({
      tenantId: 'firm',
      callId: 'later' as CallUuid,
      kind: 'recording',
      sourceUrl: source.url('/later.mp3'),
      now: now + 60_000,
    });
    expect(await ask(8000, 'later' as CallUuid)).toMatchObject({ state: 'ready' });
  });

  it('has one that was given up tried again, and it is told only when it is there', async () => {
    let isThere = false;
    answer = (_request, response) => response.end(isThere ? audio : '<!doctype html>');
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    const before = await found();
    expect(before).toMatchObject({ state: 'failed' });
    const toldBefore = told.length;
    now += 5000;
    expect(await ask()).toEqual(before);
    expect(source.requests).toHaveLength(2);
    expect(told).toHaveLength(toldBefore);
    isThere = true;
    now += 5000;
    expect(await ask()).toMatchObject({ state: 'ready' });
    expect(told).toHaveLength(toldBefore + 1);
  });

  it('who comes while the relay starts is waited for like any other', async () => {
    note('/one.mp3');
    const starting = fetcher.start();
    expect(await ask()).toMatchObject({ state: 'ready' });
    await starting;
  });

  it('shares the try with others who ask, and with the one under way', async () => {
    note('/one.mp3');
    await fetcher.start();
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map((recording) => recording?.state)).toEqual(['ready', 'ready', 'ready']);
    expect(source.requests).toHaveLength(1);
  });

  it('waits no longer than it says, while the fetching goes on', async () => {
    let release: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = (_request, response) => {
        release = () => response.end(audio);
        resolve();
      };
    });
    note('/one.mp3');
    await fetcher.start();
    const answered = ask(8000);
    await asked;
    for (const timer of timers) if (timer.at - now === 8000) timer.callback();
    expect(await answered).toMatchObject({ state: 'pending' });
    release();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'ready' });
  });
});

describe('the end of a fetcher', () => {
  it('ends downloads at once, leaves nothing half, and what was awaited is fetched by the next', async () => {
    const asked = new Promise<void>((resolve) => {
      answer = (_request, response) => {
        response.write(audio.subarray(0, 100_000));
        resolve();
      };
    });
    note('/one.mp3');
    await fetcher.start();
    await asked;
    await Promise.all([fetcher.close(), fetcher.close()]);
    expect(files()).toEqual([]);
    expect(await found()).toMatchObject({ state: 'pending', attempts: 0, reason: null });
    expect(timers.size).toBe(0);
    fetcher.kick();
    expect(await fetcher.fetchNow('firm', one, 1000)).toMatchObject({ state: 'pending' });
    expect(source.requests).toHaveLength(1);
    answer = (_request, response) => response.end(audio);
    const next = createFetcher();
    await next.start();
    await next.idle();
    expect(await found()).toMatchObject({ state: 'ready', attempts: 1 });
    await next.close();
  });

  it('by SIGKILL in the middle of a download leaves only what the next one sweeps', async () => {
    mkdirSync(folder, { recursive: true });
    answer = (_request, response) => void response.write(audio.subarray(0, 140_000));
    const moduleUrl = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import pino from 'pino';
      import { createGuardedDownload } from ${moduleUrl('./guarded-download.ts')};
      import { createMemoryRecordingStore } from ${moduleUrl('./memory-recording-store.ts')};
      import { createRecordingFetcher } from ${moduleUrl('./recording-fetcher.ts')};
      import { startSystemTimer } from ${moduleUrl('./timer.ts')};
      import { readdirSync, statSync, watch } from 'node:fs';
      const store = createMemoryRecordingStore();
      store.note({ tenantId: 'firm', callId: 'one', kind: 'recording', sourceUrl: '${source.url('/one.mp3')}', now: 0 });
      const folder = ${JSON.stringify(folder)};
      const fetcher = createRecordingFetcher({
        store, folder, key: Buffer.alloc(32), publish: () => {}, now: Date.now, random: Math.random,
        randomUuid: () => crypto.randomUUID(), startTimer: startSystemTimer, log: pino({ level: 'silent' }),
        download: createGuardedDownload({ hosts: ['${source.host}'] }),
      });
      await fetcher.start();
      const look = setInterval(() => {
        const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.part'));
        if (names.some((name) => statSync(folder + '/' + name).size > 70000)) {
          clearInterval(look);
          process.stdout.write('half');
        }
      }, 5);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: new URL('.', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    expect(files()).toEqual([expect.stringMatching(/\.part$/)]);
    answer = (_request, response) => response.end(audio);
    note('/one.mp3');
    await fetcher.start();
    await fetcher.idle();
    expect(await found()).toMatchObject({ state: 'ready' });
    expect(files()).toEqual([expect.not.stringMatching(/\.part$/)]);
  });
});
