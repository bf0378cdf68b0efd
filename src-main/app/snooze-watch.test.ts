import { describe, expect, it, vi } from 'vitest';
import type { Presence } from '#domain/announcement/presence.ts';
import { createFakeClock } from '../history/fake-clock.ts';
import { createSnoozeWatch } from './snooze-watch.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const els: Presence = { userName: 'Els Peeters', isSnoozed: true, snoozedUntil: '2026-03-02T09:30:00.000Z' };

function watch(given: { readonly ownName?: string | null; readonly isWanted?: boolean } = {}) {
  const clock = createFakeClock(start);
  const world = { presences: [els] as readonly Presence[] | null, isConnected: true, asked: 0 };
  const onChange = vi.fn();
  const snooze = createSnoozeWatch({
    clock,
    ask: async () => {
      world.asked += 1;
      if (world.presences === null) throw new Error('away');
      return world.presences;
    },
    isConnected: () => world.isConnected,
    isWanted: () => given.isWanted ?? true,
    ownName: () => (given.ownName === undefined ? 'els peeters' : given.ownName),
    onChange,
  });
  return { clock, world, onChange, snooze };
}

describe('the snooze of the person at this desk', () => {
  it('is noticed within a minute, and so is its end', async () => {
    const { clock, world, onChange, snooze } = watch();
    world.presences = [{ ...els, isSnoozed: false }];
    snooze.look();
    await vi.waitFor(() => expect(snooze.state()).toEqual({ kind: 'off' }));
    world.presences = [els];
    onChange.mockClear();
    clock.advance(60_000);
    await vi.waitFor(() => expect(snooze.state()).toEqual({ kind: 'on', until: start + 30 * 60_000 }));
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('ends at its moment, also when nobody can be asked', async () => {
    const { clock, world, onChange, snooze } = watch();
    world.presences = [{ ...els, snoozedUntil: '2026-03-02T09:02:30.000Z' }];
    snooze.look();
    await vi.waitFor(() => expect(snooze.state().kind).toBe('on'));
    world.presences = null;
    onChange.mockClear();
    clock.advance(3 * 60_000);
    expect(snooze.state()).toEqual({ kind: 'off' });
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is believed for five minutes without news, and no longer', async () => {
    const { clock, world, snooze } = watch();
    world.presences = [{ ...els, snoozedUntil: null }];
    snooze.look();
    await vi.waitFor(() => expect(snooze.state()).toEqual({ kind: 'on', until: null }));
    world.isConnected = false;
    clock.advance(5 * 60_000);
    expect(snooze.state().kind).toBe('on');
    clock.advance(1);
    expect(snooze.state()).toEqual({ kind: 'unavailable' });
  });

  it('is not asked for without a name, a wish or a connection, nor after the end', async () => {
    for (const given of [{ ownName: null }, { isWanted: false }]) {
      const { world, snooze } = watch(given);
      snooze.look();
      expect(world.asked).toBe(0);
    }
    const { clock, world, snooze } = watch();
    world.isConnected = false;
    snooze.look();
    expect(world.asked).toBe(0);
    world.isConnected = true;
    snooze.close();
    clock.advance(3_600_000);
    expect(world.asked).toBe(0);
    expect(watch({ ownName: null }).snooze.state()).toEqual({ kind: 'nameless' });
  });
});
