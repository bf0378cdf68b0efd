import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src-main/database/migrate.ts';
import { type Database, openDatabase } from '../../src-main/database/open-database.ts';
import { emptyProgress } from '../../src-main/domain/call-progress.ts';
import { fold } from '../../src-main/domain/search/fold.ts';
import type { RelayStore } from '../../src-main/relay/store/relay-store.ts';
import { firstPlaceOf } from '../../src-main/relay/store/sqlite/call-place.ts';
import { openRelayStore } from '../../src-main/relay/store/sqlite/open-relay-store.ts';
import { relayMigrations } from '../../src-main/relay/store/sqlite/schema.ts';
import { createMadeUp, type MadeUp } from './made-up.ts';

/** A relay's data folder that holds a large firm's years of calls. */
export interface LargeFirm {
  readonly dataDir: string;
  readonly file: string;
  readonly key: Buffer;
}

const tenantId = 'tenant-1';
const contactCount = 20_000;
const caseCount = 12_000;
/** Time between two calls: a million of them are three years. */
const secondsBetween = 95;
/** One call in so many has a transcript. */
const transcriptEvery = 5;
const transcriptWords = 200;
const rowsPerCommit = 20_000;

/** The number of a contact, E.164, by its place. */
export function numberOf(contact: number): string {
  return `+32470${String(100_000 + contact).padStart(6, '0')}`;
}

/**
 * A firm with `callCount` calls, a part of them with transcripts. It is built once (some minutes for a million) and kept in the
 * temporary folder, one for each size and schema.
 */
export async function buildLargeFirm(callCount: number, say: (line: string) => void): Promise<LargeFirm> {
  const dataDir = join(tmpdir(), `briefline-bench-${callCount}-calls-schema-${relayMigrations.length}`);
  const keyFile = join(dataDir, 'database-key');
  const complete = join(dataDir, 'complete');
  const file = join(dataDir, 'relay.sqlite');
  if (!existsSync(complete)) {
    say(`building a firm with ${callCount} calls in ${dataDir}`);
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(keyFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  const firm = { dataDir, file, key: Buffer.from(readFileSync(keyFile, 'utf8'), 'hex') };
  if (existsSync(complete)) return firm;
  fill(firm, callCount);
  say('written; now search and counts follow');
  const store = openLargeFirm(firm);
  while (await store.housekeeping.follow());
  await store.close();
  writeFileSync(complete, '');
  return firm;
}

/** Opens the store of a firm as the relay does. Must be closed. */
export function openLargeFirm({ file, key }: LargeFirm): RelayStore {
  return openRelayStore({ file, key, randomUuid: randomUUID, now: Date.now, choiceDays: 365 });
}

function fill({ file, key }: LargeFirm, callCount: number): void {
  const database = openDatabase({ file, key, synchronous: 'NORMAL' });
  database.pragma('cache_size = -1000000');
  migrate(database, relayMigrations);
  const madeUp = createMadeUp();
  database.prepare("INSERT INTO tenant (id, keys, accepts_v3, seq) VALUES (?, '[]', 0, ?)").run(tenantId, callCount);
  database.transaction(() => fillPeople(database, madeUp))();
  const addCalls = createCallFiller(database, madeUp, callCount);
  for (let from = 0; from < callCount; from += rowsPerCommit) {
    database.transaction(() => addCalls(from, Math.min(callCount, from + rowsPerCommit)))();
  }
  database.close();
}

function fillPeople(database: Database, madeUp: MadeUp): void {
  const contact = database.prepare(
    'INSERT INTO contact (tenant_id, id, full_name, is_confidential, folded) VALUES (?, ?, ?, 0, ?)',
  );
  const phone = database.prepare(
    'INSERT INTO contact_phone (tenant_id, contact_id, position, number, e164, phone_key) VALUES (?, ?, 0, ?, ?, ?)',
  );
  const legalCase = database.prepare(
    `INSERT INTO legal_case (tenant_id, id, reference, title, status, opened_at, is_confidential, folded)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const party = database.prepare('INSERT INTO case_party (tenant_id, case_id, contact_id, role) VALUES (?, ?, ?, ?)');
  for (let index = 0; index < contactCount; index += 1) {
    const name = madeUp.name();
    contact.run(tenantId, `contact-${index}`, name, fold(name));
    phone.run(tenantId, `contact-${index}`, ...Array.from({ length: 3 }, () => numberOf(index)));
  }
  for (let index = 0; index < caseCount; index += 1) {
    const [reference, title] = [`2026/${index}`, `${madeUp.name()} / ${madeUp.name()}`];
    const status = index % 3 === 0 ? 'closed' : 'open';
    legalCase.run(tenantId, `case-${index}`, reference, title, status, Date.now(), fold(`${reference} ${title}`));
    party.run(tenantId, `case-${index}`, `contact-${madeUp.below(contactCount)}`, 'client');
    party.run(tenantId, `case-${index}`, `contact-${madeUp.below(contactCount)}`, 'opponent');
  }
}

function createCallFiller(database: Database, madeUp: MadeUp, callCount: number): (from: number, to: number) => void {
  const insert = database.prepare(
    `INSERT INTO call (rowid, id, tenant_id, call_id, number, contact_id, case_id, direction, call_type, occurred_at, ringing_at,
       answered_at, ended_at, duration_seconds, received_at, progress, candidates, sentiment_score, has_recording,
       has_transcript, has_summary, seq)
     VALUES (@rowid, @id, @tenantId, @callId, @number, @contactId, @caseId, @direction, @callType, @at, @at,
       @answeredAt, @endedAt, @seconds, @at, @progress, '[]', @sentiment, 0, @hasTranscript, @hasTranscript, @seq)`,
  );
  const pending = database.prepare('INSERT INTO call_pending (rowid) VALUES (?)');
  const firstAt = Date.now() - callCount * secondsBetween * 1000;
  return (from, to) => {
    for (let index = from; index < to; index += 1) {
      const row = madeUpCall(index, firstAt + index * secondsBetween * 1000, madeUp);
      insert.run(row);
      pending.run(row.rowid);
    }
  };
}

function madeUpCall(index: number, at: number, madeUp: MadeUp) {
  // Half of the callers are known; of the others most call once.
  const contact = index % 2 === 0 ? madeUp.below(contactCount) : null;
  const hasTranscript = index % transcriptEvery === 0;
  const callType = (['answered', 'answered', 'missed', 'voicemail'] as const)[madeUp.below(4)] ?? 'answered';
  const seconds = callType === 'answered' ? 30 + madeUp.below(900) : 0;
  const number = contact === null ? `+322${String(1_000_000 + madeUp.below(8_000_000))}` : numberOf(contact);
  const text = (words: number) => ({ at, value: madeUp.words(words) });
  return {
    rowid: firstPlaceOf(at),
    id: randomUUID(),
    tenantId,
    callId: String(10n ** 18n + BigInt(index)),
    number,
    contactId: contact === null ? null : `contact-${contact}`,
    caseId: contact !== null && index % 4 === 0 ? `case-${madeUp.below(caseCount)}` : null,
    direction: index % 3 === 0 ? 'outbound' : 'inbound',
    callType,
    at,
    answeredAt: callType === 'answered' ? at + 5000 : null,
    endedAt: at + 5000 + seconds * 1000,
    seconds,
    progress: JSON.stringify({
      ...emptyProgress,
      startedAt: at,
      firstAt: at,
      fromNumber: { at, value: number },
      ...(hasTranscript ? { transcript: text(transcriptWords), summary: text(20) } : {}),
    }),
    sentiment: hasTranscript ? madeUp.below(200) / 100 - 1 : null,
    hasTranscript: hasTranscript ? 1 : 0,
    seq: index + 1,
  };
}
