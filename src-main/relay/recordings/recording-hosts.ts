import { isPublicAddress } from './public-address.ts';

/** A host that recordings may be fetched from. [protocol §1] */
export interface RecordingHost {
  /** As a parsed URL names it: lower case, an IPv6 address in brackets. */
  readonly hostname: string;
  /** Given: this very port, http too, private addresses too. Null: https on its own port, public addresses only. */
  readonly port: number | null;
}

/** Why an address must not be fetched from; null when it may. What its name resolves to is judged on connecting. */
export function refusalOf(url: URL, hosts: readonly RecordingHost[]): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'its address is neither https nor http';
  if (url.username !== '' || url.password !== '') return 'its address holds a user name or password';
  const host = hostOf(url, hosts);
  if (host === null) return 'its host is not among those recordings may be fetched from';
  if (host.port !== null) return null;
  if (url.protocol !== 'https:') return 'its address is not https';
  return isLiteral(url.hostname) && !isPublicAddress(bare(url.hostname)) ? 'its address is a private one' : null;
}

/** The entry that allows an address; one with the port goes before one without. */
export function hostOf(url: URL, hosts: readonly RecordingHost[]): RecordingHost | null {
  const named = hosts.filter((host) => host.hostname === url.hostname);
  const exact = named.find((host) => host.port === portOf(url));
  // A parsed URL leaves out the port its scheme stands for.
  return exact ?? named.find((host) => host.port === null && url.port === '') ?? null;
}

const portOf = (url: URL): number => Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
const isLiteral = (hostname: string): boolean => /^(\[.*\]|[\d.]+)$/.test(hostname);
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** Reads an entry of `RELAY_RECORDING_HOSTS`: a host, with a port or without. Null when it is no such thing. */
export function parseRecordingHost(entry: string): RecordingHost | null {
  const port = /^(?:\[.*\]|[^:]*):(\d{1,5})$/.exec(entry)?.[1];
  const address = `http://${entry}`;
  if (!/^[^/?#@\\\s]*[^:/?#@\\\s]$/.test(entry) || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return { hostname, port: port === undefined ? null : Number(port) };
}
