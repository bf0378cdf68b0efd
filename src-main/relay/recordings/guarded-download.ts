import { createHash } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { audioHeadBytes, audioTypeOf } from '#sound/audio-type.ts';
import { PrivateAddress, publicLookup } from './public-address.ts';
import { hostOf, parseRecordingHost, refusalOf } from './recording-hosts.ts';

/** How a download ended. A reason is a sentence's part for an operator and never holds the link. */
export type DownloadOutcome =
  | { readonly kind: 'ok'; readonly contentType: string; readonly sizeBytes: number; readonly sha256: string }
  /** It may be there later. */
  | { readonly kind: 'not-yet'; readonly reason: string }
  /** It will never be fetched from there. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Fetches audio into a sink, which is ended only when all of it came and is destroyed otherwise. Rejects with the sink's
 * own error when that is what failed, and when `signal` aborts.
 */
export type Download = (sourceUrl: string, sink: Writable, signal: AbortSignal) => Promise<DownloadOutcome>;

/** What a guarded download needs. */
export interface GuardedDownloadParts {
  /** Entries of `RELAY_RECORDING_HOSTS`; one that cannot be read allows nothing. */
  readonly hosts: readonly string[];
  /** Resolves names; the system's by default. */
  readonly lookup?: LookupFunction;
  readonly maxBytes?: number;
  /** How long nothing may come. */
  readonly idleMs?: number;
  /** How long all of it may take. */
  readonly overallMs?: number;
}

/** An hour of telephone audio as uncompressed stereo is 115 MB. */
const defaultMaxBytes = 200 * 1024 * 1024;
const defaultIdleMs = 30_000;
const defaultOverallMs = 10 * 60_000;
/** A recording's link may lead to where it is stored; more steps are a loop or a trick. */
const mostRedirects = 3;

/** A download is to end as this. */
class Ended extends Error {
  readonly outcome: DownloadOutcome;

  constructor(kind: 'not-yet' | 'refused', reason: string) {
    super(reason);
    this.outcome = { kind, reason };
  }
}

/** The sink could not take what came. */
class SinkFailure extends Error {}

/**
 * A download that goes only to the hosts it is given, to public addresses unless an entry says otherwise, follows redirects
 * by the same rules, carries nothing of ours, and takes nothing but audio of a bounded size. [protocol §1]
 */
export function createGuardedDownload(parts: GuardedDownloadParts): Download {
  const { lookup = systemLookup as LookupFunction } = parts;
  const hosts = parts.hosts.map(parseRecordingHost).filter((host) => host !== null);
  const limits = {
    maxBytes: parts.maxBytes ?? defaultMaxBytes,
    idleMs: parts.idleMs ?? defaultIdleMs,
    overallMs: parts.overallMs ?? defaultOverallMs,
  };
  // The agent judges what a socket is about to connect to once more: a second wall, which also stops addresses in numbers.
  const publicOnly = { lookup: publicLookup(lookup), agent: new RequestFilteringHttpsAgent() };
  const asItStands = { lookup, agent: false as const };

  /** Asks once, after the address was judged. */
  const ask = (url: URL, signal: AbortSignal): Promise<IncomingMessage> => {
    const refusal = refusalOf(url, hosts);
    if (refusal !== null) throw new Ended('refused', refusal);
    const guard = hostOf(url, hosts)?.port === null ? publicOnly : asItStands;
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).get(url, {
        ...guard,
        signal,
        headers: { accept: 'audio/*, */*;q=0.1', 'accept-encoding': 'identity' },
      });
      request.setTimeout(limits.idleMs, () => request.destroy(new Ended('not-yet', 'nothing came for too long')));
      request.once('error', reject);
      request.once('response', (response) => {
        // An error between here and the first read of the body is the body's.
        request.off('error', reject);
        request.on('error', (error) => response.destroy(error));
        resolve(response);
      });
    });
  };

  const follow = async (sourceUrl: string, signal: AbortSignal): Promise<IncomingMessage> => {
    let url = parseUrl(sourceUrl);
    for (let step = 0; step <= mostRedirects; step += 1) {
      const response = await ask(url, signal);
      const target = redirectOf(response);
      if (target === null) return response;
      response.destroy();
      url = parseUrl(target, url.href);
    }
    throw new Ended('refused', `it was redirected more than ${mostRedirects} times`);
  };

  const fetchInto = async (sourceUrl: string, sink: Writable, signal: AbortSignal): Promise<DownloadOutcome> => {
    const response = await follow(sourceUrl, signal);
    try {
      judgeAnswer(response, limits.maxBytes);
      return await takeAudio(response, sink, limits.maxBytes);
    } finally {
      response.destroy();
    }
  };

  return async (sourceUrl, sink, signal) => {
    const overall = new AbortController();
    const timer = setTimeout(() => overall.abort(), limits.overallMs);
    try {
      return await fetchInto(sourceUrl, sink, AbortSignal.any([signal, overall.signal]));
    } catch (error) {
      sink.destroy();
      signal.throwIfAborted();
      if (overall.signal.aborted) return { kind: 'not-yet', reason: 'it took too long' };
      return outcomeOf(error);
    } finally {
      clearTimeout(timer);
    }
  };
}

function parseUrl(text: string, base?: string): URL {
  if (!URL.canParse(text, base)) throw new Ended('refused', 'its address cannot be read');
  return new URL(text, base);
}

/** Where an answer sends us; null when it does not. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? '') : null;
}

/**
 * Statuses that a recording may have before it can be fetched. Stores of files answer 403 for what is not there, to whoever
 * may not list them.
 */
const comingStatuses: ReadonlySet<number> = new Set([202, 204, 403, 404, 408, 409, 425, 429]);

function judgeAnswer({ statusCode = 0, headers }: IncomingMessage, maxBytes: number): void {
  if (comingStatuses.has(statusCode) || statusCode >= 500) throw new Ended('not-yet', `it was answered ${statusCode}`);
  if (statusCode !== 200) throw new Ended('refused', `it was answered ${statusCode}`);
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

function tooLarge(maxBytes: number): Ended {
  return new Ended('refused', `it is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`);
}

async function takeAudio(response: IncomingMessage, sink: Writable, maxBytes: number): Promise<DownloadOutcome> {
  const hash = createHash('sha256');
  const audio = { sizeBytes: 0, contentType: '' };
  const bounded = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      audio.sizeBytes += chunk.length;
      if (audio.sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  };
  let sourceError: unknown = null;
  const source = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* judged(bounded(), (contentType) => {
        audio.contentType = contentType;
      });
    } catch (error) {
      sourceError = error;
      throw error;
    }
  };
  try {
    await pipeline(source, sink);
  } catch (error) {
    throw sourceError ?? new SinkFailure('what came could not be kept', { cause: sink.errored ?? error });
  }
  return { kind: 'ok', ...audio, sha256: hash.digest('hex') };
}

/** What comes, from when its first bytes have shown that it is audio. */
async function* judged(chunks: AsyncIterable<Buffer>, tellType: (contentType: string) => void): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < audioHeadBytes) continue;
    tellType(judgeHead(head));
    yield head;
    head = null;
  }
  if (head === null) return;
  tellType(judgeHead(head));
  yield head;
}

function judgeHead(head: Buffer): string {
  if (head.length === 0) throw new Ended('not-yet', 'it was empty');
  const contentType = audioTypeOf(head);
  if (contentType === null) throw new Ended('refused', 'what came is not audio');
  return contentType;
}

function outcomeOf(error: unknown): DownloadOutcome {
  if (error instanceof Ended) return error.outcome;
  if (error instanceof SinkFailure) throw error.cause;
  if (error instanceof PrivateAddress) return { kind: 'refused', reason: error.message };
  const code = typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
  return { kind: 'not-yet', reason: `the connection failed${code}` };
}
