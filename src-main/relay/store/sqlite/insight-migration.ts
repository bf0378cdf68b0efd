import type { Migration } from '#database/migrate.ts';

/** Tables of what is made of recordings. `call_id` is our own id of the call. */
export const insightMigration: Migration = {
  name: 'insights, their jobs, settings and sendings; confidential calls, consent',
  sql: `
    ALTER TABLE call ADD COLUMN is_confidential INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN recording_consent TEXT NOT NULL DEFAULT 'unknown';
    ALTER TABLE call ADD COLUMN insight_steps TEXT;
    ALTER TABLE call ADD COLUMN insight_transcript TEXT;
    ALTER TABLE call ADD COLUMN insight_summary TEXT;

    CREATE TABLE insight (
      id INTEGER PRIMARY KEY,
      tenant_id TEXT NOT NULL REFERENCES tenant (id),
      call_id TEXT NOT NULL,
      content TEXT NOT NULL,
      UNIQUE (tenant_id, call_id)
    ) STRICT;

    CREATE TABLE insight_job (
      tenant_id TEXT NOT NULL REFERENCES tenant (id),
      call_id TEXT NOT NULL,
      steps TEXT NOT NULL,
      failures TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      next_attempt_at INTEGER,
      reason TEXT,
      claim TEXT,
      claimed_until INTEGER,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, call_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX insight_job_due ON insight_job (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
    CREATE INDEX insight_job_by_change ON insight_job (tenant_id, updated_at DESC);

    CREATE TABLE insight_settings (
      tenant_id TEXT PRIMARY KEY REFERENCES tenant (id),
      settings TEXT NOT NULL,
      is_on INTEGER NOT NULL,
      user_id TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE insight_sending (
      id INTEGER PRIMARY KEY,
      tenant_id TEXT NOT NULL REFERENCES tenant (id),
      sending TEXT NOT NULL,
      provider TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      audio_seconds REAL NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      took_seconds REAL NOT NULL
    ) STRICT;
    CREATE INDEX insight_sending_by_tenant ON insight_sending (tenant_id, id);
  `,
};
