import type { CallUuid } from '#domain/call.ts';
import type { Insight, TranscriptLine } from '#domain/insight/insight.ts';
import type { StepState } from '#domain/insight/insight-step.ts';
import type { TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { linked, makeCall } from './fixture-calls.ts';

const id = 'insight' as CallUuid;
const durationSeconds = 412;

const said: readonly (readonly [TranscriptLine['speaker'], string, number])[] = [
  ['us', 'Cabinet Peeters, bonjour.', 0],
  ['them', 'Bonjour Maître, Sophie Lambert. Je vous appelle au sujet de l’expertise.', 0],
  ['us', 'Oui, j’ai reçu la convocation hier. L’expert propose le 3 décembre à neuf heures.', 0.1],
  ['them', 'C’est très bien, merci. Est-ce que la partie adverse sera là ?', 0.5],
  ['us', 'Immo Delta a confirmé sa présence, avec son propre conseiller technique.', 0],
  ['them', 'Franchement, leur attitude est inacceptable. Ils n’ont jamais répondu à nos courriers.', -0.7],
  ['us', 'Je comprends. Je vais vous envoyer une copie de nos conclusions avant vendredi.', 0.2],
  ['them', 'Parfait. Et pour les photos de l’humidité dans la cave, vous les voulez par courriel ?', 0.4],
  ['us', 'Oui, envoyez-les-moi avant l’expertise, en haute résolution si possible.', 0],
];

/** The situations of a call a machine made something of. */
export const insightScenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  insight: (now) => scene(now, 1),
  'insight-long': (now) => scene(now, 90),
  'insight-offline': (now) => ({
    ...scene(now, 1),
    state: { connection: { kind: 'offline', since: now - 1_320_000, retryAt: now + 12_000, reason: 'unreachable' } },
  }),
  'insight-failed': (now) => scene(now, 1, true),
};

function scene(now: number, times: number, isFailed = false): FixtureParts {
  const at = new Date(now - 5_400_000).toISOString();
  const insight = insightAt(at, times, isFailed);
  const call = makeCall({
    id,
    occurredAt: at,
    durationSeconds: durationSeconds * times,
    userName: 'Els Peeters',
    hasRecording: true,
    hasTranscript: true,
    hasSummary: true,
    insightSteps: insight.steps,
    recordingConsent: 'announced',
    ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
  });
  const channels = [0, 1].map((side) => voice(side, 1200));
  const task = {
    ...makeTask({ title: 'Envoyer une copie des conclusions à Mme Lambert', status: 'proposed', origin: 'machine' }),
    id: 'task-proposed' as TaskId,
    callId: id,
    model: 'mistral-small',
    quote: 'Je vais vous envoyer une copie de nos conclusions avant vendredi.',
    assignee: 'Els Peeters',
    dueAt: new Date(now + 172_800_000).toISOString().slice(0, 10),
  };
  return {
    calls: [call],
    tasks: [task],
    insights: [insight],
    relay: { recording: { kind: 'drawn', outline: { durationSeconds: durationSeconds * times, channels } } },
  };
}

function insightAt(at: string, times: number, isFailed: boolean): Insight {
  const all = Array.from({ length: times }, () => said).flat();
  const length = (durationSeconds * times) / all.length;
  const step = (name: StepState['step'], changes: Partial<StepState> = {}): StepState => ({
    step: name,
    status: 'completed',
    reason: null,
    provider: 'local',
    model: null,
    tookSeconds: 4,
    updatedAt: at,
    ...changes,
  });
  const failed = { status: 'failed', reason: 'provider-overloaded', provider: 'anthropic' } as const;
  return {
    callId: id,
    steps: [
      step('transcript', { model: 'whisper-small' }),
      step('summary', isFailed ? failed : { provider: 'openai', model: 'mistral-small' }),
      step('sentiment'),
      step('tasks', isFailed ? { status: 'skipped', reason: 'switched-off', provider: null } : {}),
    ],
    transcript: {
      lines: all.map(([speaker, text], index) => lineAt(speaker, text, index, length)),
      language: 'fr',
      isTimingEstimated: false,
      provider: 'local',
      model: 'whisper-small',
      madeAt: at,
    },
    summary: isFailed
      ? null
      : {
          sentences: [
            { text: 'L’expertise aura lieu le 3 décembre à 9 h, en présence d’Immo Delta.', lines: [2, 4] },
            { text: 'Mme Lambert se plaint de courriers restés sans réponse.', lines: [5] },
            { text: 'Elle enverra des photos de l’humidité avant l’expertise.', lines: [7, 8] },
          ],
          isExtract: false,
          language: 'fr',
          provider: 'openai',
          model: 'mistral-small',
          madeAt: at,
        },
    sentiment: { score: 0.05, label: 'neutral', lines: all.map(([, , score]) => score), provider: 'local' },
    seq: 5,
  };
}

function lineAt(speaker: TranscriptLine['speaker'], text: string, index: number, length: number): TranscriptLine {
  const isCorrected = index === 4;
  return {
    speaker,
    speakerName: null,
    text,
    correctedText: isCorrected ? 'Immo Delta a confirmé sa présence, avec son architecte.' : null,
    correctedBy: isCorrected ? 'Els Peeters' : null,
    correctedAt: null,
    startSeconds: index * length,
    endSeconds: (index + 0.9) * length,
    words: [],
  };
}

/** One side of a conversation: it speaks, and is silent while the other does. */
function voice(side: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, point) =>
    Math.floor(point / 67) % 2 === side
      ? 0.15 + 0.7 * Math.abs(Math.sin(point * 0.37) * Math.sin(point * 0.053))
      : 0.01,
  );
}
