import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatWav } from '#sound/wav.ts';
import { createLocalTranscription, type LocalTranscription } from './local-transcriber.ts';
import { createNodeEngines } from './speech-engine.ts';
import { formatWeightlessModel } from './weightless-model.ts';

const model = formatWeightlessModel();
const chunk = { startSeconds: 0, seconds: 2, wav: formatWav(new Float32Array(32_000).fill(0.1)) };
const hints = { language: null, vocabulary: ['Lambert'] };

describe('transcription on this computer (with a model without weights: this says nothing of quality)', () => {
  let folder: string;
  let local: LocalTranscription;

  const open = (): LocalTranscription =>
    createLocalTranscription({
      folder,
      startEngine: createNodeEngines(new URL('./whisper-worker.ts', import.meta.url)),
      startTimer: () => () => {},
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'briefline-models-'));
  });

  afterEach(async () => {
    await local.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loads a model in its own process and goes the whole way, as often as it is asked', async () => {
    writeFileSync(join(folder, 'weightless.bin'), model);
    local = open();
    const transcriber = local.transcriber('weightless.bin');
    const { signal } = new AbortController();
    const heard = await Promise.all([1, 2].map(() => transcriber.transcribe(chunk, hints, signal)));
    for (const { words } of heard) expect(words).toEqual([]);
    expect(transcriber).toMatchObject({ name: 'local', model: 'weightless.bin' });
  }, 60_000);

  it('says that the model is missing, or is none', async () => {
    writeFileSync(join(folder, 'page.bin'), '<html>not found</html>');
    local = open();
    const { signal } = new AbortController();
    for (const file of ['none.bin', 'page.bin']) {
      const asked = local.transcriber(file).transcribe(chunk, hints, signal);
      await expect(asked).rejects.toMatchObject({ reason: 'model-missing' });
    }
    expect(() => local.transcriber(null)).toThrow('model-missing');
  });

  it('stops when it is told to, and can be asked again', async () => {
    writeFileSync(join(folder, 'weightless.bin'), model);
    local = open();
    const transcriber = local.transcriber('weightless.bin');
    const ending = new AbortController();
    const asked = transcriber.transcribe(chunk, hints, ending.signal);
    ending.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    expect((await transcriber.transcribe(chunk, hints, new AbortController().signal)).words).toEqual([]);
  }, 60_000);
});
