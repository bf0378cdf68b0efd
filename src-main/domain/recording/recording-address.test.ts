import { describe, expect, it } from 'vitest';
import type { CallUuid } from '../call.ts';
import { formatRecordingAddress, parseRecordingAddress } from './recording-address.ts';

describe('the address of a recording', () => {
  it('holds the id of the call, whatever is in it', () => {
    for (const id of ['0197-ab', 'a b/c?d#e', 'é%']) {
      expect(parseRecordingAddress(formatRecordingAddress(id as CallUuid))).toBe(id);
    }
  });

  it('is no other address', () => {
    const others = [
      'app://main/index.html',
      'briefline-recording://call/',
      'briefline-recording://other/1',
      'briefline-recording://call/1/2',
      'briefline-recording://call/1?x=1',
      'briefline-recording://call/%',
      'briefline-recording://call/..',
      `briefline-recording://call/${'x'.repeat(129)}`,
    ];
    for (const address of others) expect(parseRecordingAddress(address)).toBeNull();
  });
});
