import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';

/** A case whose recordings are to be here; fetching them may have been stopped for the time being. */
export interface KeptCase {
  readonly id: CaseId;
  readonly isStopped: boolean;
}

/**
 * What a person wants on this computer that may not be here yet. What it was told is there after the process is killed, so
 * that the next start goes on with it.
 */
export interface KeepingWishes {
  /** The single recordings that are wanted and not noted as chosen yet, the oldest wish first. */
  calls(): Promise<readonly CallUuid[]>;
  /** Also when it is so already. */
  wantCall(id: CallUuid, isWanted: boolean): Promise<void>;
  /** The cases whose recordings are to be here, those that come later too. */
  cases(): Promise<readonly KeptCase[]>;
  /** Also when it is so already; a case that is left is no longer stopped either. */
  keepCase(id: CaseId, standing: 'kept' | 'stopped' | 'left'): Promise<void>;
}

/** What a person wants of a case. */
export function wishOf(id: CaseId, cases: readonly KeptCase[]): 'none' | 'kept' | 'stopped' {
  const kept = cases.find((one) => one.id === id);
  if (kept === undefined) return 'none';
  return kept.isStopped ? 'stopped' : 'kept';
}
