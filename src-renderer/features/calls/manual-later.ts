import type { Later } from '../../ui/later.ts';

/** A `Later` for tests: what was put off runs when the test lets time pass. */
export function createManualLater(): { readonly later: Later; readonly pass: () => void } {
  const waiting = new Set<() => void>();
  return {
    later: (run) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    pass: () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
  };
}
