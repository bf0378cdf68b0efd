import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { dayMs } from '../moment.ts';
import { RingoverApiError, type RingoverFailureKind } from './api-error.ts';
import { createApiQueue, type RequestPace, type RequestPriority } from './api-queue.ts';
import { type ApiRequest, createSendApiRequest } from './api-request.ts';
import { type CallbackRequest, type CallListQuery, callbackRequest, callListRequest } from './call-requests.ts';
import { parseSummary, parseTranscript, type SummaryAnswer, type TranscriptAnswer } from './call-words.ts';
import { readUserPresences, type UserPresence } from './user-presence.ts';

/** A part of the history, newest first; each item is for `parseCallRecord` to read. */
export interface CallListPage {
  readonly items: readonly unknown[];
  /** How many the span holds in all; null when not told. */
  readonly total: number | null;
}

/** Told of each request that was sent. */
export interface RequestReport {
  readonly operation: string;
  readonly outcome: 'ok' | RingoverFailureKind;
  readonly durationSeconds: number;
}

/**
 * Ringover's REST API with one key. Requests wait in one line, two a second; those a person waits for go first. Reading
 * is tried again while Ringover fails, dialling never is. Every method rejects with RingoverApiError.
 */
export interface RingoverApi {
  /** Resolves when Ringover accepts the key. */
  readonly testKey: () => Promise<void>;
  readonly listCalls: (query: CallListQuery, signal?: AbortSignal) => Promise<CallListPage>;
  /** `off`: the firm has no transcription; it is not asked for again for a day. */
  readonly transcription: (callId: string) => Promise<TranscriptAnswer>;
  /** Empower's summary, found by the call's channel. `off`: the firm has no Empower; it is not asked for again for a day. */
  readonly summary: (channelId: string) => Promise<SummaryAnswer>;
  /** Rings our device, then dials. Sent at most once: when it fails with `timeout`, the telephone may ring all the same. */
  readonly callback: (request: CallbackRequest) => Promise<void>;
  /** How everyone of the firm stands; some of what Ringover lists may be left out. */
  readonly presences: () => Promise<readonly UserPresence[]>;
  /** Aborts what is open and refuses what comes. Idempotent. */
  readonly close: () => void;
}

/** What the API's client needs; all but the address and the key has a default. */
export interface RingoverApiParts {
  /** For instance `https://public-api.ringover.com/v2`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** 0 ≤ n < 1. */
  readonly random?: () => number;
  /** Waits; rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly pace?: RequestPace;
  readonly timeoutMs?: number;
  /** How long a person's request waits for its turn. */
  readonly patienceMs?: number;
  readonly longestAnswerBytes?: number;
  readonly onRequest?: (report: RequestReport) => void;
}

/** Ringover's limit, a twentieth slower: on the way, requests may move closer together. */
const ringoverPace: RequestPace = { requests: 2, everyMs: 1050 };

const timeoutMs = 20_000;
const patienceMs = 10_000;

/** A thousand calls with their contacts take some 4 MB; the transcript of a long call far less. */
const longestAnswerBytes = 32 * 1024 * 1024;

/** How many requests may wait, of each priority. */
const longestQueue = 200;

/** How often reading is tried in all; a person does not wait as long as a machine. */
const tries: Readonly<Record<RequestPriority, number>> = { interactive: 2, background: 4 };

/** The wait after a first failure, doubling with each, and the longest. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** The pause after a 429 that does not say how long. */
const pauseSeconds = 2;

const callList = z.looseObject({
  call_list: z.array(z.unknown()),
  total_call_count: z.number().nullish().catch(null),
});
const empowerCall = z.looseObject({ calluuid: z.string().min(1) });

/** A client of Ringover's API. Must be closed. */
export function createRingoverApi(parts: RingoverApiParts): RingoverApi {
  const { now = Date.now, random = Math.random, sleep = defaultSleep, onRequest = () => undefined } = parts;
  const closed = new AbortController();
  const queue = createApiQueue({
    pace: parts.pace ?? ringoverPace,
    longest: longestQueue,
    patienceMs: parts.patienceMs ?? patienceMs,
    sleep,
  });
  const send = createSendApiRequest({
    baseUrl: parts.baseUrl,
    apiKey: parts.apiKey,
    fetch: parts.fetch ?? fetch,
    timeoutMs: parts.timeoutMs ?? timeoutMs,
    longestAnswerBytes: parts.longestAnswerBytes ?? longestAnswerBytes,
    now,
  });

  const sendOnce = async (request: ApiRequest, signal: AbortSignal): Promise<unknown> => {
    const beganAt = now();
    const report = (outcome: RequestReport['outcome']): void =>
      onRequest({ operation: request.operation, outcome, durationSeconds: (now() - beganAt) / 1000 });
    try {
      const answer = await send(request, signal);
      report('ok');
      return answer;
    } catch (error) {
      if (error instanceof RingoverApiError) report(error.kind);
      // The limit is the key's, so it stops everyone, before the next request of the line starts.
      if (isRateLimited(error)) queue.pause(error.retryAfterSeconds ?? pauseSeconds);
      throw error;
    }
  };
  const ask = async (request: ApiRequest, priority: RequestPriority, given?: AbortSignal): Promise<unknown> => {
    const signal = given === undefined ? closed.signal : AbortSignal.any([closed.signal, given]);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await queue.run(priority, (ended) => sendOnce(request, ended), signal);
      } catch (error) {
        if (signal.aborted || attempt >= tries[priority] || !isWorthAnotherTry(request, error)) throw error;
        // After a 429 the whole line waits; nothing else is left to wait for.
        if (!isRateLimited(error)) await sleep(waitMs(attempt, error, random), signal);
      }
    }
  };
  const offUntil = createDayMemory(now);

  return {
    testKey: async () => {
      await ask({ operation: 'test_key', method: 'GET', path: '/teams', ignoresAnswer: true }, 'interactive');
    },
    listCalls: async (query, signal) => {
      const answer = await ask(callListRequest(query), 'background', signal);
      if (answer === null) return { items: [], total: 0 };
      const { call_list, total_call_count } = accept(callList, answer);
      return { items: call_list, total: total_call_count ?? null };
    },
    transcription: (callId) =>
      offUntil.ask('transcription', async () => {
        const path = `/transcriptions/${encodeURIComponent(callId)}`;
        return readWords(parseTranscript, await ask({ operation: 'transcription', method: 'GET', path }, 'background'));
      }),
    summary: (channelId) =>
      offUntil.ask('summary', async () => {
        const found = `/empower/platform/ringover/channel/${encodeURIComponent(channelId)}`;
        const call = await ask({ operation: 'summary', method: 'GET', path: found }, 'background');
        if (call === null) return { kind: 'none' };
        const path = `/empower/call/${encodeURIComponent(accept(empowerCall, call).calluuid)}/summary`;
        return readWords(parseSummary, await ask({ operation: 'summary', method: 'GET', path }, 'background'));
      }),
    callback: async (request) => {
      await ask(callbackRequest(request), 'interactive');
    },
    presences: async () =>
      readUserPresences(await ask({ operation: 'presences', method: 'GET', path: '/presences' }, 'interactive')),
    close: () => {
      closed.abort(new RingoverApiError('unavailable', 'the relay is closing'));
      queue.close();
    },
  };
}

/** Remembers for a day what the firm has no right to, so that it is not asked for with every call. */
function createDayMemory(now: () => number) {
  const until = new Map<string, number>();
  return {
    ask: async <Answer>(
      option: string,
      work: () => Promise<Answer>,
    ): Promise<Answer | { readonly kind: 'none' | 'off' }> => {
      if (now() < (until.get(option) ?? 0)) return { kind: 'off' };
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof RingoverApiError)) throw error;
        if (error.kind === 'not-found') return { kind: 'none' };
        if (error.kind !== 'unauthorized') throw error;
        until.set(option, now() + dayMs);
        return { kind: 'off' };
      }
    },
  };
}

function isRateLimited(error: unknown): error is RingoverApiError {
  return error instanceof RingoverApiError && error.kind === 'rate-limited';
}

function isWorthAnotherTry(request: ApiRequest, error: unknown): boolean {
  const passing: readonly RingoverFailureKind[] = ['rate-limited', 'unavailable', 'timeout'];
  return request.method === 'GET' && error instanceof RingoverApiError && passing.includes(error.kind);
}

function waitMs(attempt: number, error: unknown, random: () => number): number {
  const asked = error instanceof RingoverApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(asked, random() * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
}

function accept<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const reading = schema.safeParse(answer);
  if (reading.success) return reading.data;
  throw new RingoverApiError('invalid-answer', 'Ringover answered something else than it documents');
}

function readWords<Answer>(parse: (answer: unknown) => Answer, answer: unknown): Answer {
  try {
    return parse(answer);
  } catch {
    throw new RingoverApiError('invalid-answer', 'Ringover answered something else than it documents');
  }
}

async function defaultSleep(ms: number, signal: AbortSignal): Promise<void> {
  // A pause must not keep the process from ending.
  await delay(ms, undefined, { signal, ref: false });
}
