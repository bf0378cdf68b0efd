import { useEffect } from 'react';
import type { Call } from '#domain/call.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { PlayerStore } from './player-store.ts';

/** Follows the call that is shown, and asks again when what was missing may have come; `isHere`: all of it is on this computer. */
export function useShownRecording(
  call: Call,
  store: PlayerStore,
  { isConnected, isHere }: { readonly isConnected: boolean; readonly isHere: boolean },
): void {
  const { who } = useSpeech();
  const { id, durationSeconds, seq } = call;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the length is a first guess; a later one must not begin anew
  useEffect(() => {
    const { show, leave } = store.getState();
    void show(id, durationSeconds, who(call));
    return leave;
  }, [store, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something new of the call, or the relay reached again
  useEffect(() => {
    const { view, again } = store.getState();
    const isAwaited = view.kind === 'pending' || view.kind === 'missing';
    if (isAwaited || (isConnected && view.kind === 'failed')) void again();
  }, [store, seq, isConnected]);
  useEffect(() => {
    if (isHere) void store.getState().drawAgain();
  }, [store, isHere]);
}
