import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { CallId } from '#domain/call.ts';
import { RingoverApiError, type RingoverFailureKind } from './api-error.ts';
import { createCallInsight } from './call-insight.ts';
import type { SpokenLine } from './call-words.ts';

const callId = '10126872918086418832' as CallId;
const line: SpokenLine = { speaker: 0, text: 'Bonjour', startSeconds: 0, endSeconds: 1 };

describe('what Ringover itself wrote down', () => {
  const asking = (transcription: () => Promise<never>) =>
    createCallInsight({
      api: { transcription, summary: async () => ({ kind: 'ready', text: 'Elle demande le bail.' }) },
      calls: { channels: async () => ['9'] },
      accept: async () => ({ accepted: [], events: [] }) as never,
      now: () => Date.parse('2026-03-02T09:00:00Z'),
      log: pino({ level: 'silent' }),
    });

  it.each<[RingoverFailureKind, string]>([
    ['unauthorized', 'key-refused'],
    ['rate-limited', 'provider-overloaded'],
    ['unavailable', 'provider-unreachable'],
    ['timeout', 'provider-unreachable'],
    ['invalid-answer', 'provider-answer-unusable'],
    ['refused', 'provider-refused'],
    ['not-found', 'told-nothing'],
  ])(
    'may not be had (%s), which is a reason a person can read, and takes the other words along',
    async (kind, reason) => {
      const insight = asking(() => Promise.reject(new RingoverApiError(kind, 'no', 7)));
      expect(await insight.request('firm', callId)).toMatchObject({
        transcript: null,
        transcriptTrouble: { reason, retryAfterSeconds: 7 },
        summary: { provider: 'ringover', sentences: [{ text: 'Elle demande le bail.' }] },
        summaryTrouble: null,
      });
    },
  );

  it('may not be there yet, or not be offered: that is no trouble', async () => {
    for (const kind of ['pending', 'none', 'off'] as const) {
      const told = await asking(async () => ({ kind }) as never).request('firm', callId);
      expect(told).toMatchObject({ transcript: null, transcriptTrouble: null });
    }
    const ready = await asking(async () => ({ kind: 'ready', lines: [line] }) as never).request('firm', callId);
    expect(ready).toMatchObject({ transcript: { provider: 'ringover', lines: [{ speaker: 'us', text: 'Bonjour' }] } });
  });
});
