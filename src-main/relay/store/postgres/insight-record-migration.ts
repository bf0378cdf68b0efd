/** What insights cost, who changed how they are made, and what people decided on of what machines proposed. */
export const insightRecordMigration = {
  name: 'costs of insights, changes of their settings, decisions on proposed tasks',
  sql: `
    ALTER TABLE insight_sending ADD COLUMN call_id TEXT COLLATE "C" NOT NULL DEFAULT '';
    ALTER TABLE insight_sending ADD COLUMN month TEXT COLLATE "C" NOT NULL DEFAULT '';
    ALTER TABLE insight_sending ADD COLUMN is_answered SMALLINT NOT NULL DEFAULT 0;
    ALTER TABLE insight_sending ADD COLUMN currency TEXT;
    ALTER TABLE insight_sending ADD COLUMN cost_micros BIGINT;
    UPDATE insight_sending SET call_id = sending::jsonb ->> 'callId', month = substr(sending::jsonb ->> 'at', 1, 7),
      is_answered = CASE WHEN sending::jsonb ->> 'outcome' = 'answered' THEN 1 ELSE 0 END;
    CREATE INDEX insight_sending_by_call ON insight_sending (tenant_id, call_id);

    CREATE TABLE setting_change (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
      what TEXT NOT NULL,
      was TEXT,
      became TEXT,
      user_id TEXT NOT NULL,
      at BIGINT NOT NULL
    );
    CREATE INDEX setting_change_by_tenant ON setting_change (tenant_id, id);
    CREATE FUNCTION keep_setting_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was noted of a change is never changed or removed';
      END $$;
    CREATE TRIGGER setting_change_stays BEFORE UPDATE OR DELETE ON setting_change
      FOR EACH ROW EXECUTE FUNCTION keep_setting_change();

    CREATE TABLE task_decision (
      tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
      call_id TEXT COLLATE "C" NOT NULL REFERENCES call (id) ON DELETE CASCADE,
      fingerprint TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, call_id, fingerprint)
    );
    CREATE INDEX task_decision_of_call ON task_decision (call_id);
  `,
};
