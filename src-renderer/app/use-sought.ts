import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { estimatedMoment, type SpokenMoment, timedMoment } from '#domain/insight/spoken-moment.ts';
import { createHitFinder } from '#domain/search/search-hits.ts';
import type { Parts } from './parts.ts';

/** What the search one came from found in the shown call. */
export interface Sought {
  /** The words, `''` when it was not found by any. */
  readonly words: string;
  /** When they are said; null when they stand elsewhere, or there is nothing to listen to. */
  readonly moment: SpokenMoment | null;
}

const nothing: Sought = { words: '', moment: null };

/** What the search found in a call, while one is searching; its recording begins there. */
export function useSought({ shell, search, player, transcript }: Parts, call: Call | null): Sought {
  const isSearching = useStore(shell, (state) => state.isSearching);
  const found = useStore(search, (state) => state.found);
  // As long as the recording itself is, once that is known.
  const recordedSeconds = useStore(player, (state) => (state.id === call?.id ? state.durationSeconds : 0));
  const timed = useStore(transcript, (state) => (state.id === call?.id ? (state.insight?.transcript ?? null) : null));
  const sought = useMemo<Sought>(() => {
    const hit = isSearching ? found?.hits.find((one) => one.call.id === call?.id) : undefined;
    if (hit === undefined || found === null || call === null) return nothing;
    const { snippet } = hit;
    const isSaid = snippet?.field === 'transcript' && call.hasRecording && call.transcript !== null;
    // Words of a summary may be words that were said: without a model all of them are.
    const isTold = snippet?.field === 'summary' && call.hasRecording;
    const measured = timed !== null && (isSaid || isTold) ? timedMoment(timed, createHitFinder(found.words)) : null;
    if (!isSaid) return { words: found.words, moment: measured };
    const estimate = () =>
      estimatedMoment(call.transcript ?? '', snippet.offset, recordedSeconds || call.durationSeconds);
    return { words: found.words, moment: measured ?? estimate() };
  }, [isSearching, found, call, timed, recordedSeconds]);
  const id = call?.id;
  const seconds = sought.moment?.seconds;
  useEffect(() => {
    if (id !== undefined && seconds !== undefined) player.getState().seekOnOpen(id, seconds);
  }, [player, id, seconds]);
  return sought;
}
