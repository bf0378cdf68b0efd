import { setTimeout as wait } from 'node:timers/promises';
import type { AppProcess } from '../desktop-app/app-process.ts';
import { createRingoverCall, type RingoverCall } from '../ringover/call-events.ts';
import type { RingoverSender } from '../ringover/sender.ts';
import type { DemoCall, RelayClient } from './relay-client.ts';
import type { DemoRingover } from './ringover.ts';
import type { Photographer } from './screenshot.ts';

/** What the story is played with. */
export interface StoryParts {
  readonly app: AppProcess;
  readonly relay: RelayClient;
  readonly sender: RingoverSender;
  readonly ringover: DemoRingover;
  readonly photographer: Photographer;
}

/** How the story went. */
export interface StorySummary {
  readonly calls: number;
  readonly shown: number;
  readonly failed: number;
  /** Milliseconds from the webhook being sent to the notification's `show` event. */
  readonly medianMs: number;
}

/** How long the recording of the answered call is. */
const recordingSeconds = 20;
/** Long enough to read a notification on a picture, short enough to watch. */
const sceneMs = 900;

/** Lets three calls come in and tells them line by line as the app really announces them. */
export async function playStory(parts: StoryParts): Promise<StorySummary> {
  const teller = createTeller(parts);
  await answeredCall(parts, teller);
  await missedCall(parts, teller);
  await sharedNumber(parts, teller);
  return teller.summary();
}

async function answeredCall({ sender, relay, ringover, photographer }: StoryParts, teller: Teller): Promise<void> {
  const call = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    userName: 'Hélène Verhaegen',
    cdnUrl: ringover.cdnUrl,
  });
  await teller.announced('ringing', call, () => sender.send(call.ringing()));
  await wait(sceneMs);
  await photographer.take('ringing');
  await sender.send(call.answered());
  await teller.closed(call);
  teller.tell('answered', call, 'the notification has left the screen');
  await wait(sceneMs);
  await sender.send(call.hangup());
  const ended = await relay.call(call.callId);
  teller.tell('hangup', call, `${ended.call_type}, ${ended.duration_formatted} of talk`);
  ringover.serveRecording(call.recordingLink, recordingSeconds);
  await sender.send(call.recordAvailable());
  const { bytes, points } = await relay.recording(ended.id);
  teller.tell(
    'record_available',
    call,
    `${Math.round(bytes / 1024)} KB fetched and kept encrypted, ${points} points to draw`,
  );
}

async function missedCall({ sender, photographer }: StoryParts, teller: Teller): Promise<void> {
  const call = createRingoverCall({ from: '32486223344', to: '3222268888' });
  await teller.announced('ringing', call, () => sender.send(call.ringing()));
  await wait(sceneMs);
  await teller.announced('missed', call, () => sender.send(call.missed()));
  await wait(sceneMs);
  await photographer.take('missed');
}

async function sharedNumber({ sender, relay, photographer }: StoryParts, teller: Teller): Promise<void> {
  const call = createRingoverCall({ from: '3232251122', to: '3222268888', userName: 'Tom Claes' });
  await teller.announced('ringing', call, () => sender.send(call.ringing()));
  await wait(sceneMs);
  await photographer.take('shared-number');
  const { candidates } = await relay.call(call.callId);
  for (const candidate of candidates) {
    teller.tell('candidate', call, `${candidate.contact_name} · ${candidate.case_reference ?? 'no case'}`);
  }
  await wait(sceneMs);
  await sender.send(call.answered());
  await teller.closed(call);
  await sender.send(call.hangup());
  teller.tell('hangup', call, 'one call, not one on each contact');
  await photographer.take('afterwards');
}

interface Teller {
  readonly tell: (what: string, call: RingoverCall, text: string) => void;
  /** Sends, waits for the notification's own `show` event, and tells how long that took. */
  readonly announced: (kind: 'ringing' | 'missed', call: RingoverCall, send: () => Promise<unknown>) => Promise<void>;
  readonly closed: (call: RingoverCall) => Promise<void>;
  readonly summary: () => StorySummary;
}

function createTeller({ app, relay }: StoryParts): Teller {
  const calls = new Set<string>();
  const waits: number[] = [];
  let failed = 0;
  const tell: Teller['tell'] = (what, call, text) => console.log(`${what.padEnd(16)} +${call.from} → ${text}`);
  return {
    tell,
    announced: async (kind, call, send) => {
      calls.add(call.callId);
      const outcome = app.line(
        (line) =>
          (line.msg === 'notification shown' || line.msg === 'notification failed') &&
          line.call_id === call.callId &&
          line.kind === kind,
      );
      const sentAt = Date.now();
      await Promise.all([send(), outcome.catch(() => null)]);
      const line = await outcome.catch(() => null);
      const who = callerOf(await relay.call(call.callId));
      if (line?.msg === 'notification shown') {
        const took = Math.max(0, Number(line.at) - sentAt);
        waits.push(took);
        tell(kind, call, `${who} · notification shown, ${took} ms after the webhook`);
      } else {
        failed += 1;
        tell(kind, call, `${who} · NO notification was shown`);
      }
    },
    closed: async (call) => {
      const isClosed = app.line((line) => line.msg === 'notification closed' && line.call_id === call.callId, 10);
      await isClosed.catch(() => {
        failed += 1;
        tell('answered', call, 'the notification is STILL on the screen');
      });
    },
    summary: () => ({
      calls: calls.size,
      shown: waits.length,
      failed,
      medianMs: [...waits].sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0,
    }),
  };
}

function callerOf(call: DemoCall): string {
  const names = [...new Set([call.contact_name, ...call.candidates.map((candidate) => candidate.contact_name)])];
  const who = call.contact_name ?? names.filter((name) => name !== null).join(' or ');
  return [who === '' ? 'unknown caller' : who, call.case_reference].filter((part) => part !== null).join(' · ');
}
