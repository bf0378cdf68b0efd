import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WhisperReply, WhisperStretch } from './whisper-messages.ts';

/** The speech engine in a process of its own, so that native code that fails takes nothing else with it. Must be ended. */
export interface SpeechEngine {
  readonly tell: (request: WhisperStretch) => void;
  /** What it works on is left; it says nothing more. */
  readonly end: () => Promise<void>;
}

/** Who hears of it. */
export interface EngineListener {
  readonly onReply: (reply: WhisperReply) => void;
  /** It ended, or never began. */
  readonly onGone: () => void;
}

/** Starts an engine. It may be told something at once, and works at the lowest priority: calls are taken while it does. */
export type StartEngine = (listener: EngineListener) => SpeechEngine;

/** Engines in plain processes of Node's, whose file is `workerUrl`. */
export function createNodeEngines(workerUrl: URL): StartEngine {
  return ({ onReply, onGone }) => {
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
  };
}
