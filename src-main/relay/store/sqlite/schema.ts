import type { Migration } from '#database/migrate.ts';

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
];
