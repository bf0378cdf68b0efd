import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '#database/open-database.ts';

/** A second look into a relay's database while the relay runs. Must be closed. */
export interface StoreRows {
  readonly count: (table: 'webhook_event' | 'call' | 'stream_event' | 'contact' | 'tenant') => number;
  readonly close: () => void;
}

/** Opens the database of the relay in `dataDir` for reading only. */
export function openStoreRows(dataDir: string): StoreRows {
  const database = openRelayDatabase(dataDir, true);
  return {
    count: (table) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    close: () => {
      database.close();
    },
  };
}

/** The relay's database as another program with its key would open it. Must be closed. */
export function openRelayDatabase(dataDir: string, readonly: boolean): Database {
  const key = Buffer.from(readFileSync(join(dataDir, 'database-key'), 'utf8').trim(), 'hex');
  return openDatabase({ file: join(dataDir, 'relay.sqlite'), key, synchronous: 'FULL', readonly });
}
