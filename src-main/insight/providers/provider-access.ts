import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import { ProviderFailure } from '../insight-host.ts';

/** Whom this relay may send anything to, and with which keys; its operator's word. */
export interface ProviderAccess {
  /** Hosts, with a port or without, that something may be sent to. */
  readonly hosts: readonly string[];
  /** Which hosts a firm may add to them: `https` those that prove by a certificate that they are who they say. */
  readonly firmHosts: FirmHosts;
  /** Keys by host. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Where a provider is, and the key for it. */
export interface ProviderAddress {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** With its port where that is no usual one. */
  readonly host: string;
  /** Null where the provider wants none. */
  readonly key: string | null;
}

/**
 * Where a firm's provider is; `ownHosts` are those it added itself. Throws ProviderFailure: `no-provider` where none is
 * set up, `host-not-allowed` where this relay may not send anything there. A key goes to its own host only, and over
 * nothing but https or this computer.
 */
export function addressOf(
  { hosts, firmHosts, keys }: ProviderAccess,
  baseUrl: string | null,
  ownHosts: readonly string[],
): ProviderAddress {
  if (baseUrl === null || !URL.canParse(baseUrl)) throw new ProviderFailure('no-provider');
  const { host, hostname, protocol } = new URL(baseUrl);
  const isAmong = (known: readonly string[]): boolean => known.includes(host) || known.includes(hostname);
  const mayBeOwn = firmHosts === 'any' || (firmHosts === 'https' && protocol === 'https:');
  const isAllowed = isAmong(hosts) || (mayBeOwn && isAmong(ownHosts));
  if (!isAllowed || !/^https?:$/.test(protocol)) throw new ProviderFailure('host-not-allowed');
  const isPrivate = protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return { baseUrl: baseUrl.replace(/\/+$/, ''), host, key: isPrivate ? (keys[host] ?? keys[hostname] ?? null) : null };
}

/** `fetch` that goes where it was sent, and nowhere a provider points to instead. */
export const fetchThere: typeof fetch = (address, init) => fetch(address, { ...init, redirect: 'error' });
