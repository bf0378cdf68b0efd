import { describe, expect, it } from 'vitest';
import { noInsightSettings } from './insight/insight-settings.ts';
import { changesBetween, parseSettingChanges } from './setting-change.ts';

describe('what somebody changed of how insights are made', () => {
  it('is one change for each thing that is otherwise, and none where all is the same', () => {
    expect(changesBetween(noInsightSettings, noInsightSettings)).toEqual([]);
    const after = {
      ...noInsightSettings,
      transcriber: 'local',
      isRedacted: true,
      hosts: ['asr.firm.example'],
      chat: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'a model' },
      prices: {
        ...noInsightSettings.prices,
        chat: { currency: 'EUR', audioMinuteMicros: null, inputMillionMicros: 3_000_000, outputMillionMicros: 6000 },
      },
    } as const;
    expect(changesBetween(noInsightSettings, after)).toEqual([
      { what: 'transcriber', from: null, to: 'local' },
      { what: 'redaction', from: null, to: 'on' },
      { what: 'chat', from: null, to: 'http://127.0.0.1:11434/v1 a model' },
      { what: 'price', from: null, to: 'chat EUR - / 3.00 / 0.006' },
      { what: 'host', from: null, to: 'asr.firm.example' },
    ]);
    expect(changesBetween(after, { ...after, hosts: [] })).toEqual([
      { what: 'host', from: 'asr.firm.example', to: null },
    ]);
  });

  it('is read from the wire as it was written', () => {
    const change = { what: 'host', from: null, to: 'a.example', by: 'me', at: '2026-03-02T09:00:00.000Z' };
    expect(parseSettingChanges({ items: [change] }, '')).toEqual([change]);
  });
});
