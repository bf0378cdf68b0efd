import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import type { KeptRecording } from './kept-recording.ts';
import type { RecordingShelf } from './recording-shelf.ts';

/** The shelf in SQLite, over the tables of `recordingMigrations`. */
export function createSqliteRecordingShelf(database: Database): RecordingShelf {
  const find = database.prepare('SELECT * FROM kept_recording WHERE call_id = ?');
  const list = database.prepare('SELECT * FROM kept_recording');
  const put = database.prepare(
    `INSERT OR REPLACE INTO kept_recording
       (call_id, file, content_type, etag, size_bytes, is_whole, is_chosen, kept_at, heard_at)
     VALUES (@callId, @file, @contentType, @etag, @sizeBytes, @isWhole, @isChosen, @keptAt, @heardAt)`,
  );
  const remove = database.prepare('DELETE FROM kept_recording WHERE call_id = ?');
  return {
    find: async (id) => {
      const row = find.get(id);
      return row === undefined ? null : recordingOf(row as KeptRow);
    },
    list: async () => list.all().map((row) => recordingOf(row as KeptRow)),
    put: async (kept) => {
      put.run({ ...kept, isWhole: Number(kept.isWhole), isChosen: Number(kept.isChosen) });
    },
    remove: async (id) => {
      remove.run(id);
    },
  };
}

interface KeptRow {
  readonly call_id: string;
  readonly file: string;
  readonly content_type: string;
  readonly etag: string;
  readonly size_bytes: number;
  readonly is_whole: number;
  readonly is_chosen: number;
  readonly kept_at: number;
  readonly heard_at: number;
}

function recordingOf(row: KeptRow): KeptRecording {
  return {
    callId: row.call_id as CallUuid,
    file: row.file,
    contentType: row.content_type,
    etag: row.etag,
    sizeBytes: row.size_bytes,
    isWhole: row.is_whole === 1,
    isChosen: row.is_chosen === 1,
    keptAt: row.kept_at,
    heardAt: row.heard_at,
  };
}
