import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import { recordingName } from './recording-name.ts';

beforeEach(() => vi.stubEnv('TZ', 'Europe/Brussels'));
afterEach(() => vi.unstubAllEnvs());

const translate = (key: string): string => key.split('.').at(-1) ?? '';

it('tells day and time by the clock on the wall, the case and whether the other party knew, and is a file name everywhere', () => {
  const call = makeCall({
    occurredAt: '2026-11-03T14:05:09.000Z',
    caseReference: '2026/114',
    contactName: 'Anne Peeters',
    recordingConsent: 'announced',
  });
  expect(recordingName(call, translate)).toBe('Briefline 2026-11-03 15.05 2026-114 (announced)');
  expect(recordingName(null, translate)).toBe('Briefline (unknown)');
});
