import { expect, it } from 'vitest';
import { createFormats } from '../../ui/formats.ts';
import type { Say } from '../../ui/texts.tsx';
import { connectionAndEdits, connectionTitle, secondsUntil } from './connection-words.ts';

const say: Say = (key, gaps) => (gaps === undefined ? key : `${key} ${Object.values(gaps).join(' ')}`);
const formats = createFormats('fr');

it('says since when there is no connection', () => {
  const since = new Date(2026, 10, 21, 10, 42).getTime();
  const title = connectionTitle({ kind: 'offline', since, retryAt: null, reason: 'silent' }, say, formats);
  expect(title).toBe('window.connection.offlineSince 10:42');
});

it('says how much of what was written still waits, and nothing when nothing does', () => {
  const connected = { kind: 'connected', since: 0 } as const;
  expect(connectionAndEdits(connected, 0, say, formats)).toBe('window.connection.connected');
  expect(connectionAndEdits(connected, 3, say, formats)).toBe('window.connection.connected, window.edits.waiting 3');
});

it('tells an expired access from a refused one', () => {
  const expired = connectionTitle({ kind: 'unauthorised', code: 'token-expired' }, say, formats);
  expect(expired).not.toBe(connectionTitle({ kind: 'unauthorised', code: 'token-invalid' }, say, formats));
});

it('counts down to the next try in whole seconds and never below none', () => {
  expect(secondsUntil(12_500, 0)).toBe(13);
  expect(secondsUntil(0, 12_500)).toBe(0);
});
