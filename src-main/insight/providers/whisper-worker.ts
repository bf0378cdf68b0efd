import { parentPort } from 'node:worker_threads';
import { initWhisper, toggleNativeLog, type WhisperContext } from '@fugood/whisper.node';
import type { WhisperReply, WhisperRequest, WhisperStretch } from './whisper-messages.ts';

/** The engine counts in hundredths of a second. */
const ticksPerSecond = 100;

let loaded: { readonly path: string; readonly context: Promise<WhisperContext> } | null = null;
let running: { readonly stop: () => Promise<void> } | null = null;
/** All that was asked so far. */
let work: Promise<void> = Promise.resolve();
let isEnding = false;

if (parentPort === null) process.on('message', take);
else parentPort.on('message', take);

function take(request: WhisperRequest): void {
  if (request.kind === 'end') void end();
  else {
    const made = transcribe(request).then(answer, () => answer({ kind: 'failed', what: 'engine' }));
    work = Promise.all([work, made]).then(() => undefined);
  }
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
  if (isEnding) return { kind: 'failed', what: 'engine' };
  const begun = context.transcribeData(sound, {
    language: language ?? 'auto',
    maxThreads: threads,
    temperature: 0,
    ...(prompt === '' ? {} : { prompt }),
  });
  running = begun;
  const heard = await begun.promise;
  running = null;
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

/** A thread that ends while the engine works takes the whole process with it: the work is stopped first. */
async function end(): Promise<void> {
  isEnding = true;
  void running?.stop().catch(() => undefined);
  await work;
  process.exit();
}

function answer(reply: WhisperReply): void {
  if (parentPort === null) process.send?.(reply);
  else parentPort.postMessage(reply);
}
