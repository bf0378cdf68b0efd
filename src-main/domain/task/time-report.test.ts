import { expect, it } from 'vitest';
import type { CountedCall } from '../call-numbers.ts';
import { draftTimeEntries, sumByCase } from './time-report.ts';

const spoken = (
  id: string,
  caseId: string | null,
  talkSeconds: number,
  changes: Partial<CountedCall> = {},
): CountedCall => ({
  id,
  at: 0,
  direction: 'inbound',
  callType: 'answered',
  isInternal: false,
  talkSeconds,
  contactId: null,
  caseId,
  sentimentScore: null,
  isBillable: false,
  ...changes,
});

it('time is rounded call by call and summed for each case, calls without one last', () => {
  const entries = draftTimeEntries(
    [
      spoken('a', null, 1000),
      spoken('b', 'bail', 61, { isBillable: true }),
      spoken('c', 'bail', 361),
      spoken('d', 'vente', 3600),
      spoken('e', 'vente', 0, { callType: 'missed' }),
      spoken('f', 'vente', 99, { isInternal: true }),
    ],
    6,
  );
  expect(sumByCase(entries)).toEqual([
    { caseId: 'vente', calls: 1, talkSeconds: 3600, minutes: 60, billableMinutes: 0 },
    { caseId: 'bail', calls: 2, talkSeconds: 422, minutes: 18, billableMinutes: 6 },
    { caseId: null, calls: 1, talkSeconds: 1000, minutes: 18, billableMinutes: 0 },
  ]);
});
