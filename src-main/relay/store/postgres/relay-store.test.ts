import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { type PostgresServer, postgresForTests } from '../../../../scripts/prepare/postgres.ts';
import { describeEdits } from '../edits.suite.ts';
import { describeListeningStore } from '../listening-store.suite.ts';
import { describeRelayStore } from '../relay-store.suite.ts';
import { describeStoreInsight } from '../store-insight.suite.ts';
import { describeStoreSearch } from '../store-search.suite.ts';
import { describeStoreUpkeep } from '../store-upkeep.suite.ts';
import { describeTaskStore } from '../task-store.suite.ts';
import { openPostgresRelayStore } from './open-postgres-relay-store.ts';

const found = await postgresForTests();
const now = (): number => Date.parse('2026-03-02T09:00:00Z');

describe.skipIf('missing' in found)('in PostgreSQL', () => {
  const server = found as PostgresServer;
  afterAll(() => server.remove());

  const open = async (clock: () => number) =>
    openPostgresRelayStore({ url: await server.newDatabase(), randomUuid: randomUUID, now: clock, choiceDays: 365 });
  describeRelayStore('a store', () => open(now));
  describeListeningStore('a database', () => open(now));
  describeStoreSearch('a store', () => open(now));
  describeStoreUpkeep('a store', open);
  describeStoreInsight('a store', open);
  describeTaskStore('a store', open);
  describeEdits('a store', open);
});
