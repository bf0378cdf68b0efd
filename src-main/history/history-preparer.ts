import { Worker } from 'node:worker_threads';
import { HistoryError } from './history-store.ts';
import type { HistoryFile } from './sqlite/prepare-history.ts';

/** What the worker says at its end. */
export type PreparingOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: HistoryError['code'] };

/**
 * Does what `prepareHistory` does in a thread of its own, while the file may be read. Rejects with `HistoryError`; an abort ends
 * it where it is, and rejects too.
 */
export type PrepareHistory = (file: HistoryFile, signal: AbortSignal) => Promise<void>;

/**
 * Where the worker is, seen from an entry (`import.meta.url`): its source beside this file, or `preparing-worker.js` beside the
 * entry when both are bundled.
 */
export function preparingWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return isSource
    ? new URL('./sqlite/preparing-worker.ts', import.meta.url)
    : new URL('./preparing-worker.js', entryUrl);
}

/** Prepares copies in workers of this file: see `preparingWorkerUrl`. */
export function createHistoryPreparer(workerUrl: URL): PrepareHistory {
  return (file, signal) =>
    new Promise((resolve, reject) => {
      const fail = (code: HistoryError['code'], cause?: unknown): void => reject(new HistoryError(code, { cause }));
      if (signal.aborted) return fail('failed');
      const worker = new Worker(workerUrl, { workerData: file, env: {}, stdout: true, stderr: true });
      const stop = (): void => {
        void worker.terminate();
      };
      signal.addEventListener('abort', stop, { once: true });
      worker.once('message', (outcome: PreparingOutcome) => {
        if (outcome.kind === 'done') resolve();
        else fail(outcome.code);
      });
      worker.once('error', (error) => fail('failed', error));
      worker.once('exit', () => {
        signal.removeEventListener('abort', stop);
        fail('failed');
      });
    });
}
