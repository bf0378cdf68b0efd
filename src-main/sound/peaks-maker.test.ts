import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartTimer, startSystemTimer } from '../relay/recordings/timer.ts';
import type { Peaks } from './peak-gatherer.ts';
import { createPeaksMaker, type PeaksMaker, peaksWorkerUrl, UnreadableAudio } from './peaks-maker.ts';
import { wavOf } from './wav.ts';

const workerUrl = new URL('./peaks-worker.ts', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
let maker: PeaksMaker;

beforeEach(() => {
  maker = createPeaksMaker({ workerUrl, startTimer: startSystemTimer });
});

afterEach(() => maker.close());

/** A file that comes in pieces of this many bytes. */
const inPieces = (file: Buffer, pieceBytes = 1000) =>
  async function* (): AsyncGenerator<Buffer> {
    for (let from = 0; from < file.length; from += pieceBytes)
      yield Buffer.from(file.subarray(from, from + pieceBytes));
  };

async function peaksOf(file: Buffer, pieceBytes?: number): Promise<Peaks> {
  return JSON.parse(await maker.make(inPieces(file, pieceBytes))) as Peaks;
}

/** The loudest of one channel between two moments, in seconds, from 0 to 128. */
function loudest(peaks: Peaks, channel: number, from: number, to: number): number {
  const pixelsASecond = peaks.sample_rate / peaks.samples_per_pixel;
  const values: number[] = [];
  for (let pixel = Math.ceil(from * pixelsASecond); pixel < Math.floor(to * pixelsASecond); pixel += 1) {
    const at = (pixel * peaks.channels + channel) * 2;
    values.push(Math.abs(peaks.data[at] ?? 0), Math.abs(peaks.data[at + 1] ?? 0));
  }
  return Math.max(...values);
}

const seconds = (peaks: Peaks): number => (peaks.length * peaks.samples_per_pixel) / peaks.sample_rate;

describe('making peaks', () => {
  it.each([
    ['mono.mp3', 1, 8000],
    ['stereo.mp3', 2, 16_000],
    ['mono-opus.ogg', 1, 48_000],
    ['stereo-vorbis.ogg', 2, 16_000],
    ['stereo.m4a', 2, 16_000],
    ['mono-index-last.m4a', 1, 16_000],
    // Low rates are taken for the compressed half of twice as much.
    ['mono.aac', 1, 32_000],
    ['stereo.flac', 2, 16_000],
  ])('of %s finds silence and sound where they are', async (name, channels, sampleRate) => {
    const peaks = await peaksOf(fixture(name));
    expect(peaks).toMatchObject({ version: 2, bits: 8, channels, sample_rate: sampleRate });
    expect(peaks.data).toHaveLength(peaks.length * channels * 2);
    expect(seconds(peaks)).toBeGreaterThan(1.95);
    expect(seconds(peaks)).toBeLessThan(2.3);
    expect(loudest(peaks, 0, 0.1, 0.8)).toBeLessThan(6);
    expect(loudest(peaks, 0, 1.3, 1.8)).toBeGreaterThan(50);
    expect(loudest(peaks, 0, 1.3, 1.8)).toBeLessThan(80);
    if (channels === 2) {
      expect(loudest(peaks, 1, 0.1, 0.8)).toBeGreaterThan(25);
      expect(loudest(peaks, 1, 1.3, 1.8)).toBeLessThan(45);
    }
  });

  it('does not depend on how the file is cut into pieces', async () => {
    const expected = await peaksOf(fixture('stereo.mp3'), 100_000);
    expect(await peaksOf(fixture('stereo.mp3'), 333)).toEqual(expected);
  });

  it('knows an mp3 of one channel behind a tag larger than a piece', async () => {
    const tag = Buffer.alloc(10 + 70_000);
    tag.write('ID3\u0004', 'latin1');
    tag.set([0, 0x04, 0x22, 0x70], 6);
    expect(await peaksOf(Buffer.concat([tag, fixture('mono.mp3')]), 65_536)).toMatchObject({
      channels: 1,
      sample_rate: 8000,
    });
  });

  it('of WAV draws exactly what is in it', async () => {
    const sound = Buffer.alloc(1024 * 2);
    for (let sample = 0; sample < 1024; sample += 1)
      sound.writeInt16LE(sample < 512 ? 256 * 10 : -256 * 20, sample * 2);
    expect(await peaksOf(wavOf(sound))).toEqual({
      version: 2,
      channels: 1,
      sample_rate: 8000,
      samples_per_pixel: 256,
      bits: 8,
      length: 4,
      data: [10, 10, 10, 10, -20, -20, -20, -20],
    });
  });

  it('holds no more of a long call than a piece at a time', async () => {
    // Ten minutes of stereo; the reader counts how far the worker lets it go ahead.
    const piece = Buffer.alloc(64 * 1024, 1);
    const pieces = 300;
    let given = 0;
    const file = async function* (): AsyncGenerator<Buffer> {
      yield wavOf(Buffer.alloc(0), { channels: 2 });
      for (; given < pieces; given += 1) yield piece;
    };
    const peaks = JSON.parse(await maker.make(file)) as Peaks;
    expect(given).toBe(pieces);
    expect(seconds(peaks)).toBeCloseTo((pieces * piece.length) / 4 / 8000, 1);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<!doctype html><p>Gone</p>')],
    ['another kind of audio', Buffer.from('fLaC'.padEnd(5000, '\u0001'))],
    [
      'an mp3 in name only',
      Buffer.concat([Buffer.from('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1'), Buffer.alloc(5000, 7)]),
    ],
    ['an mp3 that begins and breaks off', fixture('mono.mp3').subarray(0, 60)],
    [
      'Ogg of another kind',
      Buffer.from(fixture('mono-opus.ogg').toString('latin1').replace('OpusHead', 'Speex   '), 'latin1'),
    ],
    ['an Opus file cut short', fixture('mono-opus.ogg').subarray(0, 80)],
    ['WAV of another kind', wavOf(Buffer.alloc(1000), { code: 0x31 })],
    ['WAV without sound', wavOf(Buffer.alloc(0))],
  ])('of %s is refused as unreadable', async (_name, file) => {
    await expect(maker.make(inPieces(file))).rejects.toThrow(UnreadableAudio);
  });

  it('draws what can be read of a damaged mp3', async () => {
    const damaged = Buffer.from(fixture('stereo.mp3'));
    damaged.fill(0xa5, 1500, 2100);
    expect(await peaksOf(damaged)).toMatchObject({ channels: 2, sample_rate: 16_000 });
  });

  it('fails with what the reading of the file fails with', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield fixture('mono.mp3');
      throw new Error('the file is damaged');
    };
    await expect(maker.make(broken)).rejects.toThrow('the file is damaged');
  });

  it('is given up when it takes too long', async () => {
    const limits: number[] = [];
    let timeIsUp: () => void = () => {};
    const startTimer: StartTimer = (delayMs, callback) => {
      limits.push(delayMs);
      timeIsUp = callback;
      return () => {};
    };
    const slow = createPeaksMaker({ workerUrl, startTimer, timeLimitMs: 1234 });
    const stuck = async function* (): AsyncGenerator<Buffer> {
      yield fixture('mono.mp3');
      timeIsUp();
      yield* inPieces(fixture('mono.mp3'))();
    };
    await expect(slow.make(stuck)).rejects.toThrow('it takes too long');
    expect(limits).toEqual([1234]);
    await slow.close();
  });

  it('is done for so many at once, and for none once closed', async () => {
    const single = createPeaksMaker({ workerUrl, startTimer: startSystemTimer, maxWorkers: 1 });
    const order: string[] = [];
    const noting = (name: string) =>
      async function* (): AsyncGenerator<Buffer> {
        order.push(`${name} begins`);
        yield fixture('mono.mp3');
        order.push(`${name} ends`);
      };
    await Promise.all(['first', 'second'].map((name) => single.make(noting(name))));
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    let isStuck: () => void = () => {};
    const stuckAt = new Promise<void>((resolve) => {
      isStuck = resolve;
    });
    const stuck = async function* (): AsyncGenerator<Buffer> {
      yield fixture('mono.mp3');
      isStuck();
      for (;;) yield Buffer.alloc(65_536, 0xff);
    };
    const ending = [single.make(stuck), single.make(inPieces(fixture('mono.mp3')))].map((made) =>
      expect(made).rejects.toThrow(/ended|no more/),
    );
    await stuckAt;
    await Promise.all([single.close(), ...ending]);
    await single.close();
  });

  it('fails loudly when its worker is not where it should be', async () => {
    const lost = createPeaksMaker({ workerUrl: new URL('./none.ts', import.meta.url), startTimer: startSystemTimer });
    await expect(lost.make(inPieces(fixture('mono.mp3')))).rejects.not.toThrow(UnreadableAudio);
    await lost.close();
  });

  it('finds its worker beside an entry’s source and beside a bundled entry', () => {
    expect(peaksWorkerUrl(new URL('../relay/main.ts', import.meta.url).href).href).toBe(workerUrl.href);
    expect(peaksWorkerUrl('file:///app/out/main/embedded.js').href).toBe('file:///app/out/main/peaks-worker.js');
  });
});
