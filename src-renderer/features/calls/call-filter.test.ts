import { describe, expect, it } from 'vitest';
import { makeCall } from '../../preview/fixture-calls.ts';
import { isListed } from './call-filter.ts';

describe('the missed list', () => {
  it.each(['missed', 'voicemail'] as const)('holds an incoming %s', (callType) => {
    expect(isListed('missed', makeCall({ callType }))).toBe(true);
  });

  it.each(['ringing', 'in_progress', 'answered'] as const)('does not hold a call that is %s', (callType) => {
    expect(isListed('missed', makeCall({ callType }))).toBe(false);
  });

  it('does not hold a call of ours that nobody took, nor a colleague', () => {
    expect(isListed('missed', makeCall({ callType: 'missed', direction: 'outbound' }))).toBe(false);
    expect(isListed('missed', makeCall({ callType: 'missed', isInternal: true }))).toBe(false);
  });
});

it('lists everything under all calls', () => {
  expect(isListed('all', makeCall({ callType: 'missed', direction: 'outbound', isInternal: true }))).toBe(true);
});
