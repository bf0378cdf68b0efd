import { insightMigration } from './insight-migration.ts';
import { insightRecordMigration } from './insight-record-migration.ts';

/** One step of the schema's history. Steps are only ever appended; a released step is never edited. */
export interface PostgresMigration {
  readonly name: string;
  readonly sql: string;
}

/**
 * The relay's schema in PostgreSQL, step by step: the nouns and names of the SQLite schema. Moments are epoch milliseconds;
 * `number` is an E.164 or short number. What texts are compared and sorted by is their bytes, whatever the server's language.
 */
export const postgresMigrations: readonly PostgresMigration[] = [
  {
    name: 'tenants, webhooks, calls, contacts, cases, messages, recordings, stream',
    sql: `
      CREATE TABLE tenant (
        id TEXT COLLATE "C" PRIMARY KEY,
        keys TEXT NOT NULL,
        accepts_v3 SMALLINT NOT NULL,
        seq BIGINT NOT NULL DEFAULT 0
      );

      -- An empty body has gone because its time was over; the key stays. source is webhook or history.
      CREATE TABLE webhook_event (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        event_key TEXT COLLATE "C" NOT NULL,
        resource TEXT NOT NULL,
        event TEXT NOT NULL,
        call_id TEXT COLLATE "C",
        body TEXT NOT NULL,
        received_at BIGINT NOT NULL,
        source TEXT NOT NULL,
        scheme TEXT,
        outcome TEXT NOT NULL,
        UNIQUE (tenant_id, event_key)
      );
      CREATE INDEX webhook_event_told ON webhook_event (tenant_id, id DESC) WHERE source = 'webhook';
      CREATE INDEX webhook_event_by_age ON webhook_event (received_at) WHERE body <> '';

      CREATE TABLE contact (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        id TEXT COLLATE "C" NOT NULL,
        full_name TEXT NOT NULL,
        organisation TEXT,
        language TEXT,
        country TEXT,
        email TEXT,
        is_confidential SMALLINT NOT NULL,
        folded TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );

      CREATE TABLE contact_phone (
        tenant_id TEXT COLLATE "C" NOT NULL,
        contact_id TEXT COLLATE "C" NOT NULL,
        position INTEGER NOT NULL,
        number TEXT NOT NULL,
        e164 TEXT,
        phone_key TEXT COLLATE "C",
        label TEXT,
        PRIMARY KEY (tenant_id, contact_id, position),
        FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX contact_phone_by_key ON contact_phone (tenant_id, phone_key, contact_id);

      CREATE TABLE legal_case (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        id TEXT COLLATE "C" NOT NULL,
        reference TEXT NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        last_activity_at BIGINT,
        responsible TEXT,
        is_confidential SMALLINT NOT NULL,
        folded TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );

      CREATE TABLE case_party (
        tenant_id TEXT COLLATE "C" NOT NULL,
        case_id TEXT COLLATE "C" NOT NULL,
        contact_id TEXT COLLATE "C" NOT NULL,
        role TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, case_id, contact_id, role),
        FOREIGN KEY (tenant_id, case_id) REFERENCES legal_case (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX case_party_by_contact ON case_party (tenant_id, contact_id, case_id);

      -- words holds what a call is found by, already split and folded.
      CREATE TABLE call (
        id TEXT COLLATE "C" PRIMARY KEY,
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        call_id TEXT COLLATE "C" NOT NULL,
        number TEXT COLLATE "C",
        contact_id TEXT COLLATE "C",
        case_id TEXT COLLATE "C",
        is_linked_by_person SMALLINT NOT NULL DEFAULT 0,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        occurred_at BIGINT NOT NULL,
        ringing_at BIGINT,
        answered_at BIGINT,
        ended_at BIGINT,
        duration_seconds INTEGER NOT NULL,
        received_at BIGINT NOT NULL,
        progress TEXT NOT NULL,
        candidates TEXT NOT NULL,
        previous_call TEXT,
        note TEXT,
        tags TEXT,
        is_billable SMALLINT NOT NULL DEFAULT 0,
        sentiment_score DOUBLE PRECISION,
        has_recording SMALLINT NOT NULL,
        has_transcript SMALLINT NOT NULL,
        has_summary SMALLINT NOT NULL,
        seq BIGINT NOT NULL,
        words TSVECTOR NOT NULL,
        UNIQUE (tenant_id, call_id)
      );
      CREATE INDEX call_by_time ON call (tenant_id, occurred_at DESC, id DESC);
      CREATE INDEX call_by_contact ON call (tenant_id, contact_id, occurred_at DESC) WHERE contact_id IS NOT NULL;
      CREATE INDEX call_by_case ON call (tenant_id, case_id, occurred_at DESC) WHERE case_id IS NOT NULL;
      CREATE INDEX call_by_number ON call (tenant_id, number, occurred_at DESC) WHERE number IS NOT NULL;
      CREATE INDEX call_by_type ON call (tenant_id, call_type, occurred_at DESC);
      CREATE INDEX call_by_seq ON call (tenant_id, seq);
      CREATE INDEX call_by_age ON call (occurred_at);
      CREATE INDEX call_recorded ON call (occurred_at) WHERE has_recording = 1;
      CREATE INDEX call_with_words ON call (occurred_at) WHERE has_transcript = 1 OR has_summary = 1;
      CREATE INDEX call_words ON call USING gin (words);

      CREATE TABLE call_total (
        tenant_id TEXT COLLATE "C" NOT NULL,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        calls BIGINT NOT NULL,
        PRIMARY KEY (tenant_id, direction, call_type)
      );

      CREATE TABLE remembered_choice (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        number TEXT COLLATE "C" NOT NULL,
        contact_id TEXT COLLATE "C",
        case_id TEXT COLLATE "C",
        chosen_at BIGINT NOT NULL,
        PRIMARY KEY (tenant_id, number)
      );

      CREATE TABLE message (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        id TEXT COLLATE "C" NOT NULL,
        conversation_id TEXT,
        direction TEXT NOT NULL,
        number TEXT COLLATE "C",
        contact_id TEXT COLLATE "C",
        case_id TEXT COLLATE "C",
        body TEXT NOT NULL,
        sent_at BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX message_by_contact ON message (tenant_id, contact_id, sent_at DESC);
      CREATE INDEX message_by_case ON message (tenant_id, case_id, sent_at DESC);
      CREATE INDEX message_by_number ON message (tenant_id, number, sent_at DESC);

      -- call_id is our own id of the call.
      CREATE TABLE recording (
        tenant_id TEXT COLLATE "C" NOT NULL,
        call_id TEXT COLLATE "C" NOT NULL,
        kind TEXT NOT NULL,
        source_url TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at BIGINT,
        reason TEXT,
        file TEXT,
        content_type TEXT,
        size_bytes BIGINT,
        etag TEXT,
        kept_at BIGINT,
        PRIMARY KEY (tenant_id, call_id)
      );
      CREATE INDEX recording_due ON recording (next_attempt_at) WHERE state = 'pending';

      CREATE TABLE backfill (
        tenant_id TEXT COLLATE "C" PRIMARY KEY REFERENCES tenant (id),
        progress TEXT NOT NULL
      );

      CREATE TABLE erasure (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        erased_at BIGINT NOT NULL,
        user_id TEXT NOT NULL,
        calls INTEGER NOT NULL,
        messages INTEGER NOT NULL,
        recordings INTEGER NOT NULL,
        webhooks INTEGER NOT NULL
      );

      CREATE TABLE stream_event (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        seq BIGINT NOT NULL,
        name TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (tenant_id, seq)
      );
    `,
  },
  {
    name: 'tasks, edits of people taken once',
    sql: `
      -- due_at is ISO 8601, a date or a moment. call_id is our own id of the call.
      CREATE TABLE task (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        id TEXT COLLATE "C" NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        due_at TEXT,
        remind_at BIGINT,
        call_id TEXT COLLATE "C",
        case_id TEXT COLLATE "C",
        contact_id TEXT COLLATE "C",
        assignee TEXT,
        origin TEXT NOT NULL,
        model TEXT,
        quote TEXT,
        quote_seconds DOUBLE PRECISION,
        created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL,
        completed_at BIGINT,
        seq BIGINT NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX task_by_time ON task (tenant_id, created_at DESC, id DESC);
      CREATE INDEX task_by_call ON task (tenant_id, call_id, created_at DESC, id DESC) WHERE call_id IS NOT NULL;
      CREATE INDEX task_by_case ON task (tenant_id, case_id, created_at DESC, id DESC) WHERE case_id IS NOT NULL;
      CREATE INDEX task_by_contact ON task (tenant_id, contact_id, created_at DESC, id DESC) WHERE contact_id IS NOT NULL;
      CREATE INDEX task_by_seq ON task (tenant_id, seq);

      CREATE TABLE applied_edit (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        key TEXT COLLATE "C" NOT NULL,
        applied_at BIGINT NOT NULL,
        PRIMARY KEY (tenant_id, key)
      );
      CREATE INDEX applied_edit_by_age ON applied_edit (applied_at);
    `,
  },
  {
    name: 'messages in the order they were told',
    sql: 'CREATE INDEX message_by_seq ON message (tenant_id, seq);',
  },
  insightMigration,
  {
    name: 'who listened to recordings',
    sql: `
      CREATE TABLE listening (
        tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenant (id),
        id TEXT COLLATE "C" NOT NULL,
        call_id TEXT COLLATE "C" NOT NULL REFERENCES call (id) ON DELETE CASCADE,
        user_id TEXT NOT NULL,
        at BIGINT NOT NULL,
        source TEXT NOT NULL,
        from_seconds DOUBLE PRECISION,
        to_seconds DOUBLE PRECISION,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX listening_of_call ON listening (call_id, at);
      CREATE FUNCTION keep_listening() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- It goes with its call, and not before.
          IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM call WHERE id = OLD.call_id) THEN RETURN OLD; END IF;
          RAISE EXCEPTION 'what was noted of a listening is never changed or removed';
        END $$;
      CREATE TRIGGER listening_stays BEFORE UPDATE OR DELETE ON listening
        FOR EACH ROW EXECUTE FUNCTION keep_listening();
    `,
  },
  insightRecordMigration,
  {
    name: 'on which channel of recordings the firm is heard',
    sql: `
      ALTER TABLE call ADD COLUMN firm_channel TEXT;
      ALTER TABLE tenant ADD COLUMN firm_channel TEXT NOT NULL DEFAULT 'first';
    `,
  },
  {
    name: 'in which language a case is conducted',
    sql: 'ALTER TABLE legal_case ADD COLUMN language TEXT;',
  },
];
