import { describe, expect, it } from 'vitest';
import type { CallUuid } from '../call.ts';
import { formatInsightSending, parseInsightSending } from '../wire/insight-sending-item.ts';
import { formatInsightSettings, parseInsightSettings } from '../wire/insight-settings-item.ts';
import type { InsightSending } from './insight-sending.ts';
import { hasInsight, type InsightSettings, noInsightSettings, parseHost } from './insight-settings.ts';

const overTheWire = (item: unknown): unknown => JSON.parse(JSON.stringify(item));

describe('what a firm lets be made of its recordings', () => {
  it('is read from the wire as it was written; what is left out is off', () => {
    const chat = { baseUrl: 'http://127.0.0.1:11434/v1', model: 'a model' };
    const settings: InsightSettings = {
      ...noInsightSettings,
      summariser: 'openai-compatible',
      isRedacted: true,
      chat,
      hosts: ['asr.firm.example'],
      prices: {
        ...noInsightSettings.prices,
        chat: { currency: 'USD', audioMinuteMicros: null, inputMillionMicros: 3_000_000, outputMillionMicros: 0 },
      },
    };
    expect(parseInsightSettings(overTheWire(formatInsightSettings(settings)), '')).toEqual(settings);
    expect(parseInsightSettings({}, '')).toEqual(noInsightSettings);
  });

  it('is nothing until somebody turns something on', () => {
    expect(hasInsight(noInsightSettings)).toBe(false);
    expect(hasInsight({ ...noInsightSettings, hasSentiment: true })).toBe(true);
  });
});

describe('a host', () => {
  it('is read as it stands in an address, and nothing else is one', () => {
    expect(['Asr.Firm.example ', '10.0.0.5:8000', '[::1]:80'].map(parseHost)).toEqual([
      'asr.firm.example',
      '10.0.0.5:8000',
      '[::1]:80',
    ]);
    expect(['', 'a/b', 'user@host', 'two hosts', 'host?x', '*'].map(parseHost)).toEqual(Array(6).fill(null));
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
      cost: { currency: 'EUR', micros: 450 },
      at: '2026-03-02T09:00:00.000Z',
    };
    expect(parseInsightSending(overTheWire(formatInsightSending(sending)), '')).toEqual(sending);
  });
});
