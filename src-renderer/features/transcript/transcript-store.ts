import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { estimateTimes, type Insight, type TranscriptLine } from '#domain/insight/insight.ts';
import { readPlainTranscript } from '#domain/insight/plain-transcript.ts';
import { withVoices } from '#domain/insight/voices.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import { findWords, type WordHit } from './find-words.ts';

/** What was said in the call that is shown, and what a machine made of it. */
export interface TranscriptState {
  readonly id: CallUuid | null;
  /** Null while it is read, and where the relay made nothing. */
  readonly insight: Insight | null;
  /** What was said, timed where anything is known of when. */
  readonly lines: readonly TranscriptLine[];
  /** The times are spread over the lines by their length. */
  readonly isEstimated: boolean;
  /** What is looked for, as it was typed. */
  readonly words: string;
  readonly hits: readonly WordHit[];
  /** Which of the hits one is at; -1 when there is none. */
  readonly hit: number;
  /** Lines something else points at: a sentence of the summary that rests on them. */
  readonly marked: readonly number[];
  /** Shows a call; asked again with the same one, what is known of it is brought up to date. */
  readonly show: (call: Call) => Promise<void>;
  readonly leave: () => void;
  readonly search: (words: string) => void;
  /** Goes so many hits on, round the end. */
  readonly step: (by: 1 | -1) => void;
  readonly mark: (lines: readonly number[]) => void;
  /** Puts in what an answer said of the insight. */
  readonly put: (insight: Insight) => void;
}

/** Follows on which channel of recordings the firm usually is. */
export type FirmVoices = Pick<StoreApi<Pick<AppState, 'firmChannel'>>, 'getState' | 'subscribe'>;

/** A store of what was said. */
export type TranscriptStore = StoreApi<TranscriptState>;

const nothing = {
  id: null,
  insight: null,
  lines: [],
  isEstimated: false,
  words: '',
  hits: [],
  hit: -1,
  marked: [],
} as const;

/** Makes the store, and keeps what it shows true while things are told of it. */
export function createTranscriptStore(bridge: Bridge, firm: FirmVoices): TranscriptStore {
  let shown: Call | null = null;
  const store = createStore<TranscriptState>()((set, get) => {
    const take = (call: Call, insight: Insight | null): void => {
      const spoken = spokenIn(call, insight, firm.getState().firmChannel);
      const hits = findWords(spoken.lines, get().words);
      set({ id: call.id, insight, ...spoken, hits, hit: Math.min(get().hit, hits.length - 1) });
    };
    return {
      ...nothing,
      show: async (call) => {
        const isOther = call.id !== get().id;
        shown = call;
        if (isOther) set({ ...nothing, id: call.id, ...spokenIn(call, null, firm.getState().firmChannel) });
        const result = await bridge.request('insight.get', { id: call.id });
        if (shown === call) take(call, result.ok ? result.value.insight : null);
      },
      leave: () => {
        shown = null;
        set(nothing);
      },
      search: (words) => {
        const hits = findWords(get().lines, words);
        set({ words, hits, hit: hits.length === 0 ? -1 : 0 });
      },
      step: (by) => {
        const { hits, hit } = get();
        if (hits.length > 0) set({ hit: (hit + by + hits.length) % hits.length });
      },
      mark: (marked) => set({ marked }),
      put: (insight) => {
        if (shown !== null && shown.id === insight.callId) take(shown, insight);
      },
    };
  });
  firm.subscribe((now, before) => {
    const { insight } = store.getState();
    if (now.firmChannel !== before.firmChannel && insight !== null) store.getState().put(insight);
  });
  bridge.on('insight.changed', ({ id }) => {
    if (shown?.id === id) void store.getState().show(shown);
  });
  return store;
}

function spokenIn(
  call: Call,
  insight: Insight | null,
  usual: FirmChannel,
): Pick<TranscriptState, 'lines' | 'isEstimated'> {
  const durationSeconds = Math.max(1, call.durationSeconds);
  const transcript = insight?.transcript ?? null;
  if (transcript !== null) {
    const isUntimed = transcript.lines.every(({ startSeconds }) => startSeconds === null);
    const lines = withVoices(transcript.lines, { provider: transcript.provider, chosen: call.firmChannel, usual });
    return {
      lines: isUntimed ? estimateTimes(lines, durationSeconds) : lines,
      isEstimated: isUntimed || transcript.isTimingEstimated,
    };
  }
  if (call.transcript === null) return { lines: [], isEstimated: false };
  return { lines: readPlainTranscript(call.transcript, durationSeconds), isEstimated: true };
}
