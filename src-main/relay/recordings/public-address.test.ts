import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '104.16.1.1', '2606:4700::1111', '2a00:1450:400e::1'])('is public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '4000::1',
    'localhost',
    '',
  ])('is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a lookup of public addresses', () => {
  const addresses = [
    { address: '8.8.8.8', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ];
  const resolving = (found: typeof addresses): LookupFunction =>
    publicLookup((_hostname, _options, callback) => callback(null, found));
  const ask = (lookup: LookupFunction, all: boolean) =>
    promisify((done: (error: Error | null, ...found: unknown[]) => void) =>
      lookup('cdn.ringover.com', { all }, (error, address, family) => done(error, [address, family])),
    )();

  it('gives all of them, or the first with its family, as it is asked', async () => {
    expect(await ask(resolving(addresses), true)).toEqual([addresses, undefined]);
    expect(await ask(resolving(addresses), false)).toEqual(['8.8.8.8', 4]);
  });

  it('fails when one of them is not public, or there is none', async () => {
    const mixed = [...addresses, { address: '10.0.0.1', family: 4 }];
    await expect(ask(resolving(mixed), false)).rejects.toThrow(PrivateAddress);
    await expect(ask(resolving(mixed), true)).rejects.toThrow(PrivateAddress);
    await expect(ask(resolving([]), true)).rejects.toThrow(PrivateAddress);
  });
});
