import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ModelDownload } from '../insight-works.ts';

/** Where a speech model is fetched from, and what it must be. */
export interface ModelSource {
  readonly url: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Fetches the model: goes on where it was left, and keeps it only when its checksum is right. */
export interface ModelFetcher {
  readonly start: () => ModelDownload;
  /** Null before it was started, and when nothing of it is left to tell. */
  readonly progress: () => ModelDownload | null;
  /** What was received so far is kept. */
  readonly close: () => Promise<void>;
}

/** The file names of the models in a folder; none when there is no folder. */
export async function listModels(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.bin')).toSorted();
}

/** A fetcher into a folder, which is made when missing. */
export function createModelFetcher({ folder, source }: { folder: string; source: ModelSource }): ModelFetcher {
  const file = basename(new URL(source.url).pathname);
  const path = join(folder, file);
  const part = `${path}.part`;
  const ending = new AbortController();
  let progress: ModelDownload | null = null;
  let running: Promise<void> | null = null;

  const note = (changes: Partial<ModelDownload>): ModelDownload => {
    progress = { file, state: 'running', receivedBytes: 0, totalBytes: null, ...progress, ...changes };
    return progress;
  };
  const save = async (answer: Response, from: number): Promise<void> => {
    if (!answer.ok || answer.body === null) throw new Error(`the model's server answered ${answer.status}`);
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    note({ receivedBytes: from, totalBytes: Number.isFinite(length) ? from + length : null });
    const counted = Readable.fromWeb(answer.body as never).on('data', (bytes: Buffer) => {
      note({ receivedBytes: (progress?.receivedBytes ?? 0) + bytes.length });
    });
    await pipeline(counted, createWriteStream(part, { flags: from > 0 ? 'a' : 'w', mode: 0o600 }));
  };
  const receive = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await sizeOf(path)) > 0) return void note({ state: 'done' });
    const had = await sizeOf(part);
    const answer = await fetch(source.url, {
      signal: ending.signal,
      ...(had > 0 ? { headers: { range: `bytes=${had}-` } } : {}),
    });
    // 416: all of it was received already.
    if (answer.status !== 416) await save(answer, answer.status === 206 ? had : 0);
    const hash = createHash('sha256');
    await pipeline(createReadStream(part), hash);
    if (hash.digest('hex') !== source.sha256.toLowerCase()) {
      await rm(part, { force: true });
      throw new Error('the model that was received is another one');
    }
    await rename(part, path);
    note({ state: 'done' });
  };

  return {
    start: () => {
      running ??= receive()
        .catch(() => void note({ state: 'failed' }))
        .finally(() => {
          running = null;
        });
      return progress?.state === 'failed' ? note({ state: 'running' }) : note({});
    },
    progress: () => progress,
    close: async () => {
      ending.abort();
      await running;
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
