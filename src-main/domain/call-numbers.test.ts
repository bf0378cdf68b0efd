import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedCall, createCallCounter, daysOf, type LocalPlace } from './call-numbers.ts';
import { roundingSteps, roundTime } from './task/time-entry.ts';

const utc: LocalPlace = (at) => {
  const text = new Date(at).toISOString();
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
};

function counted(changes: Partial<CountedCall> = {}): CountedCall {
  return {
    id: 'call-1',
    at: Date.parse('2026-03-02T09:30:00Z'),
    direction: 'inbound',
    callType: 'answered',
    isInternal: false,
    talkSeconds: 60,
    contactId: null,
    caseId: null,
    sentimentScore: null,
    isBillable: false,
    ...changes,
  };
}

function numbersOf(calls: readonly CountedCall[]) {
  const counter = createCallCounter('2026-03-01', '2026-03-03', utc);
  for (const call of calls) counter.add(call);
  return counter.numbers();
}

describe('the numbers of calls', () => {
  it('count every call by what became of it, on its day and in its hour', () => {
    const numbers = numbersOf([
      counted(),
      counted({ callType: 'missed', talkSeconds: 0 }),
      counted({ callType: 'voicemail', talkSeconds: 0 }),
      counted({ direction: 'outbound', talkSeconds: 30 }),
      counted({ direction: 'outbound', callType: 'missed', talkSeconds: 0 }),
    ]);
    expect(numbers).toMatchObject({ answered: 1, missed: 1, voicemail: 1, outbound: 2, talkSeconds: 90, spoken: 2 });
    expect(numbers.byDay.map(({ day, answered }) => [day, answered])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 1],
      ['2026-03-03', 0],
    ]);
    expect(numbers.byHour[9]).toEqual({ hour: 9, taken: 3, untaken: 2 });
  });

  it('leave out calls within the firm, those going on, and those of other days', () => {
    const numbers = numbersOf([
      counted({ isInternal: true }),
      counted({ callType: 'ringing' }),
      counted({ callType: 'in_progress' }),
      counted({ at: Date.parse('2026-02-28T23:59:59Z') }),
    ]);
    expect(numbers).toMatchObject({ answered: 0, missed: 0, outbound: 0, talkSeconds: 0 });
  });

  it('name those with most calls first, and the mean of what was scored', () => {
    const numbers = numbersOf([
      counted({ contactId: 'anna', caseId: 'c1', sentimentScore: 0.5 }),
      counted({ contactId: 'bart', sentimentScore: -0.5 }),
      counted({ contactId: 'bart', sentimentScore: -0.6 }),
    ]);
    expect(numbers.topContacts.map(({ id, calls }) => [id, calls])).toEqual([
      ['bart', 2],
      ['anna', 1],
    ]);
    expect(numbers.topCases).toEqual([{ id: 'c1', calls: 1, talkSeconds: 60 }]);
    expect(numbers.sentiment).toEqual({ positive: 1, neutral: 0, negative: 2 });
    expect(numbers.byDay[1]?.sentimentScore).toBeCloseTo(-0.2);
    expect(numbers.byDay[0]?.sentimentScore).toBeNull();
  });

  it('add up to the same whatever is counted first', () => {
    const anyCall = fc.record({
      id: fc.constant('x'),
      at: fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-03-04') - 1 }),
      direction: fc.constantFrom('inbound', 'outbound'),
      callType: fc.constantFrom('answered', 'missed', 'voicemail'),
      isInternal: fc.boolean(),
      talkSeconds: fc.nat(4000),
      contactId: fc.option(fc.constantFrom('a', 'b')),
      caseId: fc.option(fc.constantFrom('c', 'd')),
      sentimentScore: fc.option(fc.constantFrom(-1, 0, 1)),
      isBillable: fc.boolean(),
    }) satisfies fc.Arbitrary<CountedCall>;
    fc.assert(
      fc.property(fc.array(anyCall), (calls) => {
        const numbers = numbersOf(calls);
        const days = numbers.byDay.reduce(
          (sum, day) => sum + day.answered + day.missed + day.voicemail + day.outbound,
          0,
        );
        const hours = numbers.byHour.reduce((sum, hour) => sum + hour.taken + hour.untaken, 0);
        expect(days).toBe(calls.filter(({ isInternal }) => !isInternal).length);
        expect(hours).toBe(days);
        expect(numbersOf(calls.toReversed())).toEqual(numbers);
      }),
    );
  });
});

describe('days', () => {
  it('are all there where summer time begins, and none where they end before they begin', () => {
    expect(daysOf('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(daysOf('2026-03-30', '2026-03-28')).toEqual([]);
  });
});

describe('time for the invoice', () => {
  it.each([
    [0, 6, 0],
    [1, 6, 6],
    [360, 6, 6],
    [361, 6, 12],
    [601, 10, 20],
    [900, 15, 15],
  ] as const)('%i s by steps of %i minutes are %i minutes', (seconds, step, minutes) => {
    expect(roundTime(seconds, step)).toBe(minutes);
  });

  it('is never less than was spoken, and less than a step more', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(...roundingSteps), (seconds, step) => {
        const minutes = roundTime(seconds, step);
        expect(minutes * 60).toBeGreaterThanOrEqual(seconds);
        expect(minutes * 60 - seconds).toBeLessThan(step * 60);
      }),
    );
  });
});
