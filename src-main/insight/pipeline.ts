import type { InsightChange } from '#domain/insight/insight.ts';
import type { ClaimedJob, JobProgress } from '#domain/insight/insight-job.ts';
import type { InsightStep, StepReason, StepState } from '#domain/insight/insight-step.ts';
import { UnreadableSound } from '#domain/recording/sound.ts';
import { type InsightHost, ProviderFailure } from './insight-host.ts';
import { mayBegin, retryDelayMs } from './retry-plan.ts';

/** What making a step came to. */
export type StepOutcome =
  | { readonly kind: 'made'; readonly change: InsightChange; readonly provider: string; readonly model: string | null }
  | { readonly kind: 'skipped'; readonly reason: StepReason }
  /** It stands already as it is to be. */
  | { readonly kind: 'stands'; readonly state: StepState };

/** Makes one step of a job. Rejects with ProviderFailure or UnreadableSound, or anything else, which counts as `internal`. */
export type MakeStep = (job: ClaimedJob, step: InsightStep, signal: AbortSignal) => Promise<StepOutcome>;

/** Starts a timer; the answer cancels it. */
export type StartTimer = (delayMs: number, run: () => void) => () => void;

/** What a pipeline needs. */
export interface PipelineParts {
  readonly host: Pick<InsightHost, 'jobs' | 'show' | 'now' | 'random' | 'log'>;
  readonly make: MakeStep;
  readonly startTimer: StartTimer;
  /** How many calls are worked on at once. */
  readonly concurrency: number;
}

/** Works through the line of jobs, a step at a time, for as long as there are any. */
export interface Pipeline {
  readonly start: () => Promise<void>;
  readonly kick: () => void;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A job is kept in hand this long, and renewed thrice in the time. */
const leaseMs = 60_000;
const renewMs = 20_000;
/** How soon the line is looked into again though nobody said that there is something. */
const lookAgainMs = 5000;
/** After a failure of the store itself. */
const storePauseMs = 30_000;

/** A pipeline; nothing is made before `start`. */
export function createPipeline({ host, make, startTimer, concurrency }: PipelineParts): Pipeline {
  const { jobs, now, log } = host;
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  let isStarted = false;
  let looking: Promise<void> | null = null;
  let isAskedAgain = false;
  let cancelTimer: () => void = () => {};

  const look = (): void => {
    if (!isStarted || ending.signal.aborted) return;
    isAskedAgain = true;
    looking ??= lookUntilDone().finally(() => {
      looking = null;
      // It may have been asked again after the last look and before this.
      if (isAskedAgain) look();
    });
  };
  const lookUntilDone = async (): Promise<void> => {
    while (isAskedAgain && !ending.signal.aborted) {
      isAskedAgain = false;
      try {
        await takeDue();
      } catch (error) {
        log.error({ err: error }, 'the line of insights cannot be read');
        sleep(storePauseMs);
      }
    }
  };
  const takeDue = async (): Promise<void> => {
    const free = concurrency - running.size;
    const claimed = free > 0 ? await jobs.claim(now(), now() + leaseMs, free) : [];
    for (const job of claimed) {
      const work = workOn(job).finally(() => {
        running.delete(work);
        look();
      });
      running.add(work);
    }
    const next = running.size > 0 ? null : await jobs.nextDueAt();
    sleep(Math.min(next === null ? lookAgainMs : Math.max(0, next - now()), lookAgainMs));
  };
  const sleep = (delayMs: number): void => {
    cancelTimer();
    if (!ending.signal.aborted) cancelTimer = startTimer(delayMs, look);
  };

  const workOn = async (job: ClaimedJob): Promise<void> => {
    const [step] = job.steps;
    if (step === undefined) return;
    const losing = new AbortController();
    const signal = AbortSignal.any([ending.signal, losing.signal]);
    const stopRenewing = keepInHand(job, () => losing.abort());
    const begunAt = now();
    try {
      if (!mayBegin(job.attempts)) throw new ProviderFailure('internal');
      await host.show(job.tenantId, job.callId, { steps: [stateOf(step, 'running')] });
      const outcome = await make(job, step, signal);
      if (signal.aborted) return;
      await jobs.advance(job, changeOf(step, outcome, begunAt), { kind: 'done' });
    } catch (error) {
      if (!signal.aborted) await settleFailure(job, step, error, begunAt);
    } finally {
      stopRenewing();
    }
  };
  const keepInHand = (job: ClaimedJob, onLost: () => void): (() => void) => {
    let cancel: () => void = () => {};
    const again = (): void => {
      cancel = startTimer(renewMs, () => {
        jobs.renew(job, now() + leaseMs).then(
          (isInHand) => (isInHand ? again() : onLost()),
          // It is tried once more before the time is over.
          again,
        );
      });
    };
    again();
    return () => cancel();
  };
  const settleFailure = async (job: ClaimedJob, step: InsightStep, error: unknown, begunAt: number): Promise<void> => {
    const reason = reasonOf(error);
    if (reason === 'internal') log.error({ err: error, step }, 'an insight could not be made');
    const delayMs = mayBegin(job.attempts)
      ? retryDelayMs(reason, job.attempts + 1, { retryAfterSeconds: retryAfterOf(error), random: host.random })
      : null;
    const progress: JobProgress =
      delayMs === null ? { kind: 'failed', reason } : { kind: 'again', retryAt: now() + delayMs, reason };
    const state: StepState =
      delayMs === null
        ? { ...stateOf(step, 'failed'), reason, tookSeconds: (now() - begunAt) / 1000 }
        : { ...stateOf(step, 'pending'), reason };
    try {
      await jobs.advance(job, { steps: [state] }, progress);
    } catch (failure) {
      log.error({ err: failure }, 'what became of an insight could not be kept');
    }
  };
  const stateOf = (step: InsightStep, status: StepState['status']): StepState => ({
    step,
    status,
    reason: null,
    provider: null,
    model: null,
    tookSeconds: null,
    updatedAt: new Date(now()).toISOString(),
  });
  const changeOf = (step: InsightStep, outcome: StepOutcome, begunAt: number): InsightChange => {
    const tookSeconds = (now() - begunAt) / 1000;
    if (outcome.kind === 'stands') return { steps: [outcome.state] };
    if (outcome.kind === 'skipped') return { steps: [{ ...stateOf(step, 'skipped'), reason: outcome.reason }] };
    const { change, provider, model } = outcome;
    return { ...change, steps: [{ ...stateOf(step, 'completed'), provider, model, tookSeconds }] };
  };

  return {
    start: async () => {
      await jobs.giveBack();
      isStarted = true;
      look();
    },
    kick: look,
    idle: async () => {
      while (looking !== null || running.size > 0) await Promise.all([looking, ...running]);
    },
    close: async () => {
      ending.abort();
      cancelTimer();
      while (looking !== null || running.size > 0) await Promise.allSettled([looking, ...running]);
    },
  };
}

function reasonOf(error: unknown): StepReason {
  if (error instanceof ProviderFailure) return error.reason;
  return error instanceof UnreadableSound ? 'unreadable-recording' : 'internal';
}

function retryAfterOf(error: unknown): number | null {
  return error instanceof ProviderFailure ? error.retryAfterSeconds : null;
}
