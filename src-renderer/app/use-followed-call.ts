import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import type { Parts } from './parts.ts';
import type { Step } from './subject.ts';

/** The detail shows the call one went on to, else whichever is chosen in the list. */
export function useFollowedCall({ shell, calls, call }: Parts): void {
  const chosenId = useStore(calls, (state) => state.chosenId);
  const walkedTo = useStore(shell, (state) => lastCallOf(state.trail));
  const show = useStore(call, (state) => state.show);
  useEffect(
    () =>
      calls.subscribe((now, before) => {
        if (now.chosenId !== before.chosenId) shell.getState().follow([]);
      }),
    [calls, shell],
  );
  useEffect(() => void show(walkedTo ?? chosenId), [walkedTo, chosenId, show]);
}

function lastCallOf(trail: readonly Step[]): CallUuid | null {
  const subject = trail.at(-1)?.subject;
  return subject?.kind === 'call' ? subject.id : null;
}
