import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type KeptSpeechModel,
  type ModelDownload,
  modelFileName,
  type SpeechModelSource,
  type SpeechModels,
} from '#domain/insight/speech-model.ts';
import type { StartTimer } from '../pipeline.ts';
import { FetchFailure, fetchFile } from './fetch-file.ts';

/** The speech models of a relay: what is there, and one at a time that is fetched. Must be closed. */
export interface SpeechModelFolder {
  readonly read: () => Promise<SpeechModels>;
  /** Begins, or goes on where it was left; while another is on its way, that one goes on. */
  readonly fetch: (source: SpeechModelSource) => ModelDownload;
  /** What was received so far is kept. Resolves once nothing is received any more; null when nothing ever was. */
  readonly stop: () => Promise<ModelDownload | null>;
  /** Removes a model, or what was received of it. Whether there was any. */
  readonly remove: (file: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** What it needs. */
export interface SpeechModelFolderParts {
  /** Made when it is missing. */
  readonly folder: string;
  /** The one the relay's operator names; null: none. */
  readonly source: SpeechModelSource | null;
  readonly startTimer: StartTimer;
  /** Free space in the folder; null where nobody knows. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
}

/** The models of a folder. A file is among them only when it is whole and its checksum is right. */
export function openSpeechModels(parts: SpeechModelFolderParts): SpeechModelFolder {
  const { folder, source, startTimer, freeBytes = readFreeBytes } = parts;
  let download: ModelDownload | null = null;
  let running: { readonly done: Promise<void>; readonly stopping: AbortController } | null = null;

  const receive = async (
    wanted: SpeechModelSource,
    note: (changes: Partial<ModelDownload>) => void,
    signal: AbortSignal,
  ) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, wanted.file);
    await fetchFile({
      ...wanted,
      path,
      part: `${path}.${wanted.sha256.slice(0, 12).toLowerCase()}.part`,
      freeBytes: await freeBytes(folder),
      signal,
      startTimer,
      onProgress: note,
    });
  };
  const begin = (wanted: SpeechModelSource): ModelDownload => {
    const stopping = new AbortController();
    const begun: ModelDownload = {
      file: wanted.file,
      state: 'running',
      reason: null,
      receivedBytes: 0,
      totalBytes: null,
    };
    let now = begun;
    const note = (changes: Partial<ModelDownload>): void => {
      now = { ...now, ...changes };
      download = now;
    };
    note({});
    const done = receive(wanted, note, stopping.signal)
      .then(
        () => note({ state: 'done' }),
        (error: unknown) =>
          note(stopping.signal.aborted ? { state: 'stopped' } : { state: 'failed', reason: reasonOf(error) }),
      )
      .finally(() => {
        running = null;
      });
    running = { done, stopping };
    return now;
  };
  const stop = async (): Promise<ModelDownload | null> => {
    running?.stopping.abort();
    await running?.done;
    return download;
  };
  return {
    read: async () => ({
      models: await listModels(folder),
      download,
      freeBytes: await freeBytes(folder),
      source,
    }),
    fetch: (wanted) => (running === null || download === null ? begin(wanted) : download),
    stop,
    remove: async (file) => {
      if (!modelFileName.test(file)) return false;
      if (download?.file === file) await stop();
      const names = await readdir(folder).catch(() => []);
      const own = names.filter((name) => name === file || (name.startsWith(`${file}.`) && name.endsWith('.part')));
      for (const name of own) await rm(join(folder, name), { force: true });
      if (download?.file === file) download = null;
      return own.length > 0;
    },
    close: async () => void (await stop()),
  };
}

/** The models in a folder, by name; none when there is no folder. */
export async function listModels(folder: string): Promise<readonly KeptSpeechModel[]> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names
    .filter((name) => modelFileName.test(name))
    .toSorted()
    .map(async (file) => ({ file, sizeBytes: (await stat(join(folder, file)).catch(() => null))?.size ?? 0 }));
  return Promise.all(sizes);
}

function reasonOf(error: unknown): ModelDownload['reason'] {
  if (error instanceof FetchFailure) return error.reason;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'internal';
}

async function readFreeBytes(folder: string): Promise<number | null> {
  // Before the first model there is no folder: its disk is that of the one it will be in.
  for (const place of [folder, join(folder, '..')]) {
    const found = await statfs(place).catch(() => null);
    if (found !== null) return found.bavail * found.bsize;
  }
  return null;
}
