import type { RecordingShape } from '#contract/recordings.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { linked, makeCall } from './fixture-calls.ts';

const durationSeconds = 754;

/** The situations of a call that was recorded. Nothing is heard here: there is no sound behind it. */
export const recordingScenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  recording: (now) => scene(now, { kind: 'drawn', outline: { durationSeconds, channels: [voice(0), voice(1)] } }),
  'recording-marked': (now) => ({
    ...scene(now, { kind: 'drawn', outline: { durationSeconds, channels: [voice(0), voice(1)] } }),
    listening: {
      file: {
        standing: 'here',
        isChosen: true,
        placeSeconds: 431,
        bookmarks: [
          { id: 'b1', seconds: 96, note: 'Elle reconnaît avoir reçu le congé' },
          { id: 'b2', seconds: 512, note: '' },
        ],
      },
      listens: [
        {
          id: 'l1',
          userId: 'e.peeters',
          at: new Date(now - 600_000).toISOString(),
          source: 'desktop',
          fromSeconds: 90,
          toSeconds: 431,
        },
        {
          id: 'l2',
          userId: 'j.claes',
          at: new Date(now - 3_600_000).toISOString(),
          source: 'stream',
          fromSeconds: null,
          toSeconds: null,
        },
      ],
    },
  }),
  'recording-mono': (now) => scene(now, { kind: 'drawn', outline: { durationSeconds, channels: [voice(2)] } }),
  'recording-undrawable': (now) => scene(now, { kind: 'undrawable' }),
  'recording-pending': (now) => scene(now, { kind: 'pending', retryAfterSeconds: 600 }),
  'recording-missing': (now) => scene(now, { kind: 'missing', isWithdrawn: false }),
  'recording-withdrawn': (now) => scene(now, { kind: 'missing', isWithdrawn: true }, false),
  'recording-slow': (now) => ({
    ...scene(now, { kind: 'undrawable' }),
    stuck: ['recordings.shape'],
  }),
  'recording-offline': (now) => ({
    ...scene(now, { kind: 'undrawable' }),
    failing: { 'recordings.shape': 'offline' },
    state: { connection: { kind: 'offline', since: now - 1_320_000, retryAt: now + 12_000, reason: 'unreachable' } },
  }),
};

function scene(now: number, recording: RecordingShape, hasRecording = true): FixtureParts {
  const call = makeCall({
    id: 'recorded',
    occurredAt: new Date(now - 5_400_000).toISOString(),
    durationSeconds,
    userName: 'Els Peeters',
    hasRecording,
    hasSummary: true,
    aiSummary: 'Mme Lambert confirme que l’expert passera le 3 décembre à 9 h. Elle demande une copie des conclusions.',
    ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
  });
  return { calls: [call], relay: { recording } };
}

/** One side of a conversation: it speaks, and is silent while the other does. */
function voice(side: number): readonly number[] {
  return Array.from({ length: 1200 }, (_, point) => {
    const isSpeaking = side === 2 || Math.floor(point / 41 + Math.sin(point / 97)) % 2 === side;
    const loudness = Math.abs(Math.sin(point * 0.37) * Math.sin(point * 0.053) + 0.25 * Math.sin(point * 2.1));
    return isSpeaking ? Math.min(1, 0.12 + 0.75 * loudness) : 0.01;
  });
}
