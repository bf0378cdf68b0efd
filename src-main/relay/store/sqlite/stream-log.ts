import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { StreamEvent } from '#domain/wire/event.ts';
import { loggedEvent } from '../logged-event.ts';
import type { LoggedEvent, StreamLog } from '../ports.ts';

/** Appends to the log the stream is fed from, inside the transaction of the change it tells about. */
export interface StreamAppender {
  /** Takes the next seq of a tenant; a tenant nobody wrote to yet begins to exist, without a webhook key. */
  readonly nextSeq: (tenantId: string) => number;
  /** Appends an event, and gives it back as it is kept. */
  readonly tell: (tenantId: string, event: StreamEvent) => LoggedEvent;
}

/** The appender of a database. */
export function createStreamAppender(database: Database): StreamAppender {
  const advance = database
    .prepare(
      `INSERT INTO tenant (id, keys, accepts_v3, seq) VALUES (?, '[]', 0, 1)
       ON CONFLICT (id) DO UPDATE SET seq = seq + 1 RETURNING seq`,
    )
    .pluck();
  const insert = database.prepare('INSERT INTO stream_event (tenant_id, seq, name, data) VALUES (?, ?, ?, ?)');
  return {
    nextSeq: (tenantId) => Number(advance.get(tenantId)),
    tell: (tenantId, event) => {
      const told = loggedEvent(tenantId, event);
      insert.run(tenantId, told.seq, told.name, told.data);
      return told;
    },
  };
}

interface EventRow {
  readonly seq: number;
  readonly name: string;
  readonly data: string;
}

/** The stream's log in SQLite. */
export function createSqliteStreamLog(database: Database): StreamLog {
  const after = database.prepare(
    'SELECT seq, name, data FROM stream_event WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const latest = database.prepare('SELECT seq FROM tenant WHERE id = ?').pluck();
  const oldest = database.prepare('SELECT min(seq) FROM stream_event WHERE tenant_id = ?').pluck();
  const guarded = async <Value>(read: () => Value): Promise<Value> => {
    try {
      return read();
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
  return {
    after: (tenantId, seq, limit) =>
      guarded(() => (after.all(tenantId, seq, limit) as readonly EventRow[]).map((row) => ({ tenantId, ...row }))),
    bounds: (tenantId) =>
      guarded(() => ({
        latest: Number(latest.get(tenantId) ?? 0),
        oldest: (oldest.get(tenantId) as number | null | undefined) ?? null,
      })),
  };
}
