import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A name stands for an address that is not a public one: nothing is fetched from there. */
export class PrivateAddress extends Error {
  constructor() {
    super('the host stands for a private address');
  }
}

/** The only part of IPv6 that public addresses are given out of. */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public Internet: not private, loopback, link-local, shared, multicast, reserved, nor
 * an IPv6 form that carries an IPv4 address within. What is no IP address is not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(publicIpv6);
}

/**
 * Resolves names as `lookup` does and fails with PrivateAddress when any address is not public. The socket connects to
 * what this returns and asks no second time, so a name that changes its address in between gains nothing.
 */
export function publicLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const addresses = found as readonly LookupAddress[];
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new PrivateAddress(), '', 0);
      }
      return options.all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
    });
  };
}
