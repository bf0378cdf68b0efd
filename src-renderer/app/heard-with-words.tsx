import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { transcriptOverlays } from '../features/transcript/overlays.ts';
import { HeardCall } from './heard-call.tsx';
import type { Parts } from './parts.ts';

/** The player, with what is known of the words over its waveform. */
export function HeardWithWords({
  call,
  parts,
  isConnected,
}: {
  readonly call: Call;
  readonly parts: Parts;
  readonly isConnected: boolean;
}) {
  const { lines, insight, hits, marked, isEstimated } = useStore(parts.transcript);
  const overlays = useMemo(
    () => transcriptOverlays({ lines, insight, hits, marked, isEstimated }),
    [lines, insight, hits, marked, isEstimated],
  );
  return <HeardCall call={call} parts={parts} isConnected={isConnected} overlays={overlays} />;
}
