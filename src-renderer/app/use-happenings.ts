import { useEffect } from 'react';
import { caughtUpText } from '../ui/caught-up-text.ts';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** Says in a toast what happened without the person's doing while the window is open. */
export function useHappenings({ bridge, toasts }: Parts): void {
  const speech = useSpeech();
  useEffect(
    () =>
      bridge.on('calls.caughtUp', (caughtUp) =>
        toasts.show({ kind: 'done', text: caughtUpText(caughtUp, speech, Date.now()) }),
      ),
    [bridge, toasts, speech],
  );
}
