import { constants, setPriority } from 'node:os';
import { initWhisper, toggleNativeLog, type WhisperContext } from '@fugood/whisper.node';
import type { WhisperReply, WhisperStretch } from './whisper-messages.ts';

/** The part we use of what Electron gives a utility process, and of the end of a channel that comes with its first message. */
interface Port {
  on(
    event: 'message',
    listener: (message: { readonly data: WhisperStretch; readonly ports: readonly Port[] }) => void,
  ): void;
  start(): void;
  postMessage(reply: WhisperReply): void;
}

/** The engine counts in hundredths of a second. */
const ticksPerSecond = 100;

// Calls are taken while it works.
setPriority(constants.priority.PRIORITY_LOW);

let loaded: { readonly path: string; readonly context: Promise<WhisperContext> } | null = null;

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: Port };
if (parentPort === undefined) {
  process.on('message', (stretch: WhisperStretch) => void hear(stretch, (reply) => process.send?.(reply)));
  // Who asked is gone: nobody would hear the answer.
  process.once('disconnect', () => process.exit());
} else {
  parentPort.on('message', ({ ports: [port] }) => {
    port?.on('message', ({ data }) => void hear(data, (reply) => port.postMessage(reply)));
    port?.start();
  });
}

async function hear(stretch: WhisperStretch, answer: (reply: WhisperReply) => void): Promise<void> {
  answer(await transcribe(stretch).catch((): WhisperReply => ({ kind: 'failed', what: 'engine' })));
}

async function transcribe(stretch: WhisperStretch): Promise<WhisperReply> {
  const { modelPath, sound, language, prompt, threads } = stretch;
  if (loaded?.path !== modelPath) {
    await toggleNativeLog(false);
    loaded = { path: modelPath, context: initWhisper({ filePath: modelPath, useGpu: false }) };
  }
  let context: WhisperContext;
  try {
    context = await loaded.context;
  } catch {
    loaded = null;
    return { kind: 'failed', what: 'model' };
  }
  const heard = await context.transcribeData(sound, {
    language: language ?? 'auto',
    maxThreads: threads,
    temperature: 0,
    ...(prompt === '' ? {} : { prompt }),
  }).promise;
  return {
    kind: 'heard',
    language: heard.language ?? null,
    segments: heard.segments.map(({ text, t0, t1 }) => ({
      text,
      startSeconds: t0 / ticksPerSecond,
      endSeconds: t1 / ticksPerSecond,
    })),
  };
}
