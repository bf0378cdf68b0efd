import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { CallUuid } from '../src-main/domain/call.ts';
import { createMemoryRecordingShelf } from '../src-main/recordings/memory-recording-shelf.ts';
import { createRecordingKeeper } from '../src-main/recordings/recording-keeper.ts';
import { createPeaksMaker, peaksWorkerUrl } from '../src-main/sound/peaks-maker.ts';
import { encodeHour, ffmpeg, hourSeconds } from './measure/encoded-hour.ts';
import { median, printFigure } from './measure/figures.ts';

// What lies between a person and an hour of recording: the first bytes of it, from the relay and from what is kept (limit: the
// same bytes from the same source, or the same disk, without keeping or decrypting), and its waveform (limit: FFmpeg decoding
// it to nothing, where there is one: `FFMPEG=/path npm run bench -- listening`).
const rounds = 30;
const peakRounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'listening-'));
const id = 'call-1' as CallUuid;

/** Milliseconds until the first bytes of an answer at a place are there. */
async function firstBytes(answer: (range: string) => Promise<Response | null>, range: string): Promise<number> {
  const began = performance.now();
  const reader = (await answer(range))?.body?.getReader();
  await reader?.read();
  const took = performance.now() - began;
  await reader?.cancel().catch(() => undefined);
  return took;
}

async function medianOf(work: () => Promise<number>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) samples.push(await work());
  return median(samples);
}

/** A source on this machine, or one with a network of so many milliseconds before it. */
function sourceOf(audio: Buffer, delayMs: number) {
  return async (range: string): Promise<Response> => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const from = Number(/^bytes=(\d+)-/.exec(range)?.[1] ?? 0);
    let at = from;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= audio.length) return controller.close();
        controller.enqueue(new Uint8Array(audio.subarray(at, at + 16_384)));
        at += 16_384;
      },
    });
    const headers = {
      'content-type': 'audio/mpeg',
      etag: '"1"',
      'content-range': `bytes ${from}-${audio.length - 1}/${audio.length}`,
    };
    return new Response(body, { status: 206, headers });
  };
}

function keeperOver(source: (range: string) => Promise<Response>, name: string) {
  return createRecordingKeeper({
    folder: join(folder, name),
    key: randomBytes(32),
    shelf: createMemoryRecordingShelf(),
    source: async (_id, { range }) => source(range ?? 'bytes=0-'),
    hasRoom: async () => true,
    limits: () => ({ sizeBytes: 2_000_000_000, ageDays: 90 }),
    callsOfCases: async () => new Set(),
    now: Date.now,
    randomUuid: () => randomBytes(8).toString('hex'),
    onChanged: () => undefined,
  });
}

async function measureStart(): Promise<void> {
  // An hour at 32 kbit/s.
  const audio = randomBytes((hourSeconds * 32_000) / 8);
  const plain = join(folder, 'plain');
  writeFileSync(plain, audio);
  const range = `bytes=${Math.floor((audio.length * 55) / 60)}-`;
  for (const [where, delayMs] of [
    ['a relay here', 0],
    ['a relay 40 ms away', 40],
  ] as const) {
    const source = sourceOf(audio, delayMs);
    const limit = await medianOf(() => firstBytes(source, range));
    let turn = 0;
    const ours = await medianOf(async () => {
      turn += 1;
      const keeper = keeperOver(source, `${delayMs}-${turn}`);
      const signal = new AbortController().signal;
      const took = await firstBytes((part) => keeper.answer(id, { method: 'GET', range: part, signal }), range);
      await keeper.close();
      return took;
    });
    printFigure(`First bytes at 55:00 of an hour, never heard before, from ${where}`, [
      { what: 'kept meanwhile, against passed on', unit: 'ms', ours, limit },
    ]);
  }
  const keeper = keeperOver(sourceOf(audio, 0), 'kept');
  await keeper.fetchWhole(id);
  const signal = new AbortController().signal;
  const ours = await medianOf(() =>
    firstBytes((part) => keeper.answer(id, { method: 'GET', range: part, signal }), range),
  );
  const limit = await medianOf(async () => {
    const began = performance.now();
    const stream = createReadStream(plain, { start: Math.floor((audio.length * 55) / 60) });
    for await (const _piece of stream) break;
    return performance.now() - began;
  });
  printFigure('First bytes at 55:00 of an hour that is kept', [
    { what: 'decrypted, against a plain file', unit: 'ms', ours, limit },
  ]);
  await keeper.close();
}

async function measurePeaks(): Promise<void> {
  const mp3 = encodeHour(folder);
  if (mp3 === null) {
    return console.log('\nPeaks are not measured: there is no FFmpeg here to make the mp3 and to compare with');
  }
  const maker = createPeaksMaker({
    workerUrl: peaksWorkerUrl(import.meta.url),
    startTimer: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const [limits, samples]: [number[], number[]] = [[], []];
  for (let round = 0; round < peakRounds; round += 1) {
    const decodingBegan = performance.now();
    const decoding = spawn(ffmpeg, ['-loglevel', 'error', '-threads', '1', '-i', mp3, '-f', 'null', '-']);
    await new Promise((resolve) => decoding.once('exit', resolve));
    limits.push(performance.now() - decodingBegan);
    const began = performance.now();
    await maker.make(async function* () {
      for await (const piece of createReadStream(mp3)) yield piece as Buffer;
    });
    samples.push(performance.now() - began);
  }
  await maker.close();
  // In a process of its own: what this one held before would hide it.
  const alone = fileURLToPath(new URL('./measure/peaks-memory.ts', import.meta.url));
  const grown = Number(execFileSync(process.execPath, [alone, mp3]));
  printFigure('The waveform of an hour of mono mp3 at 32 kbit/s', [
    { what: 'peaks, against decoding it to nothing', unit: 'ms', ours: median(samples), limit: median(limits) },
    { what: 'memory beyond what there was, limit 100 MB', unit: 'MB', ours: grown, limit: 100 },
  ]);
}

try {
  await measureStart();
  await measurePeaks();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
