import { randomBytes } from 'node:crypto';
import { createRingoverSender } from '../../scripts/ringover/sender.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { type HearingServer, startHearingServer } from '../../scripts/speech/hearing-server.ts';
import {
  legalDialogue,
  type SpokenDialogue,
  speakDialogue,
  type TimedTurn,
} from '../../scripts/speech/spoken-dialogue.ts';
import type { Sound } from '../../src-main/insight/insight-host.ts';
import { createOpenAiTranscriber } from '../../src-main/insight/providers/openai-transcriber.ts';
import { sendUnwatched } from '../../src-main/insight/providers/watched-sending.ts';
import { transcribeRecording } from '../../src-main/insight/speech/transcribe-recording.ts';
import { createSoundReader, soundWorkerUrl } from '../../src-main/relay/recordings/sound/sound-reader.ts';
import { allCalls, askRelay, getJson, type Item, listenToRelay } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { test as base, expect } from './test.ts';
import { createRingoverCall, webhookPath } from './webhooks.ts';

/** A Ringover that serves recordings, and a server that really hears them. */
const test = base.extend<{ readonly ringover: RingoverStandIn; readonly hearing: HearingServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const ringover = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
    await use(ringover);
    await ringover.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  hearing: async ({}, use) => {
    const hearing = await startHearingServer();
    await use(hearing);
    await hearing.close();
  },
});

// Real recognition, on what may be a slow machine.
test.setTimeout(120_000);

/** A recogniser and the voice may disagree by this much on when a word is said. */
const timingSlackSeconds = 0.8;
/** What a real recogniser is asked for at least, of the longer words. */
const leastShareHeard = 0.8;

async function turnOn(relay: RelayProcess, hearing: HearingServer): Promise<void> {
  const body = JSON.stringify({
    transcriber: 'openai-compatible',
    summariser: 'extract',
    task_finder: 'rules',
    sentiment: true,
    transcription: { base_url: hearing.baseUrl, model: 'pocketsphinx' },
  });
  expect((await askRelay(relay, '/insight/settings', { method: 'PUT', body, scope: 'admin' })).status).toBe(200);
}

/** Rings, talks and hangs up; then Ringover says that there is a recording. */
async function recordCall(relay: RelayProcess, ringover: RingoverStandIn, { wav, seconds }: SpokenDialogue) {
  const call = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    talkSeconds: Math.round(seconds),
    cdnUrl: ringover.cdnUrl,
  });
  ringover.keepAudio(new URL(call.recordingLink).pathname, wav);
  const sender = createRingoverSender({ url: relay.url + webhookPath, key: relay.webhookSecret });
  for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
    await sender.send(event);
  }
  return String((await allCalls(relay))[0]?.id);
}

async function heardLines(relay: RelayProcess, id: string): Promise<readonly Item[]> {
  await expect
    .poll(async () => (await getJson(relay, `/ringover/calls/${id}`)).insight_steps, { timeout: 90_000 })
    .toMatchObject(['transcript', 'summary', 'sentiment', 'tasks'].map((step) => ({ step, status: 'completed' })));
  const { transcript } = await getJson(relay, `/ringover/calls/${id}/insight`);
  return (transcript as { readonly lines: readonly Item[] }).lines;
}

interface Word {
  readonly text: string;
  readonly start: number;
}

const wordsOf = (lines: readonly Item[]): readonly Word[] => lines.flatMap(({ words }) => words as readonly Word[]);

/** The longer words of a turn: short ones are anybody's guess. */
function contentOf({ text }: TimedTurn): readonly string[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => word.length > 3);
}

/** Which of the words that were said were heard while they were said. */
function shareHeard(turns: readonly TimedTurn[], heard: readonly Word[]): number {
  const said = turns.flatMap((turn) => contentOf(turn).map((word) => ({ word, turn })));
  const found = said.filter(({ word, turn }) =>
    heard.some(
      ({ text, start }) =>
        text.toLowerCase() === word &&
        start > turn.startSeconds - timingSlackSeconds &&
        start < turn.endSeconds + timingSlackSeconds,
    ),
  );
  return found.length / said.length;
}

test('what a voice says in a recording is written down to the second, found by a word, summed up and told', async ({
  start,
  ringover,
  hearing,
}) => {
  const dialogue = speakDialogue(legalDialogue, 1);
  const relay = await start({
    env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host, RELAY_INSIGHT_HOSTS: hearing.host },
  });
  await turnOn(relay, hearing);
  const listener = await listenToRelay(relay);
  const id = await recordCall(relay, ringover, dialogue);
  const lines = await heardLines(relay, id);
  expect(shareHeard(dialogue.turns, wordsOf(lines))).toBeGreaterThan(leastShareHeard);
  expect(new Set(lines.map(({ speaker }) => speaker))).toEqual(new Set(['unknown']));

  const told = await listener.next(({ event, data }) => event === 'call_ai_completed' && data.has_summary === true);
  expect(told.data).toMatchObject({ has_transcript: true, call: { id } });
  listener.close();
  const call = await getJson(relay, `/ringover/calls/${id}`);
  expect(String(call.ai_summary)).not.toBe('');
  expect(call.tasks).toMatchObject([{ status: 'proposed', title: expect.stringContaining('report') }]);
  const { items } = await getJson(relay, '/ringover/calls?q=witness');
  expect(items).toMatchObject([{ id }]);
  expect((await getJson(relay, '/ringover/calls?q=nobodysaid')).items).toEqual([]);
});

test('two voices on two channels are two speakers, each heard alone and shown in turn', async ({
  start,
  ringover,
  hearing,
}) => {
  const dialogue = speakDialogue(legalDialogue, 2);
  const relay = await start({
    env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host, RELAY_INSIGHT_HOSTS: hearing.host },
  });
  await turnOn(relay, hearing);
  const lines = await heardLines(relay, await recordCall(relay, ringover, dialogue));
  for (const side of ['us', 'them'] as const) {
    const turns = dialogue.turns.filter((turn) => turn.side === side);
    const heard = wordsOf(lines.filter(({ speaker }) => speaker === side));
    expect(shareHeard(turns, heard), side).toBeGreaterThan(leastShareHeard);
  }
  expect(lines.map(({ speaker }) => speaker)).toEqual(dialogue.turns.map(({ side }) => side));
});

test('no word is lost, and none is there twice, at the seams of the stretches a long call is cut into', async ({
  hearing,
}) => {
  const { wav, turns } = speakDialogue([...legalDialogue, ...legalDialogue.toReversed()], 1);
  const reader = createSoundReader(soundWorkerUrl(new URL('../../src-main/relay/main.ts', import.meta.url).href));
  const audio = async function* () {
    yield wav;
  };
  const sound: Sound = {
    survey: () => reader.survey(audio),
    stretches: (cut, channels) => reader.stretches(audio, cut, channels),
    close: async () => {},
  };
  const { lines } = await transcribeRecording({
    open: async () => sound,
    transcriber: createOpenAiTranscriber({
      address: { baseUrl: hearing.baseUrl, host: hearing.host, key: null },
      model: 'pocketsphinx',
      send: sendUnwatched,
      timeoutMs: 60_000,
    }),
    hints: { language: 'en', vocabulary: [] },
    // Every seam but the first falls into the middle of what is said.
    cut: { seconds: 16, overlapSeconds: 6 },
    mustStillHold: async () => {},
    signal: new AbortController().signal,
  });
  expect(hearing.asked()).toBeGreaterThan(3);
  const heard = lines.flatMap(({ words }) => words.map(({ text, startSeconds: at }) => ({ text, start: at })));
  expect(shareHeard(turns, heard)).toBeGreaterThan(leastShareHeard);
  const said = turns.flatMap(contentOf).length;
  expect(heard.filter(({ text }) => text.length > 3).length).toBeLessThan(said * 1.15);
  const starts = heard.map(({ start: at }) => at);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});
