import type { ConnectionState } from '#contract/state.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { OfflineReason } from '#domain/connection.ts';
import type { Formats } from '../../ui/formats.ts';
import type { Say, TextKey } from '../../ui/texts.tsx';

/** How the connection stands, in a few words. */
export function connectionTitle(connection: ConnectionState, t: Say, formats: Formats): string {
  switch (connection.kind) {
    case 'unconfigured':
      return t('window.connection.unconfigured');
    case 'connecting':
      return t('window.connection.connecting');
    case 'connected':
      return t('window.connection.connected');
    case 'offline':
      return t('window.connection.offlineSince', { time: formats.time(connection.since) });
    case 'unauthorised':
      return connection.code === 'token-expired' ? t('window.connection.expired') : t('window.connection.refused');
    default:
      return assertNever(connection);
  }
}

/** The same with how much of what was written here the office does not have yet. */
export function connectionAndEdits(
  connection: ConnectionState,
  pendingEdits: number,
  t: Say,
  formats: Formats,
): string {
  const title = connectionTitle(connection, t, formats);
  return pendingEdits === 0 ? title : `${title}, ${t('window.edits.waiting', { count: pendingEdits })}`;
}

/** The same in two words at most, for the rail. */
export function connectionWord(connection: ConnectionState, t: Say, formats: Formats): string {
  if (connection.kind === 'offline') return t('window.connection.offline');
  if (connection.kind === 'unauthorised') return t('window.connection.noAccess');
  return connectionTitle(connection, t, formats);
}

/** The sentence for each reason of being offline: what happened, what is safe, what to do. */
export const offlineText: Readonly<Record<OfflineReason, TextKey>> = {
  unreachable: 'errors.unreachable',
  refused: 'errors.refused',
  silent: 'errors.silent',
  'server-error': 'errors.server-error',
  'port-in-use': 'errors.port-in-use',
  'relay-stopped': 'errors.relay-stopped',
  'relay-storage': 'errors.relay-storage',
};

/** Whole seconds until the next try, at least 0. Moments are epoch milliseconds. */
export function secondsUntil(retryAt: number, now: number): number {
  return Math.max(0, Math.ceil((retryAt - now) / 1000));
}
