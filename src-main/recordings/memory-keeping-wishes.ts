import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { KeepingWishes } from './keeping-wishes.ts';

/** Wishes that are forgotten with the process. */
export function createMemoryKeepingWishes(): KeepingWishes {
  const calls = new Set<CallUuid>();
  const cases = new Map<CaseId, boolean>();
  return {
    calls: async () => [...calls],
    wantCall: async (id, isWanted) => void (isWanted ? calls.add(id) : calls.delete(id)),
    cases: async () => [...cases].map(([id, isStopped]) => ({ id, isStopped })),
    keepCase: async (id, standing) =>
      void (standing === 'left' ? cases.delete(id) : cases.set(id, standing === 'stopped')),
  };
}
