import { parseRelayAddress } from './relay-address.ts';
import type { RelayProcessState } from './relay-process.ts';

/** The relay's own path for Ringover's webhooks. [protocol §2] */
export const webhookPath = '/api/v1/webhooks/ringover';

/**
 * Reads the address Ringover posts to as a person writes it; null when it is none. Without a path it is given the
 * relay's own, for the way from the internet mostly leads straight to it.
 */
export function parsePublicUrl(text: string): string | null {
  const address = parseRelayAddress(text);
  if (address === null) return null;
  return new URL(address).pathname === '/' ? `${address}${webhookPath}` : address;
}

/** Where Ringover must post: as the firm says it is reached, else at this computer; null while nothing listens. */
export function webhookUrl(state: RelayProcessState | null, publicUrl: string | null): string | null {
  if (state?.kind !== 'listening') return null;
  return publicUrl ?? `${state.url}${webhookPath}`;
}
