import type { ClientBase } from 'pg';
import type { StreamEvent } from '#domain/wire/event.ts';
import { loggedEvent } from '../logged-event.ts';
import type { LoggedEvent } from '../ports.ts';
import { isStorageFailure, toPostgresError } from './postgres-error.ts';
import { keptStatementOf, type SqlValue } from './statement.ts';

/** Reads rows. Rejects with DatabaseError or RefusedStatement. */
export interface RowReader {
  /** `sql` is our own words; each `?` a value. 64-bit numbers come as numbers. */
  readonly rows: <Row>(sql: string, values?: readonly SqlValue[]) => Promise<readonly Row[]>;
}

/**
 * What a change writes with. The tenants it was begun for are locked, so that what it tells has the next seqs and nothing of
 * another relay comes in between. Every text of a statement MUST be a constant: the server keeps its plan.
 */
export interface WriteTransaction extends RowReader {
  /** Sends a statement without waiting for its answer; a failure fails the transaction. */
  readonly send: (sql: string, values: readonly SqlValue[]) => void;
  /** How many rows a statement changed. */
  readonly change: (sql: string, values: readonly SqlValue[]) => Promise<number>;
  /** Takes the next seq of a locked tenant; a tenant nobody wrote to yet begins to exist, without a webhook key. */
  readonly nextSeq: (tenantId: string) => number;
  /** Appends an event to the log the stream is fed from, and gives it back as it is kept. */
  readonly tell: (tenantId: string, event: StreamEvent) => LoggedEvent;
  /** Counts calls of a kind: `more` is negative for those that are gone. */
  readonly count: (kind: CallKind, more: number) => void;
  /** Runs this once all is durable, and not at all when it is not. */
  readonly whenCommitted: (run: () => void) => void;
  /** Does a part of the work so that it can fail alone: then nothing of it is kept, and it rejects with why. */
  readonly attempt: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** What the totals of lists are kept by. */
export interface CallKind {
  readonly tenantId: string;
  readonly direction: string;
  readonly callType: string;
}

/** A transaction with its beginning and end, which are its owner's. */
export interface OpenTransaction extends WriteTransaction {
  readonly begin: (tenantIds: readonly string[] | 'all') => Promise<void>;
  /** Durable when it returns. */
  readonly commit: () => Promise<void>;
  /** Nothing is kept. Whether the connection can be used again; whatever of the work still goes on is refused. */
  readonly undo: () => Promise<boolean>;
}

/** A transaction on a client in pipeline mode: the server takes its statements in the order they are sent. */
export function createTransaction(client: ClientBase): OpenTransaction {
  let seqs = new Map<string, number>();
  let told: LoggedEvent[] = [];
  let counted = new Map<string, number>();
  let underWay: Promise<void>[] = [];
  let afterwards: (() => void)[] = [];
  let failure: Error | null = null;
  let isOver = false;

  const query = async (sql: string, values: readonly SqlValue[]) => {
    // On this connection it would be part of the next transaction.
    if (isOver) throw failure ?? new Error('the transaction is over');
    const statement = keptStatementOf(sql, values);
    try {
      return await client.query<Record<string, unknown>>(statement);
    } catch (error) {
      // What comes after a failure fails too: the first says why.
      failure ??= toPostgresError(error);
      throw failure;
    }
  };
  const send: WriteTransaction['send'] = (sql, values) => {
    underWay.push(
      query(sql, values).then(
        () => undefined,
        (error: Error) => {
          failure ??= error;
        },
      ),
    );
  };
  const settle = async (): Promise<void> => {
    const sent = underWay;
    underWay = [];
    await Promise.all(sent);
    if (failure !== null) throw failure;
  };
  /** Writes what was gathered; nothing is sent when there is nothing. */
  const flush = (): void => {
    if (told.length > 0) {
      send('INSERT INTO stream_event SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[])', [
        told.map((event) => event.tenantId),
        told.map((event) => event.seq),
        told.map((event) => event.name),
        told.map((event) => event.data),
      ]);
      const tenants = [...new Set(told.map((event) => event.tenantId))];
      send(
        'UPDATE tenant SET seq = given.seq FROM unnest(?::text[], ?::bigint[]) AS given (id, seq) WHERE tenant.id = given.id',
        [tenants, tenants.map((tenantId) => seqs.get(tenantId) ?? 0)],
      );
    }
    const totals = [...counted].filter(([, more]) => more !== 0);
    if (totals.length > 0) {
      const kinds = totals.map(([kind]) => JSON.parse(kind) as [string, string, string]);
      send(
        `INSERT INTO call_total SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
         ON CONFLICT (tenant_id, direction, call_type) DO UPDATE SET calls = call_total.calls + excluded.calls`,
        [...([0, 1, 2] as const).map((part) => kinds.map((kind) => kind[part])), totals.map(([, more]) => more)],
      );
    }
    told = [];
    counted = new Map();
  };

  return {
    begin: async (tenantIds) => {
      const begun = query('BEGIN', []);
      const locked =
        tenantIds === 'all'
          ? query('SELECT id, seq FROM tenant ORDER BY id FOR NO KEY UPDATE', [])
          : query('SELECT id, seq FROM tenant WHERE id = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE', [tenantIds]);
      const [, { rows }] = await Promise.all([begun, locked]);
      seqs = new Map((rows as unknown as { id: string; seq: number }[]).map(({ id, seq }) => [id, seq]));
    },
    commit: async () => {
      flush();
      const committed = query('COMMIT', []);
      isOver = true;
      await Promise.all([settle(), committed]);
      // The server answers so when a statement had failed.
      if ((await committed).command !== 'COMMIT') throw toPostgresError(new Error('the transaction was rolled back'));
      for (const run of afterwards) run();
    },
    undo: async () => {
      isOver = true;
      try {
        await client.query('ROLLBACK');
        return true;
      } catch {
        return false;
      }
    },
    rows: async (sql, values = []) => (await query(sql, values)).rows as never,
    change: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
    send,
    nextSeq: (tenantId) => {
      const known = seqs.get(tenantId);
      if (known === undefined) {
        send(`INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0) ON CONFLICT (id) DO NOTHING`, [tenantId]);
      }
      const seq = (known ?? 0) + 1;
      seqs.set(tenantId, seq);
      return seq;
    },
    tell: (tenantId, event) => {
      const logged = loggedEvent(tenantId, event);
      told.push(logged);
      return logged;
    },
    count: ({ tenantId, direction, callType }, more) => {
      const kind = JSON.stringify([tenantId, direction, callType]);
      counted.set(kind, (counted.get(kind) ?? 0) + more);
    },
    whenCommitted: (run) => {
      afterwards.push(run);
    },
    attempt: async (work) => {
      const before = new Map(seqs);
      const afterwardsBefore = [...afterwards];
      await query('SAVEPOINT attempt', []);
      try {
        const value = await work();
        flush();
        await settle();
        await query('RELEASE attempt', []);
        return value;
      } catch (error) {
        // A failing storage fails the whole.
        if (isStorageFailure(error)) throw error;
        // All that was sent before is answered before this is.
        await query('ROLLBACK TO attempt', []);
        [underWay, failure, told, counted, seqs] = [[], null, [], new Map(), before];
        afterwards = afterwardsBefore;
        throw error;
      }
    },
  };
}
