import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { Player } from '../features/player/player.tsx';
import { transcriptOverlays } from '../features/transcript/overlays.ts';
import type { Parts } from './parts.ts';

/** The player, with what is known of the words over its waveform. */
export function HeardWithWords({
  call,
  parts: { player, marks, toasts, transcript },
  isConnected,
}: {
  readonly call: Call;
  readonly parts: Parts;
  readonly isConnected: boolean;
}) {
  const { lines, insight, hits, marked } = useStore(transcript);
  const overlays = useMemo(() => transcriptOverlays({ lines, insight, hits, marked }), [lines, insight, hits, marked]);
  return (
    <Player call={call} store={player} marks={marks} toasts={toasts} isConnected={isConnected} overlays={overlays} />
  );
}
