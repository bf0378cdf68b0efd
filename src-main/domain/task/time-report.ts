import type { CountedCall } from '../call-numbers.ts';
import { type RoundingStep, roundTime, type TimeEntry } from './time-entry.ts';

/** The time spoken about one case, or about none (null). */
export interface CaseTime {
  readonly caseId: string | null;
  readonly calls: number;
  readonly talkSeconds: number;
  /** The sum of its calls' rounded minutes. */
  readonly minutes: number;
  /** As much of `minutes` as is marked billable. */
  readonly billableMinutes: number;
}

/** Drafts a time entry for every call from outside that somebody spoke in, in the order given. */
export function draftTimeEntries(calls: readonly CountedCall[], step: RoundingStep): readonly TimeEntry[] {
  return calls
    .filter(({ isInternal, talkSeconds }) => !isInternal && talkSeconds > 0)
    .map((call) => ({
      callId: call.id as TimeEntry['callId'],
      caseId: call.caseId as TimeEntry['caseId'],
      at: call.at,
      talkSeconds: call.talkSeconds,
      minutes: roundTime(call.talkSeconds, step),
      isBillable: call.isBillable,
    }));
}

/** The entries summed for each case, most time first; calls without a case come last. */
export function sumByCase(entries: readonly TimeEntry[]): readonly CaseTime[] {
  const sums = new Map<string | null, { -readonly [Name in keyof CaseTime]: CaseTime[Name] }>();
  for (const { caseId, talkSeconds, minutes, isBillable } of entries) {
    const sum = sums.get(caseId) ?? { caseId, calls: 0, talkSeconds: 0, minutes: 0, billableMinutes: 0 };
    sums.set(caseId, sum);
    sum.calls += 1;
    sum.talkSeconds += talkSeconds;
    sum.minutes += minutes;
    if (isBillable) sum.billableMinutes += minutes;
  }
  return [...sums.values()].toSorted((a, b) => rank(a) - rank(b) || b.minutes - a.minutes);
}

function rank({ caseId }: CaseTime): number {
  return caseId === null ? 1 : 0;
}
