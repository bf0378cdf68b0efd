import { describe, expect, it } from 'vitest';
import { followUpTime } from './follow-ups.ts';
import { makeTask } from './task-fixture.ts';

const now = new Date(2026, 2, 4, 15).getTime();

describe('a follow-up', () => {
  it.each([
    [null, 'undated'],
    ['2026-03-03', 'overdue'],
    ['2026-03-04', 'today'],
    ['2026-03-05', 'later'],
    [new Date(2026, 2, 4, 14).toISOString(), 'overdue'],
    [new Date(2026, 2, 4, 16).toISOString(), 'today'],
    [new Date(2026, 2, 5, 1).toISOString(), 'later'],
  ] as const)('due %s stands under %s', (dueAt, expected) => {
    expect(followUpTime(makeTask({ dueAt }), now)).toBe(expected);
  });
});
