import { expect, it } from 'vitest';
import { createLatest } from './latest.ts';

it('stops every question but the latest', () => {
  const latest = createLatest();
  const [first, second, third] = [latest(), latest(), latest()];
  expect([first.aborted, second.aborted, third.aborted]).toEqual([true, true, false]);
});
