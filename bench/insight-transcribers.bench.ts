import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHearingServer } from '../scripts/speech/hearing-server.ts';
import { legalDialogue, speakDialogue } from '../scripts/speech/spoken-dialogue.ts';
import type { Sound } from '../src-main/insight/insight-host.ts';
import { createLocalTranscription } from '../src-main/insight/providers/local-transcriber.ts';
import { createOpenAiTranscriber } from '../src-main/insight/providers/openai-transcriber.ts';
import { createNodeEngines } from '../src-main/insight/providers/speech-engine.ts';
import { sendUnwatched } from '../src-main/insight/providers/watched-sending.ts';
import { formatWeightlessModel } from '../src-main/insight/providers/weightless-model.ts';
import { transcribeRecording, usualCut } from '../src-main/insight/speech/transcribe-recording.ts';
import type { Transcriber } from '../src-main/insight/speech/transcriber.ts';
import { createSoundReader, soundWorkerUrl } from '../src-main/relay/recordings/sound/sound-reader.ts';
import { median, printFigure } from './measure/figures.ts';
import { treeMemoryMegabytes } from './measure/process-memory.ts';
import { startProvider } from './measure/servers.ts';

// Seconds of work for a minute of sound, by who transcribes, in the whole path from a kept file to lines (the limit:
// PocketSphinx alone on the same file); what our part of it takes when the provider answers at once (the limit: the
// same bytes sent bare); and memory.
const rounds = 3;
const dialogue = speakDialogue([...legalDialogue, ...legalDialogue, ...legalDialogue], 1);
const minutes = dialogue.seconds / 60;
const folder = mkdtempSync(join(tmpdir(), 'insight-transcribers-'));
const file = join(folder, 'call.wav');
writeFileSync(file, dialogue.wav);
writeFileSync(join(folder, 'weightless.bin'), formatWeightlessModel());
const reader = createSoundReader(soundWorkerUrl(new URL('../src-main/relay/main.ts', import.meta.url).href));
const hearing = await startHearingServer();
const instant = await startProvider(file, 0);
const local = createLocalTranscription({
  folder,
  startEngine: createNodeEngines(new URL('../src-main/insight/providers/whisper-worker.ts', import.meta.url)),
  startTimer: () => () => {},
});

function serverAt(baseUrl: string): Transcriber {
  const address = { baseUrl, host: new URL(baseUrl).host, key: null };
  return createOpenAiTranscriber({ address, model: 'any', send: sendUnwatched, timeoutMs: 600_000 });
}

async function transcribe(transcriber: Transcriber): Promise<void> {
  const audio = async function* () {
    yield readFileSync(file);
  };
  const sound: Sound = {
    survey: () => reader.survey(audio),
    stretches: (cut, channels) => reader.stretches(audio, cut, channels),
    close: async () => {},
  };
  await transcribeRecording({
    open: async () => sound,
    transcriber,
    hints: { language: 'en', vocabulary: [] },
    cut: usualCut,
    mustStillHold: async () => {},
    signal: new AbortController().signal,
  }).catch((error: unknown) => {
    // A model without weights hears nothing, after all of the work.
    if (!String(error).includes('no-speech')) throw error;
  });
}

async function secondsAMinute(work: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    samples.push((performance.now() - began) / 1000 / minutes);
  }
  return median(samples);
}

const bare = await secondsAMinute(async () => {
  execFileSync('pocketsphinx_continuous', ['-infile', file, '-logfn', '/dev/null'], { stdio: 'ignore' });
});
const ours = await secondsAMinute(() => transcribe(serverAt(hearing.baseUrl)));
const sendBare = await secondsAMinute(async () => {
  const answer = await fetch(`${new URL(instant.target.url).origin}/`, { method: 'POST', body: readFileSync(file) });
  await answer.text();
});
const overhead = await secondsAMinute(() => transcribe(serverAt(`${new URL(instant.target.url).origin}/v1`)));
printFigure(`Time for a minute of sound (${minutes.toFixed(1)} minutes, one channel)`, [
  { what: 'PocketSphinx as a server, against bare', unit: 's', ours, limit: bare },
  { what: 'our part alone, against sending bare', unit: 'ms', ours: overhead * 1000, limit: sendBare * 1000 },
]);

const before = await treeMemoryMegabytes(process.pid);
const engine = local.transcriber('weightless.bin');
await transcribe(engine);
const memory = (await treeMemoryMegabytes(process.pid)) - before;
const engineSeconds = await secondsAMinute(() => transcribe(engine));
console.log(
  `\nlocal engine with a model WITHOUT WEIGHTS: ${engineSeconds.toFixed(2)} s for a minute of sound, ${memory.toFixed(0)} MB more.\n` +
    'It computes nothing: this says nothing of the speed, memory or quality of a real model, which were never measured.',
);
await local.close();
await hearing.close();
await instant.close();
rmSync(folder, { recursive: true, force: true });
