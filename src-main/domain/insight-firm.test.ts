import { describe, expect, it } from 'vitest';
import type { CallUuid } from './call.ts';
import type { InsightSending } from './insight-sending.ts';
import { formatInsightSending, parseInsightSending } from './insight-sending-item.ts';
import { hasInsight, type InsightSettings, noInsightSettings } from './insight-settings.ts';
import { formatInsightSettings, parseInsightSettings } from './insight-settings-item.ts';

const overTheWire = (item: unknown): unknown => JSON.parse(JSON.stringify(item));

describe('what a firm lets be made of its recordings', () => {
  it('is read from the wire as it was written; what is left out is off', () => {
    const chat = { baseUrl: 'http://127.0.0.1:11434/v1', model: 'a model' };
    const settings: InsightSettings = { ...noInsightSettings, summariser: 'openai-compatible', isRedacted: true, chat };
    expect(parseInsightSettings(overTheWire(formatInsightSettings(settings)), '')).toEqual(settings);
    expect(parseInsightSettings({}, '')).toEqual(noInsightSettings);
  });

  it('is nothing until somebody turns something on', () => {
    expect(hasInsight(noInsightSettings)).toBe(false);
    expect(hasInsight({ ...noInsightSettings, hasSentiment: true })).toBe(true);
  });
});

describe('what was sent to a provider', () => {
  it('is read from the wire as it was written', () => {
    const sending: InsightSending = {
      callId: 'call-1' as CallUuid,
      step: 'transcript',
      provider: 'openai-compatible',
      model: null,
      host: '127.0.0.1:8000',
      sizeBytes: 100,
      isRedacted: false,
      outcome: 'sent',
      audioSeconds: 4.5,
      inputTokens: null,
      outputTokens: null,
      tookSeconds: null,
      at: '2026-03-02T09:00:00.000Z',
    };
    expect(parseInsightSending(overTheWire(formatInsightSending(sending)), '')).toEqual(sending);
  });
});
