import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import type { Toasts } from '../../ui/toasts.tsx';

/** What the parts of the Ringover settings share. */
export interface RingoverParts {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly state: AppState;
  readonly onCopy: (text: string) => Promise<boolean>;
}
