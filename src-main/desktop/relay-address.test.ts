import { describe, expect, it } from 'vitest';
import { parseRelayAddress } from './relay-address.ts';

describe("a relay's address", () => {
  it.each([
    ['https://calls.firm.be', 'https://calls.firm.be'],
    [' calls.firm.be/ ', 'https://calls.firm.be'],
    ['http://127.0.0.1:4750/', 'http://127.0.0.1:4750'],
    ['https://firm.be/relay//', 'https://firm.be/relay'],
  ])('%s is %s', (text, address) => {
    expect(parseRelayAddress(text)).toBe(address);
  });

  it.each([
    '',
    'not an address',
    'ftp://firm.be',
    'file:///etc/passwd',
    'https://user:word@firm.be',
    'javascript:alert(1)',
  ])('is not: %s', (text) => {
    expect(parseRelayAddress(text)).toBeNull();
  });
});
