import { useState } from 'react';
import type { Requests } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { RingoverParts } from './ringover-parts.ts';

/** Changing how this computer's own relay is set up. */
export interface Configure {
  readonly isBusy: boolean;
  /** Why the last change was not made. */
  readonly failure: FailureCode | null;
  /** Answers whether it was made; the relay then starts anew, which a toast says. */
  readonly configure: (changes: Requests['ringover.configure']['params']) => Promise<boolean>;
  readonly forgive: () => void;
}

/** Changes the set-up, one change at a time. */
export function useConfigure({ bridge, toasts }: Pick<RingoverParts, 'bridge' | 'toasts'>): Configure {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureCode | null>(null);
  return {
    isBusy,
    failure,
    forgive: () => setFailure(null),
    configure: async (changes) => {
      setBusy(true);
      setFailure(null);
      const result = await bridge.request('ringover.configure', changes);
      setBusy(false);
      if (result.ok) toasts.show({ kind: 'done', text: t('window.ringover.saved') });
      else setFailure(result.code);
      return result.ok;
    },
  };
}
