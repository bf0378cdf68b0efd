import type { AppState, ConnectionState } from '#contract/state.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { Connection, OfflineReason } from '#domain/connection.ts';

/** How the relay beside the app stands; null when another relay was chosen. */
export type OwnRelayState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'listening' }
  | { readonly kind: 'down'; readonly reason: OfflineReason; readonly since: number; readonly retryAt: number }
  | null;

/** How the app stands with its relay, in the window's words. */
export function connectionState(
  relay: AppState['relay'],
  ownRelay: OwnRelayState,
  connection: Connection,
): ConnectionState {
  if (relay === null) return { kind: 'unconfigured' };
  if (ownRelay?.kind === 'down') {
    return { kind: 'offline', since: ownRelay.since, retryAt: ownRelay.retryAt, reason: ownRelay.reason };
  }
  switch (connection.kind) {
    case 'stopped':
      return { kind: 'connecting' };
    case 'connecting': {
      const { offlineSince, reason } = connection;
      // Between two attempts the person sees one absence, not a flicker.
      return offlineSince === null
        ? { kind: 'connecting' }
        : { kind: 'offline', since: offlineSince, retryAt: null, reason };
    }
    case 'connected':
      return { kind: 'connected', since: connection.since };
    case 'waiting': {
      const { offlineSince, retryAt, reason } = connection;
      return { kind: 'offline', since: offlineSince, retryAt, reason };
    }
    case 'unauthorised':
      return { kind: 'unauthorised', code: connection.code };
    default:
      return assertNever(connection);
  }
}
