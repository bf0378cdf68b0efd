import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import { emptyProgress, joinFact } from '#domain/call-progress.ts';
import { openRelayStore } from './open-relay-store.ts';
import { relayMigrations } from './schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'briefline-relay-schema-'));
const began = Date.parse('2026-03-02T09:00:00Z');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database as the first version wrote it, with calls of one second and a choice. */
function writeFirstVersion(file: string, key: Buffer): void {
  const database = openDatabase({ file, key, synchronous: 'FULL' });
  migrate(database, relayMigrations.slice(0, 1));
  database.exec(`
    INSERT INTO tenant (id, keys, accepts_v3, seq) VALUES ('firm', '["key"]', 0, 3);
    INSERT INTO contact (tenant_id, id, full_name, is_confidential, folded) VALUES ('firm', 'zoe', 'Zoë Lefèvre', 0, 'zoe lefevre');
    INSERT INTO remembered_choice VALUES ('firm', '+32470123456', 'zoe', NULL, ${began});
    INSERT INTO stream_event VALUES ('firm', 3, 'call_updated', '{"kept":true}');
  `);
  const insert = database.prepare(
    `INSERT INTO call (id, tenant_id, call_id, number, contact_id, direction, call_type, occurred_at, duration_seconds, received_at,
       progress, candidates, note, has_recording, has_transcript, folded, seq)
     VALUES (?, 'firm', ?, '+32470123456', 'zoe', 'inbound', 'missed', ?, 0, ?, ?, '[]', 'wil scheiden', 0, 0, '', ?)`,
  );
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    const progress = joinFact(emptyProgress, { kind: 'missed', at: began, fromNumber: '32470123456' });
    insert.run(id, `call-${id}`, began + index, began, JSON.stringify(progress), index + 1);
  }
  database.close();
}

describe('a store of the first version', () => {
  it('is brought up to date with all it holds, found and counted, and a copy of it is left beside', async () => {
    const file = join(folder, 'relay.sqlite');
    const key = randomBytes(32);
    writeFirstVersion(file, key);
    const store = openRelayStore({ file, key, randomUuid: randomUUID, now: () => began, choiceDays: 365 });
    expect(existsSync(`${file}.before-migration`)).toBe(true);
    const all = await store.calls.list('firm', { limit: 9 });
    expect(all.calls.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(all.total).toBe(3);
    expect((await store.calls.list('firm', { limit: 9, words: 'lefevre scheiden 0470123456' })).total).toBe(3);
    expect(await store.calls.find('firm', 'a' as CallUuid)).toMatchObject({
      callType: 'missed',
      contactName: 'Zoë Lefèvre',
      note: 'wil scheiden',
      isInternal: false,
    });
    expect((await store.calls.stats('firm', { since: 0 })).missedCalls).toBe(3);
    expect(await store.choices.list('firm')).toMatchObject([{ number: '+32470123456', contactId: 'zoe' }]);
    expect(await store.log.after('firm', 0, 9)).toEqual([
      { tenantId: 'firm', seq: 3, name: 'call_updated', data: '{"kept":true}' },
    ]);
    await store.close();
  });
});

describe('who listened', () => {
  it('is neither changed nor removed by anybody while its call is there, and goes with it', () => {
    const database = openDatabase({ file: ':memory:', key: null, synchronous: 'FULL' });
    migrate(database, relayMigrations);
    database.exec(`
      INSERT INTO tenant (id, keys, accepts_v3, seq) VALUES ('firm', '["key"]', 0, 3);
      INSERT INTO call (id, tenant_id, call_id, direction, call_type, occurred_at, duration_seconds, received_at, progress,
        candidates, has_recording, has_transcript, has_summary, seq)
      VALUES ('one', 'firm', 'c1', 'inbound', 'answered', ${began}, 0, ${began}, '{}', '[]', 1, 0, 0, 1);
      INSERT INTO listening VALUES ('firm', 'l1', 'one', 'anna', ${began}, 'stream', NULL, NULL);
    `);
    const count = (): unknown => database.prepare('SELECT count(*) FROM listening').pluck().get();
    for (const sql of [`UPDATE listening SET user_id = 'bart'`, 'DELETE FROM listening']) {
      expect(() => database.exec(sql)).toThrow('what was noted of a listening');
    }
    database.exec(`REPLACE INTO listening VALUES ('firm', 'l1', 'one', 'bart', 1, 'stream', NULL, NULL)`);
    expect(database.prepare('SELECT user_id FROM listening').pluck().all()).toEqual(['anna']);
    database.exec(`DELETE FROM call WHERE id = 'one'`);
    expect(count()).toBe(0);
    database.close();
  });
});
