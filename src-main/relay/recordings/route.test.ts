import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { createPeaksMaker, type PeaksMaker } from '#sound/peaks-maker.ts';
import { wavOf } from '#sound/wav.ts';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { answerNotFound, createProblemHandler } from '../problem.ts';
import { type FakeSource, openFakeSource } from './fake-source.ts';
import { createGuardedDownload } from './guarded-download.ts';
import type { Listener, ListenRecorder } from './listen-recorder.ts';
import { createMemoryRecordingStore, type MemoryRecordingStore } from './memory-recording-store.ts';
import { createAudioOpener } from './open-audio.ts';
import { createPeaksKeeper } from './peaks-keeper.ts';
import { createRecordingFetcher, type RecordingFetcher } from './recording-fetcher.ts';
import { createRecordingRoute } from './route.ts';
import { type StartTimer, startSystemTimer } from './timer.ts';

const key = randomBytes(32);
const jwtSecret = 'a secret of thirty-two characters';
const size = 200_000;
const audio = wavOf(randomBytes(size - 44));
const one = 'one' as CallUuid;

let noted: (Listener & { readonly callId: CallUuid })[];
let folder: string;
let source: FakeSource;
let answer: RequestListener;
let store: MemoryRecordingStore;
let fetcher: RecordingFetcher;
let maker: PeaksMaker;
let made: number;
let server: Server;
let url: string;
let logged: string;
/** Ends what the fetcher waits for at this moment. */
let timeIsUp: () => void;

const keepLine = (line: string): void => {
  logged += line;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-recordings-'));
  answer = (_request, response) => response.end(audio);
  source = await openFakeSource((asked, response) => answer(asked, response));
  store = createMemoryRecordingStore();
  logged = '';
  made = 0;
  const log = pino({}, { write: keepLine });
  const parts = { folder, key, now: Date.now, random: Math.random, startTimer: startSystemTimer, log };
  const download = createGuardedDownload({ hosts: [source.host] });
  const startTimer: StartTimer = (delayMs, callback) => {
    if (delayMs === 8000) timeIsUp = callback;
    return startSystemTimer(delayMs, callback);
  };
  fetcher = createRecordingFetcher({
    ...parts,
    startTimer,
    store,
    download,
    publish: () => {},
    randomUuid: randomUUID,
  });
  maker = createPeaksMaker({ ...parts, workerUrl: new URL('../../sound/peaks-worker.ts', import.meta.url) });
  const counting: PeaksMaker = {
    ...maker,
    make: (file) => {
      made += 1;
      return maker.make(file);
    },
  };
  const app = express();
  const openAudio = createAudioOpener(parts);
  const peaks = createPeaksKeeper({ ...parts, openAudio, maker: counting });
  noted = [];
  const listens: ListenRecorder = {
    note: async (listener, callId) => {
      noted.push({ ...listener, callId });
    },
  };
  const authenticate = createAuthenticate({ jwtSecret, now: Date.now });
  app.use('/api/v1', createRecordingRoute({ ...parts, authenticate, fetcher, peaks, openAudio, listens }));
  app.use(answerNotFound, createProblemHandler(log));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetcher.start();
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all([fetcher.close(), maker.close(), source.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const note = (path = '/records/secret-name.mp3', callId = one): boolean =>
  store.note({ tenantId: 'firm', callId, kind: 'recording', sourceUrl: source.url(path), now: Date.now() });

const bearer = async (tenantId = 'firm'): Promise<string> =>
  `Bearer ${await mintToken({ userId: 'anne', tenantId, days: 1 }, jwtSecret, Date.now())}`;

async function ask(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/api/v1/ringover/recordings/${path}`, {
    ...init,
    headers: { authorization: await bearer(), ...headers },
  });
}

/** The recordings this process has open; known on Linux alone. */
const openFiles = (): readonly string[] =>
  process.platform !== 'linux'
    ? []
    : readdirSync('/proc/self/fd')
        .map((descriptor) => {
          try {
            return readlinkSync(`/proc/self/fd/${descriptor}`);
          } catch {
            return '';
          }
        })
        .filter((path) => path.startsWith(folder));

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const onlyFile = (suffix = ''): string => {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const [file = expect.unreachable()] = names.filter(
    ({ name }) => name.endsWith(suffix) && (suffix !== '' || !name.endsWith('.peaks')),
  );
  return join(file.parentPath, file.name);
};

describe('a recording', () => {
  it('is served whole, with its true type and the headers a player needs', async () => {
    note();
    const response = await ask('one');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(size),
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    expect((await bytesOf(response)).equals(audio)).toBe(true);
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=65535-65536', 65_535, 65_536],
    ['bytes=65536-131071', 65_536, 131_071],
    ['bytes=100000-', 100_000, size - 1],
    ['bytes=0-', 0, size - 1],
    ['bytes=-1', size - 1, size - 1],
    ['bytes=-500', size - 500, size - 1],
    [`bytes=-${size + 10}`, 0, size - 1],
    [`bytes=${size - 1}-`, size - 1, size - 1],
    ['bytes=199990-999999', 199_990, size - 1],
    ['BYTES=5-9', 5, 9],
    ['bytes=0-9, 10-19', 0, 19],
  ])('is served in part: %s', async (range, start, end) => {
    note();
    const response = await ask('one', { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`);
    expect(response.headers.get('content-length')).toBe(String(end - start + 1));
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect((await bytesOf(response)).equals(audio.subarray(start, end + 1))).toBe(true);
  });

  it.each([`bytes=${size}-`, 'bytes=999999-', 'bytes=9-5', 'bytes=-0'])('has no such part: %s', async (range) => {
    note();
    const response = await ask('one', { range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`);
    expect(await response.text()).toBe('');
  });

  it.each(['bytes', 'bytes=', 'bytes=x', 'seconds=0-5', 'items=900000-', 'bytes=0-9,100-109'])(
    'is served whole when the part asked for cannot be understood or is several: %s',
    async (range) => {
      note();
      const response = await ask('one', { range });
      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toHaveLength(size);
    },
  );

  it('is served in part only when it is still the same, if the listener asks that', async () => {
    note();
    const etag = (await ask('one')).headers.get('etag') ?? '';
    expect((await ask('one', { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    for (const other of ['"another"', `W/${etag}`, new Date().toUTCString()]) {
      expect((await ask('one', { range: 'bytes=0-9', 'if-range': other })).status).toBe(200);
    }
  });

  it('is not sent again to who has it', async () => {
    note();
    const etag = (await ask('one')).headers.get('etag') ?? '';
    for (const given of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const response = await ask('one', { 'if-none-match': given });
      expect([given, response.status, (await bytesOf(response)).length]).toEqual([given, 304, 0]);
      expect(response.headers.get('etag')).toBe(etag);
    }
    expect((await ask('one', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await ask('one', { 'if-none-match': etag, range: 'bytes=0-1' })).status).toBe(304);
  });

  it('answers HEAD like GET, without the audio', async () => {
    note();
    const whole = await ask('one', {}, { method: 'HEAD' });
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(size)]);
    expect(await whole.text()).toBe('');
    const part = await ask('one', { range: 'bytes=10-19' }, { method: 'HEAD' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${size}`]);
  });

  it('is for whoever may read calls of its tenant', async () => {
    note();
    await ask('one');
    for (const path of ['one', 'one/peaks']) {
      expect((await ask(path, { authorization: '' })).status).toBe(401);
      const response = await ask(path, { authorization: await bearer('other') });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'recording-not-available' });
    }
    const address = `${url}/api/v1/ringover/recordings/one?token=${(await bearer()).slice(7)}`;
    expect((await fetch(address)).status).toBe(401);
  });

  it('survives listeners that go away, and none of them keeps its file open', async () => {
    note();
    await ask('one');
    const authorization = await bearer();
    for (let listener = 0; listener < 5; listener += 1) {
      const asked = request(`${url}/api/v1/ringover/recordings/one`, { headers: { authorization } }).end();
      const [response] = await once(asked, 'response');
      response.destroy();
      await once(response, 'close').catch(() => {});
    }
    expect((await bytesOf(await ask('one'))).equals(audio)).toBe(true);
    while (openFiles().length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(logged).not.toContain('request failed');
  });

  it('waits for a listener who does not read, and holds no more than a little of it', async () => {
    const long = wavOf(Buffer.alloc(30_000_000, 1));
    answer = (_request, response) => response.end(long);
    note();
    await ask('one', {}, { method: 'HEAD' });
    await fetcher.idle();
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
    const before = process.memoryUsage().arrayBuffers;
    const [connection] = await Promise.all([
      once(server, 'connection').then(([accepted]) => accepted),
      once(socket, 'connect'),
    ]);
    const asked = once(server, 'request');
    socket.write(`GET /api/v1/ringover/recordings/one HTTP/1.1\r\nHost: x\r\nAuthorization: ${await bearer()}\r\n\r\n`);
    await asked;
    // It writes until nobody takes any more.
    let written = -1;
    while (written < connection.bytesWritten || connection.bytesWritten === 0) {
      written = connection.bytesWritten;
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(connection.bytesWritten).toBeLessThan(long.length);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
    socket.destroy();
    // Thirty megabytes are fetched and encrypted first, which a busy machine does not do in a test's ordinary time.
  }, 30_000);
});

describe('a recording that is not available', () => {
  const detailOf = async (path = 'one') => {
    const response = await ask(path);
    const body = (await response.json()) as { readonly code: string; readonly detail: string };
    return { status: response.status, ...body, retryAfter: response.headers.get('retry-after') };
  };

  it('is fetched for the listener, who waits a moment', async () => {
    answer = (_request, response) => void setImmediate(() => response.end(audio));
    note();
    expect((await ask('one')).status).toBe(200);
  });

  it.each(['one', 'one/peaks'])('because it is pending says so, and when to come back: %s', async (path) => {
    answer = (_request, response) => response.writeHead(404).end();
    note();
    const answered = await detailOf(path);
    expect(answered).toMatchObject({
      status: 404,
      code: 'recording-not-available',
      detail: 'pending: the recording is not here yet: it was answered 404',
    });
    expect(Number(answered.retryAfter)).toBeGreaterThan(0);
  });

  it('because the source lets it wait says so after a moment', async () => {
    const asked = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    note();
    const answered = detailOf();
    await asked;
    timeIsUp();
    expect(await answered).toMatchObject({ status: 404, detail: 'pending: the recording is not here yet' });
  });

  it('because it failed says why, because it was withdrawn, or never was, says that', async () => {
    answer = (_request, response) => response.end('<html>');
    note();
    expect(await detailOf()).toMatchObject({
      status: 404,
      detail: 'failed: the recording could not be fetched: what came is not audio',
      retryAfter: null,
    });
    store.withdraw('firm', one);
    expect(await detailOf()).toMatchObject({ status: 404, detail: 'withdrawn: the firm removed the recording' });
    expect(await detailOf('none')).toMatchObject({ status: 404, detail: 'there is no recording of such a call' });
    expect(await detailOf('..%2f..%2fetc%2fpasswd')).toMatchObject({ status: 404 });
  });

  it('never shows where it comes from', async () => {
    const seen: string[] = [];
    const look = async (path: string): Promise<void> => {
      const response = await ask(path);
      seen.push(JSON.stringify([...response.headers]), await response.text());
    };
    answer = (_request, response) => response.writeHead(404).end();
    note();
    await look('one');
    note('/records/secret-name-2.mp3');
    answer = (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret-name' }).end();
    await look('one');
    await look('one/peaks');
    expect(seen.join('') + logged).not.toMatch(/secret-name|records\/|127\.0\.0\.1/);
  });

  it('because its file is gone or damaged is told as such', async () => {
    note();
    await ask('one');
    const path = onlyFile();
    const sound = readFileSync(path);
    const damaged = Buffer.from(sound);
    damaged.fill(0, 100, 200);
    writeFileSync(path, damaged);
    expect(await detailOf()).toMatchObject({ status: 422, code: 'recording-unreadable' });
    expect(await detailOf('one/peaks')).toMatchObject({ status: 422, code: 'recording-unreadable' });
    writeFileSync(path, sound.subarray(0, -1));
    expect(await detailOf()).toMatchObject({ status: 422, code: 'recording-unreadable' });
    // A client may ask again by itself when a connection ends under it: each time the operator is told.
    expect(logged.match(/a recording kept here cannot be read/g)?.length).toBeGreaterThanOrEqual(3);
    rmSync(path);
    expect(await detailOf()).toMatchObject({ status: 404, code: 'recording-not-available' });
    expect(await detailOf('one/peaks')).toMatchObject({ status: 404, code: 'recording-not-available' });
  });

  it('ends the connection when damage is found on the way, rather than send what is not true', async () => {
    note();
    await ask('one');
    const damaged = readFileSync(onlyFile());
    damaged.fill(0, 150_000, 150_100);
    writeFileSync(onlyFile(), damaged);
    await expect(ask('one').then(bytesOf)).rejects.toThrow();
    expect(logged).toContain('a recording kept here cannot be read');
    expect((await ask('one', { range: 'bytes=0-99' })).status).toBe(206);
  });
});

describe('the peaks of a recording', () => {
  it('are JSON as audiowaveform writes it, and not sent again to who has them', async () => {
    note();
    const response = await ask('one/peaks');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const peaks = (await response.json()) as { readonly length: number; readonly data: readonly number[] };
    expect(peaks).toMatchObject({ version: 2, channels: 1, sample_rate: 8000, samples_per_pixel: 256, bits: 8 });
    expect(peaks.data).toHaveLength(peaks.length * 2);
    const etag = response.headers.get('etag') ?? '';
    expect(etag).not.toBe((await ask('one')).headers.get('etag'));
    expect((await ask('one/peaks', { 'if-none-match': etag })).status).toBe(304);
  });

  it('are made once, however many ask, and kept encrypted', async () => {
    note();
    const answers = await Promise.all([1, 2, 3, 4].map(async () => (await ask('one/peaks')).text()));
    expect(new Set(answers).size).toBe(1);
    expect(await (await ask('one/peaks')).text()).toBe(answers[0]);
    expect(made).toBe(1);
    expect(readFileSync(onlyFile('.peaks')).includes('sample_rate')).toBe(false);
  });

  it('are made again when what was kept of them is damaged', async () => {
    note();
    const first = await (await ask('one/peaks')).text();
    writeFileSync(onlyFile('.peaks'), 'damaged');
    expect(await (await ask('one/peaks')).text()).toBe(first);
    expect(made).toBe(2);
    expect(await (await ask('one/peaks')).text()).toBe(first);
    expect(made).toBe(2);
  });

  it('of what cannot be drawn are refused, while it can still be heard', async () => {
    answer = (_request, response) => response.end(wavOf(randomBytes(5000), { code: 0x31 }));
    note();
    const response = await ask('one/peaks');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'recording-unreadable',
      detail: expect.stringContaining('WAV 49'),
    });
    expect((await ask('one')).status).toBe(200);
  });
});

describe('who listens', () => {
  it('is noted before a byte is heard, with what it is fetched for; a head, a known version and peaks are no listening', async () => {
    note();
    for (const headers of [{}, { range: 'bytes=0-9' }, { 'x-briefline-purpose': 'copy' }])
      await bytesOf(await ask('one', headers));
    await ask('one', { 'if-none-match': '*', 'cache-control': 'max-age=0' });
    await ask('one', {}, { method: 'HEAD' });
    await bytesOf(await ask('one/peaks'));
    expect(noted.map(({ source: how, userId, callId }) => `${how} ${userId} ${callId}`)).toEqual([
      'stream anne one',
      'stream anne one',
      'copy anne one',
    ]);
  });
});
