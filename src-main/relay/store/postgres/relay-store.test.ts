import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { postgresForTests } from '../../../../scripts/prepare/postgres.ts';
import { describeRelayStore } from '../relay-store.suite.ts';
import { describeStoreSearch } from '../store-search.suite.ts';
import { describeStoreUpkeep } from '../store-upkeep.suite.ts';
import { openPostgresRelayStore } from './open-postgres-relay-store.ts';

const server = await postgresForTests();
const now = (): number => Date.parse('2026-03-02T09:00:00Z');

if ('missing' in server) {
  describe.skip(`a store in PostgreSQL: ${server.missing}`, () => undefined);
} else {
  afterAll(() => server.remove());
  const open = async (clock: () => number) =>
    openPostgresRelayStore({ url: await server.newDatabase(), randomUuid: randomUUID, now: clock, choiceDays: 365 });

  describeRelayStore('a store in PostgreSQL', () => open(now));
  describeStoreSearch('a store in PostgreSQL', () => open(now));
  describeStoreUpkeep('a store in PostgreSQL', open);
}
