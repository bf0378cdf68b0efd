import { describe, expect, it } from 'vitest';
import { finishCatchingUp, isWorthTelling, ratioOf, startCatchingUp, withPage } from './catching-up.ts';

const now = Date.parse('2026-03-10T09:00:00.000Z');
const day = 86_400_000;

function call(daysAgo: number): { readonly occurredAt: string } {
  return { occurredAt: new Date(now - daysAgo * day).toISOString() };
}

describe('fetching a whole history', () => {
  it('counts the calls and how far back they go', () => {
    const begun = startCatchingUp(true, null, null);
    expect(ratioOf(begun, now)).toBeNull();
    const first = withPage(begun, { calls: [call(1), call(2)], found: 2, total: 8, keptSince: null });
    const second = withPage(first, { calls: [call(3), call(5)], found: 1, total: 8, keptSince: null });
    expect(second).toMatchObject({ fetched: 4, found: 3, total: 8, backTo: now - 5 * day });
    expect(ratioOf(second, now)).toBe(0.5);
  });

  it('is measured by time where older calls are not kept', () => {
    const begun = startCatchingUp(true, null, null);
    const page = withPage(begun, { calls: [call(3)], found: 1, total: 9000, keptSince: now - 30 * day });
    expect(ratioOf(page, now)).toBeCloseTo(0.1);
  });

  it('is never more than whole, whatever the server counts', () => {
    const begun = startCatchingUp(true, null, null);
    expect(ratioOf(withPage(begun, { calls: [call(1)], found: 1, total: 0, keptSince: null }), now)).toBe(1);
  });

  it('stays a first one when it begins anew before it ended', () => {
    const first = startCatchingUp(true, null, null);
    expect(startCatchingUp(false, now, first).isFirst).toBe(true);
    expect(startCatchingUp(false, now, null).isFirst).toBe(false);
  });
});

describe('having caught up', () => {
  it('says all calls of a first fetching, and what was new in one that was done anew', () => {
    const page = { calls: [call(1), call(2)], found: 1, total: 2, keptSince: null };
    expect(finishCatchingUp(withPage(startCatchingUp(true, null, null), page))).toEqual({
      how: 'first',
      calls: 2,
      since: null,
    });
    expect(finishCatchingUp(withPage(startCatchingUp(false, 7, null), page))).toEqual({
      how: 'anew',
      calls: 1,
      since: 7,
    });
  });

  it('says nothing of what was fetched because more is kept from now on', () => {
    expect(finishCatchingUp(startCatchingUp(false, null, null))).toBeNull();
  });

  it('is worth telling after a minute of absence that brought something', () => {
    expect(isWorthTelling({ how: 'missed', calls: 2, since: now - 60_000 }, now)).toBe(true);
    expect(isWorthTelling({ how: 'missed', calls: 2, since: now - 59_000 }, now)).toBe(false);
    expect(isWorthTelling({ how: 'missed', calls: 0, since: now - day }, now)).toBe(false);
    expect(isWorthTelling({ how: 'first', calls: 0, since: null }, now)).toBe(false);
    expect(isWorthTelling({ how: 'anew', calls: 0, since: now - day }, now)).toBe(true);
  });
});
