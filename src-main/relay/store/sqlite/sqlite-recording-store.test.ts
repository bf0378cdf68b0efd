import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { type Database, openDatabase } from '#database/open-database.ts';
import type { CallId, CallUuid } from '#domain/call.ts';
import { describeRecordingStore, type TestLink } from '../recording-store.suite.ts';
import { createCallWriter } from './call-writer.ts';
import { relayMigrations } from './schema.ts';
import { createSqliteRecordingStore, noteRecording } from './sqlite-recording-store.ts';

function open(): Database {
  const database = openDatabase({ file: ':memory:', key: null, synchronous: 'FULL' });
  migrate(database, relayMigrations);
  return database;
}

const partsOf = (database: Database) => ({ database, randomUuid: randomUUID, now: () => 1000, choiceDays: 365 });

/** Takes a link after its call, whose own id is the one the test names. */
function createNote(database: Database): (link: TestLink) => boolean {
  const note = noteRecording(database);
  return (link) => {
    createCallWriter({ ...partsOf(database), randomUuid: () => link.callId }).recordFact({
      tenantId: link.tenantId,
      callId: `number of ${link.callId}` as CallId,
      fact: { kind: 'ringing', at: link.now },
      receivedAt: link.now,
      isHistory: false,
    });
    return note(link);
  };
}

describeRecordingStore('recordings in SQLite', () => {
  const database = open();
  const withdraw = database.prepare(
    `UPDATE recording SET state = 'withdrawn', next_attempt_at = NULL, file = NULL WHERE tenant_id = ? AND call_id = ?`,
  );
  return {
    store: createSqliteRecordingStore(partsOf(database)),
    note: createNote(database),
    withdraw: (tenantId, callId) => {
      withdraw.run(tenantId, callId);
    },
    close: () => {
      database.close();
    },
  };
});

describe('a recording in SQLite', () => {
  const callId = 'one' as CallUuid;
  const link = {
    tenantId: 'firm',
    callId,
    kind: 'recording',
    sourceUrl: 'https://cdn.example/1.mp3',
    now: 1000,
  } as const;
  const kept = { file: 'ab/cd-1', contentType: 'audio/mpeg', sizeBytes: 1, etag: '"a"', keptAt: 2000 };

  it('is told in the stream’s log with the call as it stands', async () => {
    const database = open();
    createNote(database)(link);
    const store = createSqliteRecordingStore(partsOf(database));
    const [recording = expect.unreachable()] = await store.due(1000, 1);
    const [event] = await store.keep(recording, kept);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ id: 'one', call_id: 'number of one' });
    const logged = database.prepare('SELECT seq, name, data FROM stream_event ORDER BY seq DESC LIMIT 1').get();
    expect(logged).toEqual({ seq: event?.seq, name: 'call_updated', data: event?.data });
    database.close();
  });

  it('is not kept when it cannot be told', async () => {
    const database = open();
    createNote(database)(link);
    const store = createSqliteRecordingStore(partsOf(database));
    const [recording = expect.unreachable()] = await store.due(1000, 1);
    database.exec("CREATE TRIGGER full BEFORE INSERT ON stream_event BEGIN SELECT RAISE(ABORT, 'full'); END");
    await expect(store.keep(recording, kept)).rejects.toThrow('full');
    expect(await store.find('firm', callId)).toEqual(recording);
    database.close();
  });

  it('is kept, though nobody is told, when its call is gone', async () => {
    const database = open();
    createNote(database)(link);
    database.exec('DELETE FROM call');
    const store = createSqliteRecordingStore(partsOf(database));
    const [recording = expect.unreachable()] = await store.due(1000, 1);
    expect(await store.keep(recording, kept)).toEqual([]);
    expect(await store.find('firm', callId)).toMatchObject({ state: 'ready', kept });
    database.close();
  });
});
