import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Bookmark } from '#domain/recording/bookmark.ts';
import type { RecordingOutline } from '#domain/recording/recording-outline.ts';
import type { ListeningMarks } from './listening-marks.ts';

/** The marks in SQLite, over the tables of `recordingMigrations`. */
export function createSqliteListeningMarks(database: Database): ListeningMarks {
  const place = database.prepare('SELECT seconds FROM listening_place WHERE call_id = ?').pluck();
  const putPlace = database.prepare('INSERT OR REPLACE INTO listening_place (call_id, seconds) VALUES (?, ?)');
  const leavePlace = database.prepare('DELETE FROM listening_place WHERE call_id = ?');
  const bookmarks = database.prepare('SELECT id, seconds, note FROM bookmark WHERE call_id = ? ORDER BY seconds, id');
  const putBookmark = database.prepare(
    'INSERT OR REPLACE INTO bookmark (id, call_id, seconds, note) VALUES (@id, @callId, @seconds, @note)',
  );
  const removeBookmark = database.prepare('DELETE FROM bookmark WHERE call_id = ? AND id = ?');
  const outline = database.prepare('SELECT content FROM outline WHERE call_id = ?').pluck();
  const keepOutline = database.prepare('INSERT OR REPLACE INTO outline (call_id, content) VALUES (?, ?)');
  const calls = database
    .prepare(
      `SELECT call_id FROM kept_recording UNION SELECT call_id FROM outline UNION SELECT call_id FROM listening_place
       UNION SELECT call_id FROM bookmark`,
    )
    .pluck();
  const forgetting = ['outline', 'listening_place', 'bookmark'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE call_id = ?`),
  );
  const forgetAll = database.transaction((id: CallUuid) => {
    for (const forget of forgetting) forget.run(id);
  });
  return {
    marks: async (id) => ({
      placeSeconds: (place.get(id) as number | undefined) ?? null,
      bookmarks: bookmarks.all(id) as Bookmark[],
    }),
    place: async (id, seconds) => {
      if (seconds === null) leavePlace.run(id);
      else putPlace.run(id, seconds);
    },
    putBookmark: async (callId, bookmark) => {
      putBookmark.run({ ...bookmark, callId });
    },
    removeBookmark: async (id, bookmarkId) => {
      removeBookmark.run(id, bookmarkId);
    },
    outline: async (id) => {
      const content = outline.get(id);
      return content === undefined ? null : (JSON.parse(String(content)) as RecordingOutline);
    },
    keepOutline: async (id, kept) => {
      keepOutline.run(id, JSON.stringify(kept));
    },
    calls: async () => calls.all() as CallUuid[],
    forget: async (id) => forgetAll(id),
  };
}
