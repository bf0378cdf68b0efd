import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { postgresForTests } from '../../../../scripts/prepare/postgres.ts';
import { describeRelayStore } from '../relay-store.suite.ts';
import { openPostgresRelayStore } from './open-postgres-relay-store.ts';

const server = await postgresForTests();
const now = (): number => Date.parse('2026-03-02T09:00:00Z');

if ('missing' in server) {
  describe.skip(`a store in PostgreSQL: ${server.missing}`, () => undefined);
} else {
  afterAll(() => server.remove());

  describeRelayStore('a store in PostgreSQL', async () =>
    openPostgresRelayStore({ url: await server.newDatabase(), randomUuid: randomUUID, now, choiceDays: 365 }),
  );
}
