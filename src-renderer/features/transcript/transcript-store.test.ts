import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Call } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { Insight } from '#domain/insight/insight.ts';
import { makeInsight, makeLine, makeTranscript } from '#domain/insight/insight-fixture.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { transcriptOverlays } from './overlays.ts';
import { createTranscriptStore } from './transcript-store.ts';

const call = makeCall({ hasTranscript: true, transcript: 'Good morning\nThe notary called', durationSeconds: 60 });
const lines = [makeLine('Good morning', 1), makeLine('The notary called the notary', 4, { endSeconds: 12 })];

function open({ insight, of = call }: { readonly insight: Insight | null; readonly of?: Call }) {
  const bridge = createFixtureBridge({ calls: [of], insights: insight === null ? [] : [insight] });
  const firm = createStore<{ readonly firmChannel: FirmChannel }>()(() => ({ firmChannel: 'first' }));
  return { bridge, firm, store: createTranscriptStore(bridge, firm) };
}

describe('what was said in the call that is shown', () => {
  it('is what the relay heard, with its times', async () => {
    const { store } = open({ insight: makeInsight({ transcript: makeTranscript(lines) }) });
    await store.getState().show(call);
    expect(store.getState()).toMatchObject({ lines, isEstimated: false });
  });

  it('is said by who really said it: as the firm says of its channels, and a person of this call', async () => {
    const insight = makeInsight({
      transcript: makeTranscript([makeLine('Good morning', 1, { speaker: 'us' })], { provider: 'local' }),
    });
    const { store, firm } = open({ insight });
    const speakers = () => store.getState().lines.map(({ speaker }) => speaker);
    await store.getState().show(call);
    expect(speakers()).toEqual(['us']);
    firm.setState({ firmChannel: 'second' });
    expect(speakers()).toEqual(['them']);
    await store.getState().show({ ...call, firmChannel: 'first' });
    expect(speakers()).toEqual(['us']);
  });

  it('is the plain text, its times said to be estimated, where nothing more is known', async () => {
    const { store } = open({ insight: null });
    await store.getState().show(call);
    const shown = store.getState();
    expect(shown.lines.map(({ text }) => text)).toEqual(['Good morning', 'The notary called']);
    expect(shown.lines.at(-1)?.endSeconds).toBe(60);
    expect(shown.isEstimated).toBe(true);
  });

  it('is looked through: hits are walked round, and stand over the waveform', async () => {
    const { store } = open({ insight: makeInsight({ transcript: makeTranscript(lines) }) });
    await store.getState().show(call);
    store.getState().search('notary');
    expect(store.getState()).toMatchObject({ hit: 0, hits: [{ line: 1 }, { line: 1 }] });
    store.getState().step(-1);
    expect(store.getState().hit).toBe(1);
    store.getState().step(1);
    expect(store.getState().hit).toBe(0);
    expect(transcriptOverlays(store.getState()).marks).toHaveLength(2);
    store.getState().search('bailiff');
    expect(store.getState()).toMatchObject({ hit: -1, hits: [] });
  });

  it('shows how it sounded, and the lines a sentence rests on, over the waveform', async () => {
    const sentiment = { score: -0.2, label: 'neutral' as const, lines: [0.5, -0.5], provider: 'local' };
    const { store } = open({ insight: makeInsight({ transcript: makeTranscript(lines), sentiment }) });
    await store.getState().show(call);
    expect(transcriptOverlays(store.getState()).spans.map(({ tone }) => tone)).toEqual(['good', 'bad']);
    store.getState().mark([1]);
    expect(transcriptOverlays(store.getState()).spans.map(({ tone }) => tone)).toEqual(['good', 'pointed']);
  });

  it('tells the waveform who speaks when, unless that is only estimated', async () => {
    const { store } = open({ insight: makeInsight({ transcript: makeTranscript(lines) }) });
    await store.getState().show(call);
    const { voices } = transcriptOverlays(store.getState());
    expect(voices.map(({ side }) => side)).toEqual(lines.map(({ speaker }) => speaker));
    store.setState({ isEstimated: true });
    expect(transcriptOverlays(store.getState()).voices).toEqual([]);
  });

  it('forgets what was looked for when another call is shown', async () => {
    const { store } = open({ insight: makeInsight({ transcript: makeTranscript(lines) }) });
    await store.getState().show(call);
    store.getState().search('notary');
    await store.getState().show(makeCall({ id: 'other' }));
    expect(store.getState()).toMatchObject({ words: '', hits: [], lines: [] });
  });
});
