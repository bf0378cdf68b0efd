/** Tables of what is made of recordings. call_id is our own id of the call. */
export const insightMigration = {
  name: 'insights, their jobs, settings and sendings; confidential calls, consent',
  sql: `
    ALTER TABLE call ADD COLUMN is_confidential SMALLINT NOT NULL DEFAULT 0;
    ALTER TABLE call ADD COLUMN recording_consent TEXT NOT NULL DEFAULT 'unknown';
    ALTER TABLE call ADD COLUMN insight_steps TEXT;
    ALTER TABLE call ADD COLUMN insight_transcript TEXT;
    ALTER TABLE call ADD COLUMN insight_summary TEXT;

    CREATE TABLE insight (
      tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
      call_id TEXT COLLATE "C" NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (tenant_id, call_id)
    );

    CREATE TABLE insight_job (
      tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
      call_id TEXT COLLATE "C" NOT NULL,
      steps TEXT NOT NULL,
      failures TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      next_attempt_at BIGINT,
      reason TEXT,
      claim TEXT,
      claimed_until BIGINT,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (tenant_id, call_id)
    );
    CREATE INDEX insight_job_due ON insight_job (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
    CREATE INDEX insight_job_by_change ON insight_job (tenant_id, updated_at DESC);

    CREATE TABLE insight_settings (
      tenant_id TEXT COLLATE "C" PRIMARY KEY REFERENCES tenant (id),
      settings TEXT NOT NULL,
      is_on SMALLINT NOT NULL,
      user_id TEXT NOT NULL,
      updated_at BIGINT NOT NULL
    );

    CREATE TABLE insight_sending (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
      sending TEXT NOT NULL,
      provider TEXT NOT NULL,
      size_bytes BIGINT NOT NULL,
      audio_seconds DOUBLE PRECISION NOT NULL,
      input_tokens BIGINT NOT NULL,
      output_tokens BIGINT NOT NULL,
      took_seconds DOUBLE PRECISION NOT NULL
    );
    CREATE INDEX insight_sending_by_tenant ON insight_sending (tenant_id, id);
  `,
};
