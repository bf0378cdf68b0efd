import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import type { CallUuid } from '#domain/call.ts';
import { writeEncrypted } from '#encrypted-file/encrypted-file.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { Recording, RecordingStore } from '../store/recording-store.ts';
import type { Download, DownloadOutcome } from './guarded-download.ts';
import { makeRecordingFolder, nameRecordingFile, removeOtherFiles, removeUnfinishedFiles } from './recording-files.ts';
import { retryDelayMs } from './retry-plan.ts';
import type { StartTimer } from './timer.ts';

/** What a fetcher needs. */
export interface RecordingFetcherParts {
  readonly store: RecordingStore;
  /** Where the encrypted audio is kept; made when it is not there. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly download: Download;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly startTimer: StartTimer;
  readonly log: Logger;
  /** How many are downloaded at once. */
  readonly maxConcurrent?: number;
}

/**
 * Brings every recording the store awaits into the folder, encrypted, as soon as the telephone system has it. What it has to
 * do is in the store, so that nothing is forgotten when the process ends.
 */
export interface RecordingFetcher {
  /** Removes what a killed process left unfinished, and begins. Before it nothing is fetched. */
  readonly start: () => Promise<void>;
  /** To be called when the store may have learned of a link. */
  readonly kick: () => void;
  /**
   * Tries a recording that is awaited, or was given up, at once, because someone wants to listen, and waits for it at
   * most `waitMs`. What the store then says of it; null when there is none.
   */
  readonly fetchNow: (tenantId: string, callId: CallUuid, waitMs: number) => Promise<Recording | null>;
  /** Resolves when nothing is being fetched and nothing is due. */
  readonly idle: () => Promise<void>;
  /** Ends downloads and waits for their end; what was not finished is fetched by the next process. */
  readonly close: () => Promise<void>;
}

const defaultConcurrent = 2;
/** After a failure of the store itself. */
const storePauseMs = 30_000;
/** Somebody who asks again and again does not have the source asked more often than this. */
const askedAgainMs = 5000;
/** How soon the store is looked into again though nobody said that it learned of a link: another process may have. */
const lookAgainMs = 5000;

/** A fetcher; it does nothing before `start`. */
export function createRecordingFetcher(parts: RecordingFetcherParts): RecordingFetcher {
  const { store, folder, now, random, startTimer, log } = parts;
  const queue = new PQueue({ concurrency: parts.maxConcurrent ?? defaultConcurrent });
  const attempts = new Map<string, Promise<void>>();
  const askedAt = new Map<string, number>();
  const ending = new AbortController();
  let cancelTimer: () => void = () => {};
  let starting: Promise<void> | null = null;
  let isStarted = false;
  let pausedUntil = 0;
  /** The look for due work that is going on; one more follows when it was asked for meanwhile. */
  let looking: Promise<void> | null = null;
  let isAskedAgain = false;

  const isEnding = (): boolean => ending.signal.aborted;

  const attempt = (tenantId: string, callId: CallUuid): Promise<void> => {
    const key = keyOf(tenantId, callId);
    const running = attempts.get(key);
    if (running !== undefined) return running;
    const begun = queue
      .add(() => tryOnce(tenantId, callId))
      .catch((error: unknown) => {
        log.error({ err: error }, 'what became of a recording could not be kept');
        pausedUntil = now() + storePauseMs;
      })
      .finally(() => {
        attempts.delete(key);
        look();
      });
    attempts.set(key, begun);
    return begun;
  };

  const tryOnce = async (tenantId: string, callId: CallUuid): Promise<void> => {
    const recording = await store.find(tenantId, callId);
    if (isEnding() || recording === null || !isToBeHad(recording)) return;
    const isBeforeItsTime = (recording.nextAttemptAt ?? 0) > now();
    const file = nameRecordingFile(tenantId, callId, parts.randomUuid().slice(0, 8));
    const outcome = await fetchInto(recording.sourceUrl, file);
    if (isEnding() && outcome.kind !== 'ok') return;
    // Somebody who listens again and again must not use up the tries.
    if (isBeforeItsTime && outcome.kind === 'not-yet') return;
    // It was told before.
    if (recording.state === 'failed' && outcome.kind !== 'ok') return;
    parts.publish(await settle(recording, file, outcome));
    if (outcome.kind === 'not-yet') return;
    const kept = (await store.find(tenantId, callId))?.kept ?? null;
    await removeOtherFiles(folder, file, kept?.file ?? null);
  };

  const fetchInto = async (sourceUrl: string, file: string): Promise<DownloadOutcome> => {
    try {
      await makeRecordingFolder(folder, file);
      const sink = writeEncrypted(join(folder, file), parts.key);
      const closed = new Promise((resolve) => sink.once('close', resolve));
      // It may fail before anything is read from the source; the download tells it all the same.
      sink.on('error', () => {});
      try {
        return await parts.download(sourceUrl, sink, ending.signal);
      } finally {
        await closed;
      }
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
      return { kind: 'not-yet', reason: `it could not be kept here${code}` };
    }
  };

  const settle = (recording: Recording, file: string, outcome: DownloadOutcome): Promise<readonly LoggedEvent[]> => {
    if (outcome.kind === 'ok') {
      const { contentType, sizeBytes, sha256 } = outcome;
      return store.keep(recording, { file, contentType, sizeBytes, etag: `"${sha256.slice(0, 32)}"`, keptAt: now() });
    }
    const tries = recording.attempts + 1;
    const delayMs = outcome.kind === 'refused' ? null : retryDelayMs(tries, random);
    if (delayMs !== null) return store.fail(recording, { reason: outcome.reason, retryAt: now() + delayMs });
    const reason = outcome.kind === 'refused' ? outcome.reason : `given up after three days: ${outcome.reason}`;
    log.warn({ reason, tries }, 'a recording is not to be had');
    return store.fail(recording, { reason, retryAt: null });
  };

  const look = (): void => {
    if (!isStarted || isEnding()) return;
    isAskedAgain = true;
    looking ??= lookUntilDone().finally(() => {
      looking = null;
      // It may have been asked again after the last look and before this.
      if (isAskedAgain) look();
    });
  };

  const lookUntilDone = async (): Promise<void> => {
    while (isAskedAgain && !isEnding()) {
      isAskedAgain = false;
      try {
        await takeDue();
      } catch (error) {
        log.error({ err: error }, 'the store of recordings cannot be read');
        pausedUntil = now() + storePauseMs;
        sleepUntil(pausedUntil);
      }
    }
  };

  const takeDue = async (): Promise<void> => {
    if (now() < pausedUntil) return sleepUntil(pausedUntil);
    const free = queue.concurrency - attempts.size;
    if (free <= 0) return;
    const due = await store.due(now(), attempts.size + free);
    const waiting = due.filter(({ tenantId, callId }) => !attempts.has(keyOf(tenantId, callId)));
    for (const { tenantId, callId } of waiting.slice(0, free)) void attempt(tenantId, callId);
    // While some are under way, the one the store calls next may be one of them.
    const next = attempts.size > 0 ? null : await store.nextDueAt();
    sleepUntil(Math.min(next ?? Number.POSITIVE_INFINITY, now() + lookAgainMs));
  };

  const sleepUntil = (moment: number): void => {
    cancelTimer();
    if (!isEnding()) cancelTimer = startTimer(Math.max(0, moment - now()), look);
  };

  const settled = async (): Promise<void> => {
    while (looking !== null || attempts.size > 0) await Promise.all([looking, ...attempts.values()]);
  };

  return {
    start: () => {
      starting ??= removeUnfinishedFiles(folder).then(() => {
        isStarted = true;
        look();
      });
      return starting;
    },
    kick: look,
    fetchNow: async (tenantId, callId, waitMs) => {
      await starting?.catch(() => {});
      const recording = await store.find(tenantId, callId);
      if (!isStarted || isEnding() || recording === null || !isToBeHad(recording)) return recording;
      const key = keyOf(tenantId, callId);
      const lastAskedAt = askedAt.get(key) ?? Number.NEGATIVE_INFINITY;
      if (!attempts.has(key) && now() - lastAskedAt < askedAgainMs) return recording;
      askedAt.set(key, now());
      await within(attempt(tenantId, callId), waitMs, startTimer);
      const after = await store.find(tenantId, callId);
      if (after === null || !isToBeHad(after)) askedAt.delete(key);
      return after;
    },
    idle: settled,
    close: () => {
      ending.abort();
      cancelTimer();
      return settled();
    },
  };
}

/** Whether fetching it may still come to something; what was given up is tried again for who asks. */
const isToBeHad = ({ state }: Recording): boolean => state === 'pending' || state === 'failed';

const keyOf = (tenantId: string, callId: CallUuid): string => JSON.stringify([tenantId, callId]);

/** Waits for work to end, but no longer than this. */
function within(work: Promise<void>, limitMs: number, startTimer: StartTimer): Promise<void> {
  return new Promise((resolve) => {
    const cancel = startTimer(limitMs, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
}
