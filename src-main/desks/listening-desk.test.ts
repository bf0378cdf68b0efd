import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingShape } from '#contract/recordings.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import { wavOf } from '#sound/wav.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { defaultLimits } from '../recordings/kept-recording.ts';
import { type KeptRecordings, openKeptRecordings } from '../recordings/kept-recordings.ts';
import { createListeningDesk } from './listening-desk.ts';

const id = 'call-1' as CallUuid;
const audio = wavOf(Buffer.alloc(16_000, 0x30));
const drawnAtRelay: RecordingShape = { kind: 'drawn', outline: { durationSeconds: 7, channels: [[0.5]] } };
const drawnHere = { kind: 'drawn', outline: { durationSeconds: expect.closeTo(1, 1) } };
let folder: string;
let kept: KeptRecordings | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-desk-'));
});

afterEach(async () => {
  await kept?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A desk whose relay says this of the recording's shape, or fails so. */
function deskOver(said: RecordingShape | FailureCode) {
  const recordings = openKeptRecordings({
    place: { folder, key: randomBytes(32) },
    source: async () => {
      const range = `bytes 0-${audio.length - 1}/${audio.length}`;
      const headers = { 'content-type': 'audio/wav', 'content-range': range, etag: '"1"' };
      return new Response(new Uint8Array(audio), { status: 206, headers });
    },
    calls: { ofCase: async () => [], isRecorded: async () => true },
    limits: () => defaultLimits,
    hasRoom: async () => true,
    isConnected: () => true,
    report: async () => undefined,
    workerUrl: new URL('../sound/peaks-worker.ts', import.meta.url),
    startTimer: () => () => undefined,
    now: () => 1000,
    onChanged: () => undefined,
    onTrouble: () => undefined,
  });
  kept = recordings;
  const desk = createListeningDesk({
    recordings: () => recordings,
    limits: { read: () => defaultLimits, change: () => undefined },
    shapeAtRelay: async () => {
      if (typeof said === 'string') throw new RequestFailure(said);
      return said;
    },
    ask: async () => {
      throw new RequestFailure('offline');
    },
    saveRecording: async () => 'saved',
    fileName: async () => 'recording',
    onFirmChannel: () => undefined,
    onPlaying: () => undefined,
  });
  return { desk, recordings };
}

describe('the shape of a recording', () => {
  it('is what the relay says of it, and is known without it from then on', async () => {
    const { desk, recordings } = deskOver(drawnAtRelay);
    expect(await desk.recordingShape(id)).toEqual(drawnAtRelay);
    expect(await recordings.outline(id)).toEqual(drawnAtRelay.outline);
  });

  it.each<readonly [string, RecordingShape | FailureCode]>([
    ['cannot be drawn by the relay', { kind: 'undrawable' }],
    ['is lost there', { kind: 'missing', isWithdrawn: false }],
    ['is fetched there anew', { kind: 'pending', retryAfterSeconds: 5 }],
    ['is not to be had while offline', 'offline'],
    ['is of a relay that has no shapes', 'unsupported'],
    ['is of a relay that is ill', 'internal'],
  ])('is drawn here from what is kept where it %s', async (_why, said) => {
    const { desk, recordings } = deskOver(said);
    await recordings.fetchWhole(id);
    expect(await desk.recordingShape(id)).toMatchObject(drawnHere);
  });

  it('is told as the relay tells it where nothing is kept', async () => {
    for (const said of [
      { kind: 'undrawable' },
      { kind: 'pending', retryAfterSeconds: 5 },
      { kind: 'missing', isWithdrawn: false },
    ] as const) {
      expect(await deskOver(said).desk.recordingShape(id)).toEqual(said);
      await kept?.close();
    }
    await expect(deskOver('internal').desk.recordingShape(id)).rejects.toMatchObject({ code: 'internal' });
  });

  it('goes with what is kept when the firm withdrew it, and is not shown to who may not hear it', async () => {
    const withdrawn = deskOver({ kind: 'missing', isWithdrawn: true });
    await withdrawn.recordings.fetchWhole(id);
    expect(await withdrawn.desk.recordingShape(id)).toEqual({ kind: 'missing', isWithdrawn: true });
    expect(await withdrawn.recordings.shelf.list()).toEqual([]);
    await kept?.close();
    const forbidden = deskOver('forbidden');
    await forbidden.recordings.fetchWhole(id);
    await expect(forbidden.desk.recordingShape(id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
