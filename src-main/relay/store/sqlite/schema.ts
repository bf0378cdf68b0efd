import type { Migration } from '#database/migrate.ts';
import { insightMigration } from './insight-migration.ts';
import { insightRecordMigration } from './insight-record-migration.ts';

/** The relay's schema, step by step. Moments are epoch milliseconds; `number` is an E.164 or short number. */
export const relayMigrations: readonly Migration[] = [
  {
    name: 'tenants, webhooks, calls, contacts, cases, stream',
    sql: `
      CREATE TABLE tenant (
        id TEXT PRIMARY KEY,
        keys TEXT NOT NULL,
        accepts_v3 INTEGER NOT NULL,
        seq INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE webhook_event (
        id INTEGER PRIMARY KEY,
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        event_key TEXT NOT NULL,
        resource TEXT NOT NULL,
        event TEXT NOT NULL,
        call_id TEXT,
        body TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        UNIQUE (tenant_id, event_key)
      ) STRICT;

      CREATE TABLE contact (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        id TEXT NOT NULL,
        full_name TEXT NOT NULL,
        organisation TEXT,
        language TEXT,
        country TEXT,
        email TEXT,
        is_confidential INTEGER NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE contact_phone (
        tenant_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        number TEXT NOT NULL,
        e164 TEXT,
        phone_key TEXT,
        label TEXT,
        PRIMARY KEY (tenant_id, contact_id, position),
        FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX contact_phone_by_key ON contact_phone (tenant_id, phone_key, contact_id);

      CREATE TABLE legal_case (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        id TEXT NOT NULL,
        reference TEXT NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        last_activity_at INTEGER,
        responsible TEXT,
        is_confidential INTEGER NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE case_party (
        tenant_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (tenant_id, case_id, contact_id, role),
        FOREIGN KEY (tenant_id, case_id) REFERENCES legal_case (tenant_id, id) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX case_party_by_contact ON case_party (tenant_id, contact_id, case_id);

      CREATE TABLE call (
        rowid INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        call_id TEXT NOT NULL,
        number TEXT,
        contact_id TEXT,
        case_id TEXT,
        is_linked_by_person INTEGER NOT NULL DEFAULT 0,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        occurred_at INTEGER NOT NULL,
        ringing_at INTEGER,
        answered_at INTEGER,
        ended_at INTEGER,
        duration_seconds INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        progress TEXT NOT NULL,
        candidates TEXT NOT NULL,
        previous_call TEXT,
        note TEXT,
        tags TEXT,
        is_billable INTEGER NOT NULL DEFAULT 0,
        sentiment_score REAL,
        has_recording INTEGER NOT NULL,
        has_transcript INTEGER NOT NULL,
        folded TEXT NOT NULL,
        seq INTEGER NOT NULL,
        UNIQUE (tenant_id, call_id)
      ) STRICT;
      CREATE INDEX call_by_time ON call (tenant_id, occurred_at DESC, id DESC);
      CREATE INDEX call_by_contact ON call (tenant_id, contact_id, occurred_at DESC);
      CREATE INDEX call_by_case ON call (tenant_id, case_id, occurred_at DESC);
      CREATE INDEX call_by_number ON call (tenant_id, number, occurred_at DESC);
      CREATE INDEX call_by_type ON call (tenant_id, call_type, occurred_at DESC);
      CREATE INDEX call_by_seq ON call (tenant_id, seq);

      CREATE TABLE remembered_choice (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        number TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        case_id TEXT,
        chosen_at INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE stream_event (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (tenant_id, seq)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'search, kept counts, text messages, recordings, retention',
    sql: `
      -- A call's rowid follows its time (seconds * 4096 and a place within the second), so that the newest are found first.
      CREATE TABLE call_by_moment (
        rowid INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        call_id TEXT NOT NULL,
        number TEXT,
        contact_id TEXT,
        case_id TEXT,
        is_linked_by_person INTEGER NOT NULL DEFAULT 0,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        occurred_at INTEGER NOT NULL,
        ringing_at INTEGER,
        answered_at INTEGER,
        ended_at INTEGER,
        duration_seconds INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        progress TEXT NOT NULL,
        candidates TEXT NOT NULL,
        previous_call TEXT,
        note TEXT,
        tags TEXT,
        is_billable INTEGER NOT NULL DEFAULT 0,
        sentiment_score REAL,
        has_recording INTEGER NOT NULL,
        has_transcript INTEGER NOT NULL,
        has_summary INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        UNIQUE (tenant_id, call_id)
      ) STRICT;
      INSERT INTO call_by_moment
        SELECT max(0, min(occurred_at / 1000, 1099511627775)) * 4096
            + row_number() OVER (PARTITION BY occurred_at / 1000 ORDER BY rowid) - 1,
          id, tenant_id, call_id, number, contact_id, case_id, is_linked_by_person, direction, call_type, occurred_at,
          ringing_at, answered_at, ended_at, duration_seconds, received_at, progress, candidates, previous_call, note, tags,
          is_billable, sentiment_score, has_recording, has_transcript, json_extract(progress, '$.summary') IS NOT NULL, seq
        FROM call;
      DROP TABLE call;
      ALTER TABLE call_by_moment RENAME TO call;
      CREATE INDEX call_by_time ON call (tenant_id, occurred_at DESC, id DESC);
      CREATE INDEX call_by_contact ON call (tenant_id, contact_id, occurred_at DESC) WHERE contact_id IS NOT NULL;
      CREATE INDEX call_by_case ON call (tenant_id, case_id, occurred_at DESC) WHERE case_id IS NOT NULL;
      CREATE INDEX call_by_number ON call (tenant_id, number, occurred_at DESC) WHERE number IS NOT NULL;
      CREATE INDEX call_by_type ON call (tenant_id, call_type, occurred_at DESC);
      CREATE INDEX call_by_seq ON call (tenant_id, seq);
      CREATE INDEX call_recorded ON call (occurred_at) WHERE has_recording = 1;
      CREATE INDEX call_with_words ON call (occurred_at) WHERE has_transcript = 1 OR has_summary = 1;

      -- Calls whose search text, counts and recording have yet to follow what was written.
      CREATE TABLE call_pending (rowid INTEGER PRIMARY KEY) STRICT;
      INSERT INTO call_pending SELECT rowid FROM call;

      CREATE VIRTUAL TABLE call_text USING fts5 (
        text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
      );

      -- As what a call was counted last, so that it can be taken out again.
      CREATE TABLE call_counted (
        rowid INTEGER PRIMARY KEY,
        tenant_id TEXT NOT NULL,
        hour INTEGER NOT NULL,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        contact_id TEXT,
        seconds INTEGER NOT NULL,
        has_recording INTEGER NOT NULL,
        has_transcript INTEGER NOT NULL,
        sentiment_score REAL
      ) STRICT;
      CREATE TABLE call_total (
        tenant_id TEXT NOT NULL,
        direction TEXT NOT NULL,
        call_type TEXT NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, direction, call_type)
      ) STRICT, WITHOUT ROWID;
      -- Hours and days are counted from the epoch, so that no time zone is in them.
      CREATE TABLE call_hour (
        tenant_id TEXT NOT NULL,
        hour INTEGER NOT NULL,
        call_type TEXT NOT NULL,
        calls INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        recordings INTEGER NOT NULL,
        transcripts INTEGER NOT NULL,
        scored INTEGER NOT NULL,
        score_sum REAL NOT NULL,
        positive INTEGER NOT NULL,
        negative INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, hour, call_type)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE contact_day (
        tenant_id TEXT NOT NULL,
        day INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, day, contact_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE message (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        id TEXT NOT NULL,
        conversation_id TEXT,
        direction TEXT NOT NULL,
        number TEXT,
        contact_id TEXT,
        case_id TEXT,
        body TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX message_by_contact ON message (tenant_id, contact_id, sent_at DESC);
      CREATE INDEX message_by_case ON message (tenant_id, case_id, sent_at DESC);
      CREATE INDEX message_by_number ON message (tenant_id, number, sent_at DESC);

      -- \`call_id\` is our own id of the call.
      CREATE TABLE recording (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        call_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        source_url TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at INTEGER,
        reason TEXT,
        file TEXT,
        content_type TEXT,
        size_bytes INTEGER,
        etag TEXT,
        kept_at INTEGER,
        PRIMARY KEY (tenant_id, call_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX recording_due ON recording (next_attempt_at) WHERE state = 'pending';

      CREATE TABLE backfill (
        tenant_id TEXT PRIMARY KEY REFERENCES tenant (id),
        progress TEXT NOT NULL
      ) STRICT;

      CREATE TABLE erasure (
        id INTEGER PRIMARY KEY,
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        erased_at INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        calls INTEGER NOT NULL,
        messages INTEGER NOT NULL,
        recordings INTEGER NOT NULL,
        webhooks INTEGER NOT NULL
      ) STRICT;

      -- With rowids: without them, every event longer than a quarter of a page would have a page of its own.
      CREATE TABLE logged_event (
        id INTEGER PRIMARY KEY,
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        data TEXT NOT NULL,
        UNIQUE (tenant_id, seq)
      ) STRICT;
      INSERT INTO logged_event (tenant_id, seq, name, data) SELECT tenant_id, seq, name, data FROM stream_event ORDER BY seq;
      DROP TABLE stream_event;
      ALTER TABLE logged_event RENAME TO stream_event;

      -- How far housekeeping came in what it reads from the beginning.
      CREATE TABLE housekeeping_mark (
        name TEXT PRIMARY KEY,
        reached INTEGER NOT NULL
      ) STRICT;

      -- A case may be chosen without saying who calls.
      CREATE TABLE choice (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        number TEXT NOT NULL,
        contact_id TEXT,
        case_id TEXT,
        chosen_at INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, number)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO choice SELECT tenant_id, number, contact_id, case_id, chosen_at FROM remembered_choice;
      DROP TABLE remembered_choice;
      ALTER TABLE choice RENAME TO remembered_choice;

      -- A webhook's body goes when its time is over; its key stays. \`source\` is webhook or history.
      ALTER TABLE webhook_event ADD COLUMN source TEXT NOT NULL DEFAULT 'webhook';
      ALTER TABLE webhook_event ADD COLUMN scheme TEXT;
      ALTER TABLE webhook_event ADD COLUMN outcome TEXT;
    `,
  },
  {
    name: 'tasks, edits of people taken once',
    sql: `
      -- \`due_at\` is ISO 8601, a date or a moment. \`call_id\` is our own id of the call.
      CREATE TABLE task (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        due_at TEXT,
        remind_at INTEGER,
        call_id TEXT,
        case_id TEXT,
        contact_id TEXT,
        assignee TEXT,
        origin TEXT NOT NULL,
        model TEXT,
        quote TEXT,
        quote_seconds REAL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        completed_at INTEGER,
        seq INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX task_by_time ON task (tenant_id, created_at DESC, id DESC);
      CREATE INDEX task_by_call ON task (tenant_id, call_id, created_at DESC, id DESC) WHERE call_id IS NOT NULL;
      CREATE INDEX task_by_case ON task (tenant_id, case_id, created_at DESC, id DESC) WHERE case_id IS NOT NULL;
      CREATE INDEX task_by_contact ON task (tenant_id, contact_id, created_at DESC, id DESC) WHERE contact_id IS NOT NULL;
      CREATE INDEX task_by_seq ON task (tenant_id, seq);

      CREATE TABLE applied_edit (
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        key TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, key)
      ) STRICT, WITHOUT ROWID;
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
        tenant_id TEXT NOT NULL REFERENCES tenant (id),
        id TEXT NOT NULL,
        call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
        user_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        source TEXT NOT NULL,
        from_seconds REAL,
        to_seconds REAL,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX listening_of_call ON listening (call_id, at);
      CREATE TRIGGER listening_stays BEFORE UPDATE ON listening
        BEGIN SELECT RAISE(ABORT, 'what was noted of a listening is never changed'); END;
      -- What takes another's place fires no trigger of what it removes.
      CREATE TRIGGER listening_is_taken_once BEFORE INSERT ON listening
        WHEN EXISTS (SELECT 1 FROM listening WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
        BEGIN SELECT RAISE(IGNORE); END;
      -- It goes with its call, and not before.
      CREATE TRIGGER listening_goes_with_its_call BEFORE DELETE ON listening
        WHEN EXISTS (SELECT 1 FROM call WHERE id = OLD.call_id)
        BEGIN SELECT RAISE(ABORT, 'what was noted of a listening is never removed'); END;
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
