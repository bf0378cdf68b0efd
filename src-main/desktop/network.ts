import { session } from 'electron';
import { denyEverything } from './lockdown.ts';

/** How the app reaches relays: Chromium's network, so that the system's proxy and certificates count. */
export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Ends every connection: after a sleep they may be dead without knowing. */
  dropConnections(): void;
}

/**
 * Opens a network of its own, kept in memory only. `useNodeFetch` is the way out where an inspecting proxy breaks
 * Chromium's streams.
 */
export function openNetwork({ useNodeFetch }: { readonly useNodeFetch: boolean }): Network {
  if (useNodeFetch) return { fetch: (url, init) => fetch(url, init), dropConnections: () => undefined };
  const ours = session.fromPartition('relay', { cache: false });
  denyEverything(ours);
  return {
    fetch: (url, init) => ours.fetch(url, init),
    dropConnections: () => {
      ours.closeAllConnections().catch(() => undefined);
    },
  };
}
