import type { Call, CallUuid } from '#domain/call.ts';
import type { Later } from '../../ui/later.ts';

/** Changes are gathered this long before the list is drawn anew: shorter than the eye notices. Milliseconds. */
const gatherMs = 50;

/** Gathers changed calls and hands them on together. */
export interface ChangeBatcher {
  readonly add: (calls: readonly Call[]) => void;
  /** Drops what was gathered and hands on no more of it. */
  readonly close: () => void;
}

/** Makes a batcher: of several words on one call only the latest is handed on. */
export function createChangeBatcher(handOn: (calls: readonly Call[]) => void, later: Later): ChangeBatcher {
  const gathered = new Map<CallUuid, Call>();
  let forget: (() => void) | null = null;
  const flush = (): void => {
    forget = null;
    const calls = [...gathered.values()];
    gathered.clear();
    handOn(calls);
  };
  return {
    add: (calls) => {
      for (const call of calls) {
        const known = gathered.get(call.id);
        if (known === undefined || known.seq <= call.seq) gathered.set(call.id, call);
      }
      if (gathered.size > 0) forget ??= later(flush, gatherMs);
    },
    close: () => {
      forget?.();
      forget = null;
      gathered.clear();
    },
  };
}
