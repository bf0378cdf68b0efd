import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUserPresences } from './user-presence.ts';

const els = { userId: '22673838', userName: 'Els Peeters', isSnoozed: true, snoozedUntilAt: null };

describe('the presences of Ringover', () => {
  it('are found wherever the list stands, with the name wherever it stands', () => {
    const item = { user_id: 22673838, firstname: 'Els', lastname: 'Peeters', is_snooze: true };
    expect(readUserPresences([item])).toEqual([els]);
    expect(readUserPresences({ list_count: 1, list: [item] })).toEqual([els]);
    const nested = { user_id: 'USER22673838', user: { firstname: 'Els', lastname: 'Peeters' }, is_snooze: 'true' };
    expect(readUserPresences({ presences: [nested] })).toEqual([els]);
    expect(readUserPresences([{ user: { id: 22673838, name: 'Els Peeters' }, is_snooze: 1 }])).toEqual([els]);
  });

  it('say until when, if it is told, by the clock or in epoch seconds', () => {
    const until = Date.parse('2026-03-02T13:00:00Z');
    for (const end of [{ snooze_until: '2026-03-02T13:00:00Z' }, { snooze_end: until / 1000 }]) {
      expect(readUserPresences([{ is_snooze: true, ...end }])).toMatchObject([{ snoozedUntilAt: until }]);
    }
    expect(readUserPresences([{ is_snooze: true, snooze_until: 'soon' }])).toMatchObject([{ snoozedUntilAt: null }]);
  });

  it('leave out what says nothing of a snooze, and never fail', () => {
    expect(readUserPresences([{ user_id: 1 }, 'nobody', null])).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        expect(Array.isArray(readUserPresences(answer))).toBe(true);
      }),
    );
  });
});
