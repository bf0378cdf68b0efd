import PQueue from 'p-queue';
import { type CustomTypesConfig, Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { toPostgresError } from './postgres-error.ts';
import { keptStatementOf, type SqlValue, type Statement, statementOf } from './statement.ts';
import { createTransaction, type OpenTransaction, type RowReader, type WriteTransaction } from './write-transaction.ts';

/**
 * A PostgreSQL database as the stores use it: reads go side by side, changes one after the other on a connection of their own.
 * Connections that were lost are made anew at the next use. Must be closed.
 */
export interface PostgresDatabase extends RowReader {
  /** Like `rows`, for texts that are made up as they are asked: the server plans each for its own values. */
  readonly planned: RowReader['rows'];
  /** How many rows one statement changed, in a transaction of its own; for what no client is told of. */
  readonly change: (sql: string, values: readonly SqlValue[]) => Promise<number>;
  /**
   * Does the work as one transaction, synced to the server's disk when it returns, with these tenants locked. A failure of the
   * database is thrown as DatabaseError or RefusedStatement, one of the work's own as it is; either way nothing was kept.
   */
  readonly write: <Value>(
    tenantIds: readonly string[] | 'all',
    work: (transaction: WriteTransaction) => Promise<Value>,
  ) => Promise<Value>;
  readonly close: () => Promise<void>;
}

/** Connections that read at once; one more writes. */
const readers = 8;
/** How long a connection may take to be made, and a statement to be answered, before a sender is told to come back. */
const connectMs = 5000;
const statementMs = 10_000;

/** A database at a `postgres://` address. Nothing is connected before it is used. */
export function openPostgresDatabase(url: string): PostgresDatabase {
  const reading = createPool(url, { max: readers });
  const writing = createPool(url, { max: 1, pipeline: true });
  const turns = new PQueue({ concurrency: 1 });
  let closing: Promise<void> | null = null;

  const ask = async (statement: Statement) => {
    try {
      return await reading.query(statement);
    } catch (error) {
      throw toPostgresError(error);
    }
  };
  return {
    rows: async (sql, values = []) => (await ask(keptStatementOf(sql, values))).rows as never,
    planned: async (sql, values = []) => (await ask(statementOf(sql, values))).rows as never,
    change: async (sql, values) => (await ask(keptStatementOf(sql, values))).rowCount ?? 0,
    write: (tenantIds, work) =>
      turns.add(async () => {
        const client = await connected(writing);
        return inTransaction(client, async (transaction) => {
          await transaction.begin(tenantIds);
          return work(transaction);
        });
      }),
    close: () => {
      closing ??= turns.onIdle().then(async () => {
        await Promise.all([reading.end(), writing.end()]);
      });
      return closing;
    },
  };
}

async function inTransaction<Value>(
  client: PoolClient,
  work: (transaction: OpenTransaction) => Promise<Value>,
): Promise<Value> {
  const transaction = createTransaction(client);
  try {
    const value = await work(transaction);
    await transaction.commit();
    client.release();
    return value;
  } catch (error) {
    // A connection that cannot even undo is of no use any more.
    client.release(!(await transaction.undo()));
    throw error;
  }
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw toPostgresError(error);
  }
}

function createPool(url: string, config: PoolConfig): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'briefline-relay',
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    keepAlive: true,
    types: numericTypes,
    onConnect: async (client) => {
      client.on('error', beQuiet);
      // An answered webhook is on the disk, however the server is set up; a stricter setting stays.
      await client.query(
        `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
      );
    },
    ...config,
  });
  pool.on('error', beQuiet);
  return pool;
}

/** Whoever uses a lost connection is told by its query; an idle one is made anew. */
function beQuiet(): void {
  // There is nobody else to tell.
}

const bigint = 20;

/** Our 64-bit numbers are moments and counts, which a JavaScript number holds exactly. */
const numericTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => (Number(oid) === bigint ? Number : types.getTypeParser(oid, format)),
};
