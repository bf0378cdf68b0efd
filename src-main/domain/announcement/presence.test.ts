import { describe, expect, it } from 'vitest';
import { ownSnooze, type Presence, parsePresences } from './presence.ts';

const now = Date.parse('2026-03-02T09:00:00.000Z');
const els: Presence = { userName: 'Els Peeters', isSnoozed: true, snoozedUntil: '2026-03-02T13:00:00.000Z' };

describe('the snooze of the person at this desk', () => {
  it('is theirs however they write their name, and ends when it ends', () => {
    expect(ownSnooze([els], ' els  péeters', now)).toEqual({ kind: 'on', until: Date.parse(els.snoozedUntil ?? '') });
    expect(ownSnooze([els], 'Els Peeters', now + 5 * 3_600_000)).toEqual({ kind: 'off' });
    expect(ownSnooze([{ ...els, snoozedUntil: null }], 'Els Peeters', now)).toEqual({ kind: 'on', until: null });
    expect(ownSnooze([{ ...els, isSnoozed: false }], 'Els Peeters', now)).toEqual({ kind: 'off' });
  });

  it('is nobody’s where nobody has that name', () => {
    expect(ownSnooze([els, { ...els, userName: null }], 'Jan Claes', now)).toEqual({ kind: 'stranger' });
  });

  it('is read from the relay’s answer', () => {
    const item = { user_id: '7', user_name: 'Els Peeters', is_snoozed: true, snoozed_until: els.snoozedUntil };
    expect(parsePresences({ items: [item] }, '')).toEqual([els]);
    expect(() => parsePresences({ items: [{ ...item, is_snoozed: 'yes' }] }, '')).toThrow();
  });
});
