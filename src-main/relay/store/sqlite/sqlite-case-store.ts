import { type Case, type CaseId, type CaseStatus, isActive, type Party } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { fold } from '#domain/search/fold.ts';
import { isoOf } from '../call-row.ts';
import type { CaseStore, LoggedEvent } from '../ports.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createListReader } from './list-reader.ts';
import { createStreamAppender } from './stream-log.ts';
import { inTransaction } from './transaction.ts';

interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: string;
  readonly opened_at: number;
  readonly last_activity_at: number | null;
  readonly responsible: string | null;
  readonly is_confidential: number;
  readonly language: string | null;
}

/** How far back calls of a party that have no case are matched to a case that was just written, and how many. */
const rematchMs = 30 * 86_400_000;
const rematchLimit = 500;
/** Calls show their case's reference and title: when those change, clients hear of this many, the newest. */
const retellLimit = 500;

/** Cases in SQLite. */
export function createSqliteCaseStore(parts: CallWriterParts): CaseStore {
  const { database, now } = parts;
  const writer = createCallWriter(parts);
  const followCalls = database.prepare(
    'INSERT OR IGNORE INTO call_pending SELECT rowid FROM call WHERE tenant_id = ? AND case_id = ?',
  );
  const stream = createStreamAppender(database);
  const upsert = database.prepare(
    `INSERT INTO legal_case (tenant_id, id, reference, title, status, opened_at, last_activity_at, responsible, is_confidential,
       language, folded)
     VALUES (@tenantId, @id, @reference, @title, @status, @openedAt, @lastActivityAt, @responsible, @isConfidential, @language, @folded)
     ON CONFLICT (tenant_id, id) DO UPDATE SET reference = @reference, title = @title, status = @status, opened_at = @openedAt,
       last_activity_at = @lastActivityAt, responsible = @responsible, is_confidential = @isConfidential, language = @language,
       folded = @folded`,
  );
  const clearParties = database.prepare('DELETE FROM case_party WHERE tenant_id = ? AND case_id = ?');
  const addParty = database.prepare(
    'INSERT INTO case_party (tenant_id, case_id, contact_id, role) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const parties = database.prepare(
    'SELECT contact_id AS contactId, role FROM case_party WHERE tenant_id = ? AND case_id = ?',
  );
  const byId = database.prepare('SELECT * FROM legal_case WHERE tenant_id = ? AND id = ?');
  const newestOfCase = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.case_id = ? ORDER BY call.occurred_at DESC LIMIT ${retellLimit}`,
  );
  const retell = (tenantId: string, id: string): readonly LoggedEvent[] =>
    (newestOfCase.all(tenantId, id) as readonly CallRow[])
      .map((row) => writer.saveChange(row, {}).event)
      .filter((event) => event !== null);
  const caseless = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? AND call.occurred_at >= ? AND call.case_id IS NULL
       AND call.is_linked_by_person = 0
     ORDER BY call.occurred_at DESC LIMIT ${rematchLimit}`,
  );
  const rematch = (tenantId: string, value: Case): readonly LoggedEvent[] =>
    isActive(value.status)
      ? [...new Set(value.parties.map(({ contactId }) => contactId))]
          .flatMap((contactId) => caseless.all(tenantId, contactId, now() - rematchMs) as readonly CallRow[])
          .map((row) => writer.rematch(row).event)
          .filter((event) => event !== null)
      : [];
  const reader = createListReader<CaseRow>({ database, table: 'legal_case', order: 'opened_at DESC, id' });

  const caseOf = (tenantId: string, row: CaseRow): Case => ({
    id: row.id as CaseId,
    reference: row.reference,
    title: row.title,
    status: row.status as CaseStatus,
    openedAt: isoOf(row.opened_at),
    lastActivityAt: row.last_activity_at === null ? null : isoOf(row.last_activity_at),
    responsible: row.responsible,
    isConfidential: row.is_confidential === 1,
    language: row.language as Case['language'],
    parties: parties.all(tenantId, row.id) as unknown as readonly Party[],
  });

  return {
    put: async (tenantId, value) =>
      inTransaction(database, () => {
        const before = byId.get(tenantId, value.id) as CaseRow | undefined;
        const seq = stream.nextSeq(tenantId);
        upsert.run({ ...rowOf(value), tenantId });
        clearParties.run(tenantId, value.id);
        for (const { contactId, role } of value.parties)
          addParty.run(tenantId, value.id, contactId satisfies ContactId, role);
        const told = stream.tell(tenantId, { kind: 'case_updated', seq, case: value });
        const isRenamed =
          before !== undefined && (before.reference !== value.reference || before.title !== value.title);
        if (isRenamed) followCalls.run(tenantId, value.id);
        return {
          value,
          events: [told, ...(isRenamed ? retell(tenantId, value.id) : []), ...rematch(tenantId, value)],
        };
      }),
    find: async (tenantId, id) => {
      const row = byId.get(tenantId, id) as CaseRow | undefined;
      return row === undefined ? null : caseOf(tenantId, row);
    },
    list: async (tenantId, query) => {
      const { rows, total } = reader.read(tenantId, query);
      return { items: rows.map((row) => caseOf(tenantId, row)), total };
    },
  };
}

function rowOf(value: Case): Record<string, string | number | null> {
  return {
    id: value.id,
    reference: value.reference,
    title: value.title,
    status: value.status,
    openedAt: Date.parse(value.openedAt),
    lastActivityAt: value.lastActivityAt === null ? null : Date.parse(value.lastActivityAt),
    responsible: value.responsible,
    isConfidential: value.isConfidential ? 1 : 0,
    language: value.language,
    folded: fold([value.reference, value.title, value.responsible ?? ''].join('\n')),
  };
}
