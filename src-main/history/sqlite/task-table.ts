import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { RecordList } from '#domain/record-list.ts';
import type { Task } from '#domain/task/task.ts';
import type { TaskQuery, TaskScope } from '#domain/task/task-query.ts';

/** What is to be done, with what lists hold it by as columns that follow its item. `seq` and `generation` as of calls. */
export const taskMigration: Migration = {
  name: 'tasks',
  sql: `CREATE TABLE task (
     id TEXT PRIMARY KEY,
     seq INTEGER NOT NULL,
     generation INTEGER NOT NULL,
     item TEXT NOT NULL,
     kind TEXT GENERATED ALWAYS AS (item ->> '$.kind') VIRTUAL,
     status TEXT GENERATED ALWAYS AS (item ->> '$.status') VIRTUAL,
     due_at TEXT GENERATED ALWAYS AS (item ->> '$.dueAt') VIRTUAL,
     created_at TEXT GENERATED ALWAYS AS (item ->> '$.createdAt') VIRTUAL,
     call_id TEXT GENERATED ALWAYS AS (item ->> '$.callId') VIRTUAL,
     case_id TEXT GENERATED ALWAYS AS (item ->> '$.caseId') VIRTUAL,
     contact_id TEXT GENERATED ALWAYS AS (item ->> '$.contactId') VIRTUAL
   ) STRICT;
   CREATE INDEX task_by_status ON task (kind, status, due_at);
   CREATE INDEX task_by_call ON task (call_id) WHERE call_id IS NOT NULL;
   CREATE INDEX task_by_case ON task (case_id) WHERE case_id IS NOT NULL;
   CREATE INDEX task_by_contact ON task (contact_id) WHERE contact_id IS NOT NULL;
   CREATE INDEX task_by_generation ON task (generation);
   -- An earlier version fetched no tasks: the next connection fetches everything once more.
   UPDATE position SET backfill = '' WHERE origin IS NOT NULL;`,
};

interface ItemRow {
  readonly item: string;
}

/** The tasks of an open database. Writes are part of the caller's transaction. */
export interface TaskTable {
  /** Ignored when the table holds a later `seq` of the task. */
  readonly write: (task: Task) => void;
  readonly delete: (id: string) => void;
  readonly clear: () => void;
  /** Forgets those that were not written since the last back-fill began. */
  readonly deleteOld: () => void;
  readonly tasks: (query: TaskQuery) => RecordList<Task>;
  readonly task: (id: string) => Task | null;
}

/** The table of a database that `taskMigration` was applied to. */
export function createTaskTable(database: Database): TaskTable {
  const write = database.prepare(
    `INSERT INTO task (id, seq, generation, item) VALUES (:id, :seq, (SELECT generation FROM position), :item)
     ON CONFLICT (id) DO UPDATE SET generation = excluded.generation,
       item = iif(excluded.seq < seq, item, excluded.item), seq = max(seq, excluded.seq)`,
  );
  const forget = database.prepare('DELETE FROM task WHERE id = ?');
  const clear = database.prepare('DELETE FROM task');
  const deleteOld = database.prepare('DELETE FROM task WHERE generation < (SELECT generation FROM position)');
  const read = database.prepare<[string], ItemRow>('SELECT item FROM task WHERE id = ?');
  return {
    write: (task) => write.run({ id: task.id, seq: task.seq, item: JSON.stringify(task) }),
    delete: (id) => forget.run(id),
    clear: () => clear.run(),
    deleteOld: () => deleteOld.run(),
    tasks: (query) => listTasks(database, query),
    task: (id) => {
      const row = read.get(id);
      return row === undefined ? null : parseTask(row);
    },
  };
}

function listTasks(database: Database, { of, limit }: TaskQuery): RecordList<Task> {
  const { sql, values } = scopeCondition(of);
  const rows = database
    .prepare<unknown[], ItemRow>(
      `SELECT item FROM task WHERE ${sql} ORDER BY due_at IS NULL, due_at, created_at DESC, id LIMIT ?`,
    )
    .all(...values, limit);
  const total = database.prepare<unknown[], number>(`SELECT count(*) FROM task WHERE ${sql}`).pluck();
  return { items: rows.map(parseTask), total: total.get(...values) ?? 0 };
}

/** The rules of `isInTaskScope`. */
function scopeCondition(scope: TaskScope): { readonly sql: string; readonly values: readonly string[] } {
  if (scope === 'return_call') return { sql: `kind = 'return_call'`, values: [] };
  if (typeof scope === 'string') return { sql: `kind = 'follow_up' AND status = ?`, values: [scope] };
  const kept = `kind = 'follow_up' AND status <> 'dismissed'`;
  if ('callId' in scope) return { sql: `call_id = ? AND ${kept}`, values: [scope.callId] };
  if ('caseId' in scope) return { sql: `case_id = ? AND ${kept}`, values: [scope.caseId] };
  return { sql: `contact_id = ? AND ${kept}`, values: [scope.contactId] };
}

// Written by `write` and encrypted since: what is read is a task.
function parseTask({ item }: ItemRow): Task {
  return JSON.parse(item) as Task;
}
