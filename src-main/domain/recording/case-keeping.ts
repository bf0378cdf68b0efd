import type { CallUuid } from '../call.ts';

/**
 * How far the keeping of a case is: not wanted, all of it here, on its way, waiting for recordings nobody has yet, or why it
 * does not go on.
 */
export type CaseKeepingStanding =
  | 'off'
  | 'all-here'
  | 'fetching'
  | 'waiting'
  | 'stopped'
  | 'offline'
  | 'limit'
  | 'no-space';

/** A case's recordings on this computer. */
export interface CaseKeeping {
  readonly standing: CaseKeepingStanding;
  readonly total: number;
  readonly here: number;
  /** Of those that are here. */
  readonly sizeBytes: number;
}

/** What decides it. */
export interface CaseKeepingFacts {
  /** The recorded calls of the case. */
  readonly calls: readonly CallUuid[];
  /** What is kept of any recordings. */
  readonly kept: readonly { readonly callId: CallUuid; readonly isWhole: boolean; readonly sizeBytes: number }[];
  readonly wish: 'none' | 'kept' | 'stopped';
  readonly isConnected: boolean;
  readonly isFetching: boolean;
  /** What ended the last round early; null when nothing did. */
  readonly obstacle: 'limit' | 'no-space' | null;
}

/** How far the keeping of a case is. */
export function caseKeepingOf(facts: CaseKeepingFacts): CaseKeeping {
  const ofCase = new Set(facts.calls);
  const here = facts.kept.filter(({ callId, isWhole }) => isWhole && ofCase.has(callId));
  return {
    standing: standingOf(facts, here.length),
    total: ofCase.size,
    here: here.length,
    sizeBytes: here.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

function standingOf(facts: CaseKeepingFacts, here: number): CaseKeepingStanding {
  if (facts.wish === 'none') return 'off';
  if (here === facts.calls.length) return 'all-here';
  if (facts.wish === 'stopped') return 'stopped';
  if (!facts.isConnected) return 'offline';
  if (facts.isFetching) return 'fetching';
  return facts.obstacle ?? 'waiting';
}
