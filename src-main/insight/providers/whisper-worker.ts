import { parentPort } from 'node:worker_threads';
import { initWhisper, toggleNativeLog, type WhisperContext } from '@fugood/whisper.node';
import type { WhisperReply, WhisperRequest } from './whisper-messages.ts';

const port = parentPort;
if (port === null) throw new Error('the speech engine is started as a worker thread');

/** The engine counts in hundredths of a second. */
const ticksPerSecond = 100;

let loaded: { readonly path: string; readonly context: Promise<WhisperContext> } | null = null;

port.on('message', (request: WhisperRequest) => {
  transcribe(request).then(answer, () => answer({ kind: 'failed', what: 'engine' }));
});

async function transcribe({ modelPath, sound, language, prompt, threads }: WhisperRequest): Promise<WhisperReply> {
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
  const { promise } = context.transcribeData(sound, {
    language: language ?? 'auto',
    maxThreads: threads,
    temperature: 0,
    ...(prompt === '' ? {} : { prompt }),
  });
  const heard = await promise;
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

function answer(reply: WhisperReply): void {
  port?.postMessage(reply);
}
