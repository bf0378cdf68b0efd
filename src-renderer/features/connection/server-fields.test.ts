import { describe, expect, it } from 'vitest';
import { checkServerFields, completeAddress, refusalError } from './server-fields.ts';

const token = 'aaa.bbb.ccc';

describe('the address of a server', () => {
  it.each([
    [' appels.cabinet.be/ ', 'https://appels.cabinet.be'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['https://firm.be/briefline//', 'https://firm.be/briefline'],
    ['https://', 'https://'],
    ['', ''],
  ])('%j is made whole: %j', (typed, whole) => {
    expect(completeAddress(typed)).toBe(whole);
  });

  it.each([
    ['', 'window.server.addressMissing'],
    ['https://', 'window.server.addressMalformed'],
    ['ftp://firm.be', 'window.server.addressMalformed'],
    ['https://appels.cabinet.be', null],
  ])('%j is told wrong before it is tried: %j', (address, error) => {
    expect(checkServerFields(address, token).address).toBe(error);
  });
});

describe('the token of a server', () => {
  it.each([
    ['', 'window.server.tokenMissing'],
    ['aaa.bbb', 'window.server.tokenMalformed'],
    [token, null],
  ])('%j is told wrong before it is tried: %j', (text, error) => {
    expect(checkServerFields('https://firm.be', text).token).toBe(error);
  });
});

describe('a refusal', () => {
  it('is shown under the field that can mend it', () => {
    expect(refusalError('address-unreachable')?.address).toBe('window.server.unreachable');
    expect(refusalError('address-not-briefline')?.address).toBe('window.server.notBriefline');
    expect(refusalError('unauthorised')?.token).toBe('window.server.unauthorised');
    expect(refusalError('forbidden')?.token).toBe('window.server.forbidden');
  });

  it('is no field’s fault when the disk is full', () => {
    expect(refusalError('storage-full')).toBeNull();
  });
});
