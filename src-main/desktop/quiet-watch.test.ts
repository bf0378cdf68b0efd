import { describe, expect, it, vi } from 'vitest';
import { defaultQuietHours } from '#domain/announcement/quiet-hours.ts';
import { createQuietWatch } from './quiet-watch.ts';

describe('the watch over quiet hours', () => {
  it('tells when they begin and end, and at the start that nothing keeps anything back', () => {
    const hours = { current: { ...defaultQuietHours, isOn: true } };
    const time = { now: new Date(2026, 10, 20, 19, 0).getTime() };
    const onChange = vi.fn();
    const onEnd = vi.fn();
    const watch = createQuietWatch({ hours: () => hours.current, now: () => time.now, onChange, onEnd });
    try {
      watch.look();
      expect([onChange.mock.calls.length, onEnd.mock.calls.length]).toEqual([0, 1]);
      time.now = new Date(2026, 10, 20, 23, 0).getTime();
      watch.look();
      watch.look();
      expect(watch.isQuiet()).toBe(true);
      expect(watch.quietUntil()).toBe(new Date(2026, 10, 21, 8, 0).getTime());
      expect([onChange.mock.calls.length, onEnd.mock.calls.length]).toEqual([1, 1]);
      hours.current = defaultQuietHours;
      watch.look();
      expect([onChange.mock.calls.length, onEnd.mock.calls.length]).toEqual([2, 2]);
    } finally {
      watch.close();
    }
  });
});
