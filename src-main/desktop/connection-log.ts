import type { Connection } from '#domain/connection.ts';
import type { Log } from './log.ts';

/** Writes down how the connection stands now. */
export function logConnection(log: Log, connection: Connection): void {
  if (connection.kind === 'waiting') log.info('offline', { reason: connection.reason });
  else if (connection.kind === 'unauthorised') log.warn('unauthorised', { code: connection.code });
  else log.info(connection.kind);
}
