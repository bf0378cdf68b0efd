import type { Migration } from '#database/migrate.ts';

/** What insights cost, who changed how they are made, and what people decided on of what machines proposed. */
export const insightRecordMigration: Migration = {
  name: 'costs of insights, changes of their settings, decisions on proposed tasks',
  sql: `
    ALTER TABLE insight_sending ADD COLUMN call_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE insight_sending ADD COLUMN month TEXT NOT NULL DEFAULT '';
    ALTER TABLE insight_sending ADD COLUMN is_answered INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE insight_sending ADD COLUMN currency TEXT;
    ALTER TABLE insight_sending ADD COLUMN cost_micros INTEGER;
    UPDATE insight_sending SET call_id = json_extract(sending, '$.callId'), month = substr(json_extract(sending, '$.at'), 1, 7),
      is_answered = json_extract(sending, '$.outcome') = 'answered';
    CREATE INDEX insight_sending_by_call ON insight_sending (tenant_id, call_id);

    CREATE TABLE setting_change (
      id INTEGER PRIMARY KEY,
      tenant_id TEXT NOT NULL REFERENCES tenant (id),
      what TEXT NOT NULL,
      was TEXT,
      became TEXT,
      user_id TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX setting_change_by_tenant ON setting_change (tenant_id, id);
    CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change
      BEGIN SELECT RAISE(ABORT, 'what was noted of a change is never changed'); END;
    CREATE TRIGGER setting_change_remains BEFORE DELETE ON setting_change
      BEGIN SELECT RAISE(ABORT, 'what was noted of a change is never removed'); END;

    CREATE TABLE task_decision (
      tenant_id TEXT NOT NULL REFERENCES tenant (id),
      call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
      fingerprint TEXT NOT NULL,
      PRIMARY KEY (tenant_id, call_id, fingerprint)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_decision_of_call ON task_decision (call_id);
  `,
};
