import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatWav } from '#sound/wav.ts';
import { createLocalTranscription, type LocalTranscription } from './local-transcriber.ts';
import type { ModelSource } from './speech-models.ts';
import { formatWeightlessModel } from './weightless-model.ts';

const model = formatWeightlessModel();
const sha256 = createHash('sha256').update(model).digest('hex');
const chunk = { startSeconds: 0, seconds: 2, wav: formatWav(new Float32Array(32_000).fill(0.1)) };
const hints = { language: null, vocabulary: ['Lambert'] };

describe('transcription on this computer (with a model without weights: this says nothing of quality)', () => {
  let folder: string;
  let local: LocalTranscription;

  const open = (source: ModelSource | null = null): LocalTranscription =>
    createLocalTranscription({
      folder,
      source,
      workerUrl: new URL('./whisper-worker.ts', import.meta.url),
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
    expect(await local.models()).toEqual(['weightless.bin']);
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
    expect(local.fetchModel()).toBeNull();
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

  describe('whose model is fetched', () => {
    const serve = async (content: Buffer) => {
      const ranges: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        ranges.push(request.headers.range);
        const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
        response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from });
        response.end(content.subarray(from));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/weightless.bin`;
      return { url, ranges, close: () => server.close() };
    };
    const ended = async () => {
      while (local.download()?.state === 'running') await new Promise((resolve) => setImmediate(resolve));
      return local.download();
    };

    it('has it whole, with its checksum, going on where it was left', async () => {
      const { url, ranges, close } = await serve(model);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'weightless.bin.part'), model.subarray(0, 1000));
      local = open({ url, sha256 });
      expect(local.fetchModel()).toMatchObject({ file: 'weightless.bin', state: 'running' });
      expect(await ended()).toEqual({
        file: 'weightless.bin',
        state: 'done',
        receivedBytes: model.length,
        totalBytes: model.length,
      });
      expect(ranges).toEqual(['bytes=1000-']);
      expect(readFileSync(join(folder, 'weightless.bin')).equals(model)).toBe(true);
      close();
    });

    it('has nothing when what came is another one', async () => {
      const { url, close } = await serve(Buffer.from('another'));
      local = open({ url, sha256 });
      local.fetchModel();
      expect(await ended()).toMatchObject({ state: 'failed' });
      expect(await local.models()).toEqual([]);
      close();
    });
  });
});
