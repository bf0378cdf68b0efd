import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ModelDownload } from '#domain/insight/speech-model.ts';
import type { StartTimer } from '../pipeline.ts';

/** Why a file could not be fetched. */
export class FetchFailure extends Error {
  readonly reason: 'unreachable' | 'refused' | 'wrong-checksum' | 'no-space';

  constructor(reason: FetchFailure['reason']) {
    super(`the file was not fetched: ${reason}`);
    this.reason = reason;
  }
}

/** A large file that is to be fetched. */
export interface WantedFile {
  readonly url: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Where it is once it is whole and right, and not before. */
  readonly path: string;
  /** Where it grows; what is there of an earlier time is gone on with. */
  readonly part: string;
  /** Null where nobody knows. */
  readonly freeBytes: number | null;
  readonly signal: AbortSignal;
  readonly startTimer: StartTimer;
  readonly onProgress: (progress: Partial<Pick<ModelDownload, 'state' | 'receivedBytes' | 'totalBytes'>>) => void;
}

/** A server that says nothing for this long is given up; what it sent is kept. */
const silenceMs = 60_000;
/** Calls and recordings lie on the same disk: this much of it is left to them. */
const reserveBytes = 256 * 1024 * 1024;
/** How often an address may point to another. */
const mostHops = 5;

/**
 * Fetches a file, from where an earlier fetching was left, and puts it in its place at once when all of it is there and
 * its checksum is right; a wrong one is removed. Rejects with FetchFailure, with the signal's reason, or with an error
 * of the file system.
 */
export async function fetchFile(wanted: WantedFile): Promise<void> {
  const { path, part, onProgress } = wanted;
  const there = await sizeOf(path);
  if (there > 0) {
    onProgress({ state: 'checking', receivedBytes: there, totalBytes: there });
    // What somebody else put there stays, whatever it is.
    if (!(await hasChecksum(path, wanted))) throw new FetchFailure('wrong-checksum');
    return;
  }
  const had = await sizeOf(part);
  await receive(wanted, had);
  onProgress({ state: 'checking' });
  if (!(await hasChecksum(part, wanted))) {
    await rm(part, { force: true });
    throw new FetchFailure('wrong-checksum');
  }
  await syncFile(part);
  await rename(part, path);
}

async function receive({ url, part, freeBytes, signal, startTimer, onProgress }: WantedFile, had: number) {
  const silence = new AbortController();
  const watch = watchSilence(startTimer, () => silence.abort());
  try {
    const either = AbortSignal.any([signal, silence.signal]);
    const answer = await ask(url, had, either);
    // 416: all of it was received already.
    if (answer.status === 416) return;
    if (!answer.ok || answer.body === null) throw new FetchFailure(answer.status >= 500 ? 'unreachable' : 'refused');
    const from = answer.status === 206 ? had : 0;
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    const room = freeBytes === null ? Number.POSITIVE_INFINITY : freeBytes - reserveBytes;
    if (length > room) throw new FetchFailure('no-space');
    let received = 0;
    const note = (): void =>
      onProgress({ receivedBytes: from + received, totalBytes: Number.isFinite(length) ? from + length : null });
    note();
    const file = await open(part, from > 0 ? 'a' : 'w', 0o600);
    try {
      for await (const bytes of answer.body) {
        watch.heard();
        if (received + bytes.length > room) throw new FetchFailure('no-space');
        await file.appendFile(bytes);
        // Counted once it is kept: that is where it is gone on from.
        received += bytes.length;
        note();
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw isOfFiles(error) || error instanceof FetchFailure ? error : new FetchFailure('unreachable');
  } finally {
    watch.end();
  }
}

/** Asks for what is missing, and follows where the address points, but never from https to what others on the way can read. */
async function ask(url: string, had: number, signal: AbortSignal): Promise<Response> {
  const headers = had > 0 ? { range: `bytes=${had}-` } : undefined;
  let address = new URL(url);
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const answer = await fetch(address.href, {
      redirect: 'manual',
      signal,
      ...(headers === undefined ? {} : { headers }),
    });
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (location === null) return answer;
    await answer.body?.cancel();
    const next = URL.parse(location, address.href);
    const isAsPrivate = next?.protocol === 'https:' || (next?.protocol === 'http:' && address.protocol === 'http:');
    if (next === null || !isAsPrivate) throw new FetchFailure('refused');
    address = next;
  }
  throw new FetchFailure('refused');
}

function watchSilence(startTimer: StartTimer, onSilence: () => void) {
  let hasHeard = false;
  let cancel: () => void = () => {};
  const look = (): void => {
    cancel = startTimer(silenceMs, () => {
      if (!hasHeard) return onSilence();
      hasHeard = false;
      look();
    });
  };
  look();
  return {
    heard: (): void => {
      hasHeard = true;
    },
    end: (): void => cancel(),
  };
}

async function hasChecksum(path: string, { sha256, signal }: Pick<WantedFile, 'sha256' | 'signal'>): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex') === sha256.toLowerCase();
}

/** A file that is in its place after the power failed is whole. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function isOfFiles(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  // A full disk fails a write, which names no path.
  return 'path' in error || ['ENOSPC', 'EDQUOT', 'EIO'].includes(String(error.code));
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
