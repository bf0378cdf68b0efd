import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '#database/database-error.ts';
import { type PostgresServer, postgresForTests } from '../../../../scripts/prepare/postgres.ts';
import type { RelayStore } from '../relay-store.ts';
import { contact, incoming, receivedAt, tenantId } from '../store-fixture.ts';
import { openPostgresRelayStore } from './open-postgres-relay-store.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { postgresMigrations } from './schema.ts';

const found = await postgresForTests();

describe.skipIf('missing' in found)('a store in PostgreSQL whose server fails', () => {
  const server = found as PostgresServer;
  let url: string;
  let store: RelayStore;
  let operator: Client;

  const open = (migrations = postgresMigrations) =>
    openPostgresRelayStore({ url, randomUuid: randomUUID, now: () => receivedAt, choiceDays: 365, migrations });
  /** Ends every connection but the operator's, as a restart of the server or of a firewall does. */
  const cutOff = () =>
    operator.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      'briefline-relay',
    ]);
  const failing = (state: string) =>
    operator.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'it fails' USING ERRCODE = '${state}', DETAIL = 'Zoë Lefèvre'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON stream_event FOR EACH ROW EXECUTE FUNCTION fail()
    `);
  const mended = () => operator.query('DROP FUNCTION fail() CASCADE');
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => expect.unreachable('it was taken'),
      (error: unknown) => error,
    );

  beforeEach(async () => {
    url = await server.newDatabase();
    store = await open();
    await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    operator = new Client({ connectionString: url });
    await operator.connect();
  });

  afterEach(async () => {
    await operator.end();
    await store.close();
  });

  afterAll(() => server.remove());

  it('refuses a whole batch when the disk is full, and takes it when there is room again', async () => {
    await failing('53100');
    const refusal = await refusalOf(store.webhooks.accept([incoming('c1', {}), incoming('c2', {})]));
    expect(refusal).toBeInstanceOf(DatabaseError);
    expect(refusal).toMatchObject({ code: 'full' });
    // The server's own words may repeat a row: nothing but its sentence comes along.
    expect(JSON.stringify([refusal, Object.entries(refusal as object)])).not.toContain('Lefèvre');
    await mended();
    expect((await store.calls.list(tenantId, { limit: 9 })).total).toBe(0);
    expect(await store.log.bounds(tenantId)).toEqual({ latest: 0, oldest: null });
    const { results, events } = await store.webhooks.accept([incoming('c1', {}), incoming('c2', {})]);
    expect(results.map((result) => result.ok && result.outcome.status)).toEqual(['accepted', 'accepted']);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('refuses changes while the database may only be read, and reads on', async () => {
    await store.webhooks.accept([incoming('c1', {})]);
    await operator.query('ALTER ROLE briefline SET default_transaction_read_only = on');
    await cutOff();
    const refusals = await Promise.all([
      refusalOf(store.webhooks.accept([incoming('c2', {})])),
      refusalOf(store.contacts.put(tenantId, contact('a', []))),
      refusalOf(store.tenants.put({ id: tenantId, keys: [], acceptsV3: false })),
    ]);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(DatabaseError);
    expect(await refusalOf(store.webhooks.accept([incoming('c2', {})]))).toMatchObject({ code: 'read-only' });
    expect((await store.calls.list(tenantId, { limit: 9 })).total).toBe(1);
    await operator.query('BEGIN; SET TRANSACTION READ WRITE; ALTER ROLE briefline RESET ALL; COMMIT');
    await cutOff();
    // The first may still be given a connection that was cut.
    const again = () => store.webhooks.accept([incoming('c2', {})]);
    expect((await again().catch(again)).results).toMatchObject([{ ok: true }]);
  });

  it('goes on by itself after its connections were cut, and keeps nothing of what was under way', async () => {
    await operator.query('BEGIN');
    await operator.query('LOCK TABLE call');
    const underWay = refusalOf(store.webhooks.accept([incoming('c1', {})]));
    const isWaiting = async (): Promise<boolean> => {
      const { rowCount } = await operator.query(
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'call'::regclass",
      );
      return rowCount === 1;
    };
    while (!(await isWaiting())) await new Promise((resolve) => setImmediate(resolve));
    await cutOff();
    expect(await underWay).toBeInstanceOf(DatabaseError);
    await operator.query('ROLLBACK');
    const [result] = (await store.webhooks.accept([incoming('c1', {})])).results;
    expect(result).toMatchObject({ ok: true, outcome: { status: 'accepted' } });
    expect((await store.log.bounds(tenantId)).latest).toBe(1);
  });

  it('takes a batch without the one webhook that a statement refuses, whatever stands around it', async () => {
    const broken = incoming('c2', {});
    const early = { ...broken, webhook: { ...broken.webhook, resource: null as unknown as string } };
    const late = incoming('c3', { kind: 'answered', talkSeconds: 1e12 });
    const { results, events } = await store.webhooks.accept([incoming('c1', {}), early, late, incoming('c4', {})]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false, true]);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await store.log.after(tenantId, 0, 9)).toEqual(events);
    expect((await store.calls.list(tenantId, { limit: 1 })).total).toBe(2);
    // What was refused left no trace: it can be sent again.
    expect((await store.webhooks.accept([broken])).results).toMatchObject([{ outcome: { status: 'accepted' } }]);
  });

  it('keeps texts that PostgreSQL cannot hold, with a sign in place of the unreadable character', async () => {
    const name = `A\0B \u{D83D} Zoë 😀`;
    await store.contacts.put(tenantId, { ...contact('a', ['+32470123456']), fullName: name });
    const { results } = await store.webhooks.accept([{ ...incoming('c\0', {}), body: `"\0"` }]);
    expect(results).toMatchObject([{ ok: true, outcome: { contactId: 'a' } }]);
    const { calls } = await store.calls.list(tenantId, { limit: 1, words: 'zoe' });
    expect(calls).toMatchObject([{ contactName: 'A\u{FFFD}B \u{FFFD} Zoë 😀' }]);
    const { events } = await store.webhooks.accept([incoming('c\0', { kind: 'answered' })]);
    expect(events.map(({ name: event }) => event)).toEqual(['call_updated']);
    expect((await store.calls.list(tenantId, { limit: 9 })).total).toBe(1);
  });

  it('is left alone when a later version wrote it, and is brought up to date once when relays start together', async () => {
    const next = [...postgresMigrations, { name: 'later', sql: 'ALTER TABLE tenant ADD COLUMN later TEXT' }];
    const opened = await Promise.all([open(next), open(next), open(next)]);
    await Promise.all(opened.map((one) => one.close()));
    const { rows } = await operator.query('SELECT version, name FROM schema_version ORDER BY version');
    expect(rows).toEqual([
      ...postgresMigrations.map(({ name }, index) => ({ version: index + 1, name })),
      { version: postgresMigrations.length + 1, name: 'later' },
    ]);
    await expect(open()).rejects.toMatchObject({ name: 'DatabaseError', code: 'newer-schema' });
  });

  it('is refused where names of every language cannot be kept', async () => {
    await operator.query("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    url = url.replace('/postgres?', '/latin?');
    await expect(open()).rejects.toThrow('must be in UTF8, and is in LATIN1');
  });

  it('keeps nothing of a migration that fails', async () => {
    const broken = [...postgresMigrations, { name: 'broken', sql: 'CREATE TABLE half (id TEXT); SELECT nothing' }];
    await expect(open(broken)).rejects.toBeInstanceOf(DatabaseError);
    const { rows } = await operator.query(
      "SELECT to_regclass('half') AS half, max(version) AS version FROM schema_version",
    );
    expect(rows).toEqual([{ half: null, version: postgresMigrations.length }]);
  });

  it('syncs what it answers for, however the server is set up', async () => {
    const careless = openPostgresDatabase(`${url}${encodeURIComponent(' -c synchronous_commit=off')}`);
    const setting = "SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS disk";
    expect(await careless.rows(setting)).toEqual([{ commit: 'on', disk: 'on' }]);
    expect(await careless.write([tenantId], (transaction) => transaction.rows(setting))).toEqual([
      { commit: 'on', disk: 'on' },
    ]);
    await careless.close();
  });

  it('gives two stores of one database seqs without gap or repeat, in the order of their commits', async () => {
    const other = await open();
    const both = [store, other];
    const batches = Array.from({ length: 40 }, (_, index) =>
      (both[index % 2] ?? store).webhooks.accept([
        incoming(`c${index}`, {}),
        incoming(`c${index}`, { kind: 'answered' }),
      ]),
    );
    const told = (await Promise.all(batches)).flatMap(({ events }) => events.map(({ seq }) => seq));
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    // Within a store they come in order.
    for (const [which] of both.entries()) {
      const own = told.filter((_seq, index) => Math.floor(index / 2) % 2 === which);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    await other.close();
  });

  it('says that it is backed up otherwise', async () => {
    await expect(store.housekeeping.backup('/nowhere')).rejects.toThrow('pg_dump');
  });

  it('tells that there are recordings to fetch, once', async () => {
    expect(await store.housekeeping.backlog()).toBe(0);
    const recordingUrl = 'https://cdn.ringover.com/records/a.mp3';
    await store.webhooks.accept([incoming('c1', { kind: 'recording', recordingUrl })]);
    expect(await store.housekeeping.backlog()).toBe(1);
    expect(await store.housekeeping.follow()).toBe(false);
    expect(await store.housekeeping.backlog()).toBe(0);
    await store.webhooks.accept([incoming('c1', { kind: 'summary', text: 'x' })]);
    expect(await store.housekeeping.backlog()).toBe(0);
  });
});
