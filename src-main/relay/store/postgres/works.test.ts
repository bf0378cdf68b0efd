import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, describe } from 'vitest';
import { type PostgresServer, postgresForTests } from '../../../../scripts/prepare/postgres.ts';
import { describeBackfillStore } from '../backfill-store.suite.ts';
import type { BackfillStore } from '../backfill-store.ts';
import { describeRecordingStore, type RecordingStoreStand } from '../recording-store.suite.ts';
import type { RelayStore } from '../relay-store.ts';
import { incoming } from '../store-fixture.ts';
import { openPostgresRelayStore } from './open-postgres-relay-store.ts';

const found = await postgresForTests();

describe.skipIf('missing' in found)('in PostgreSQL', () => {
  const server = found as PostgresServer;
  afterAll(() => server.remove());

  async function openStore(parts: { randomUuid: () => string; now: () => number }): Promise<[RelayStore, string]> {
    const url = await server.newDatabase();
    const store = await openPostgresRelayStore({ ...parts, url, choiceDays: 365 });
    for (const id of ['firm', 'other']) await store.tenants.put({ id, keys: ['key'], acceptsV3: false });
    return [store, url];
  }

  describeRecordingStore('recordings', async (): Promise<RecordingStoreStand> => {
    let [callUuid, now, told] = ['', 0, 0];
    const [store, url] = await openStore({ randomUuid: () => callUuid, now: () => now });
    const operator = new Client({ connectionString: url });
    await operator.connect();
    return {
      store: store.recordings,
      // The link comes as the telephone system tells it, and is noted with its call.
      note: async (link) => {
        [callUuid, now] = [link.callId, link.now];
        told += 1;
        const kind = link.kind === 'recording' ? 'recording' : 'voicemail_recording';
        const fact = { kind, at: told, recordingUrl: link.sourceUrl } as const;
        await store.housekeeping.follow();
        await store.webhooks.accept([{ ...incoming(link.callId, fact), tenantId: link.tenantId }]);
        return (await store.housekeeping.backlog()) > 0;
      },
      withdraw: async (tenantId, callId) => {
        await operator.query(
          `UPDATE recording SET state = 'withdrawn', next_attempt_at = NULL, file = NULL WHERE tenant_id = $1 AND call_id = $2`,
          [tenantId, callId],
        );
      },
      close: async () => {
        await operator.end();
        await store.close();
      },
    };
  });

  describe('kept until the test ends', () => {
    const opened: Promise<RelayStore>[] = [];
    afterEach(async () => {
      for (const store of opened.splice(0)) await (await store).close();
    });

    describeBackfillStore('the progress of back-filling', (): BackfillStore => {
      const store = openStore({ randomUuid: randomUUID, now: Date.now }).then(([one]) => one);
      opened.push(store);
      return {
        read: async (tenantId) => (await store).backfill.read(tenantId),
        write: async (tenantId, progress) => (await store).backfill.write(tenantId, progress),
      };
    });
  });
});
