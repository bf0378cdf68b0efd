import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WhisperReply, WhisperRequest } from './whisper-messages.ts';

/** The speech engine apart from what takes calls. Must be ended. */
export interface SpeechEngine {
  readonly tell: (request: WhisperRequest) => void;
  /** What it works on is left; it says nothing more. */
  readonly end: () => Promise<void>;
}

/** Who hears of it. */
export interface EngineListener {
  readonly onReply: (reply: WhisperReply) => void;
  /** It ended, or never began. */
  readonly onGone: () => void;
}

/**
 * Starts the engine in a process of its own, so that native code that fails takes nothing else with it. Within Electron, where no plain
 * process of Node's can be started, in a thread, which ends by itself once it rests: a
 * thread that is ended in the middle of native work takes the whole process with it.
 */
export function startSpeechEngine(workerUrl: URL, listener: EngineListener): SpeechEngine {
  return process.versions.electron === undefined ? startProcess(workerUrl, listener) : startThread(workerUrl, listener);
}

function startProcess(workerUrl: URL, { onReply, onGone }: EngineListener): SpeechEngine {
  const child = fork(fileURLToPath(workerUrl), [], { serialization: 'advanced', stdio: 'ignore', env: {} });
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const settle = (): void => {
      isGone = true;
      resolve();
      onGone();
    };
    child.once('exit', settle);
    child.once('error', settle);
  });
  child.on('message', (reply) => onReply(reply as WhisperReply));
  return {
    // One that is gone told so already.
    tell: (request) => void child.send(request, () => undefined),
    end: async () => {
      if (!isGone) child.kill('SIGKILL');
      await gone;
    },
  };
}

function startThread(workerUrl: URL, { onReply, onGone }: EngineListener): SpeechEngine {
  const worker = new Worker(workerUrl, { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('message', onReply);
  worker.once('exit', onGone);
  // It is followed by the exit.
  worker.on('error', () => undefined);
  return {
    tell: (request) => worker.postMessage(request),
    end: async () => {
      worker.postMessage({ kind: 'end' } satisfies WhisperRequest);
      worker.unref();
    },
  };
}
