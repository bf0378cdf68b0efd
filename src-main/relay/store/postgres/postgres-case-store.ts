import { type Case, type CaseId, type CaseStatus, isActive, type Party } from '#domain/case.ts';
import { fold } from '#domain/search/fold.ts';
import { isoOf, type StoredCall } from '../call-row.ts';
import type { CaseStore, LoggedEvent } from '../ports.ts';
import { dayMs } from './call-matcher.ts';
import { createCallRefresher } from './call-refresher.ts';
import { selectCalls } from './call-sql.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { type ListedTable, readList } from './list-reader.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

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
const rematchMs = 30 * dayMs;
const rematchLimit = 500;

const caseTable: ListedTable = { name: 'legal_case', order: 'opened_at DESC, id' };

const saveCase = `
  INSERT INTO legal_case (tenant_id, id, reference, title, status, opened_at, last_activity_at, responsible, is_confidential,
    language, folded)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, id) DO UPDATE SET reference = excluded.reference, title = excluded.title, status = excluded.status,
    opened_at = excluded.opened_at, last_activity_at = excluded.last_activity_at, responsible = excluded.responsible,
    is_confidential = excluded.is_confidential, language = excluded.language, folded = excluded.folded
`;

/** Cases in PostgreSQL. */
export function createPostgresCaseStore(database: PostgresDatabase, parts: CallWriterParts): CaseStore {
  const writer = createCallWriter(parts);
  const refresher = createCallRefresher(writer);

  /** The recent calls of its parties that have no case and that nobody linked otherwise. */
  const rematch = async (
    transaction: WriteTransaction,
    tenantId: string,
    value: Case,
  ): Promise<readonly LoggedEvent[]> => {
    if (!isActive(value.status)) return [];
    const events: (LoggedEvent | null)[] = [];
    for (const contactId of new Set(value.parties.map((party) => party.contactId))) {
      const caseless = await transaction.rows<StoredCall>(
        `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? AND call.occurred_at >= ? AND call.case_id IS NULL
           AND call.is_linked_by_person = 0 ORDER BY call.occurred_at DESC LIMIT ${rematchLimit}`,
        [tenantId, contactId, parts.now() - rematchMs],
      );
      for (const row of caseless) events.push((await writer.rematch(transaction, row)).event);
    }
    return events.filter((event) => event !== null);
  };

  return {
    put: (tenantId, value) =>
      database.write([tenantId], async (transaction) => {
        const before = await findCase(transaction, tenantId, value.id);
        const seq = transaction.nextSeq(tenantId);
        writeCase(transaction, tenantId, value);
        const told = transaction.tell(tenantId, { kind: 'case_updated', seq, case: value });
        const isRenamed = before !== null && (before.reference !== value.reference || before.title !== value.title);
        const about = { column: 'case_id', tenantId, id: value.id } as const;
        const renamed = isRenamed ? await refresher.retell(transaction, about) : [];
        if (isRenamed) await refresher.reindex(transaction, about);
        return { value, events: [told, ...renamed, ...(await rematch(transaction, tenantId, value))] };
      }),
    find: async (tenantId, id) => {
      const row = await findCase(database, tenantId, id);
      return row === null ? null : ((await casesOf(database, tenantId, [row]))[0] ?? null);
    },
    list: async (tenantId, query) => {
      const { rows, total } = await readList<CaseRow>(database, caseTable, tenantId, query);
      return { items: await casesOf(database, tenantId, rows), total };
    },
  };
}

function writeCase(transaction: WriteTransaction, tenantId: string, value: Case): void {
  transaction.send(saveCase, [
    tenantId,
    value.id,
    value.reference,
    value.title,
    value.status,
    Date.parse(value.openedAt),
    value.lastActivityAt === null ? null : Date.parse(value.lastActivityAt),
    value.responsible,
    value.isConfidential ? 1 : 0,
    value.language,
    fold([value.reference, value.title, value.responsible ?? ''].join('\n')),
  ]);
  transaction.send('DELETE FROM case_party WHERE tenant_id = ? AND case_id = ?', [tenantId, value.id]);
  transaction.send(
    `INSERT INTO case_party (tenant_id, case_id, contact_id, role)
     SELECT ?, ?, * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING`,
    [tenantId, value.id, value.parties.map((party) => party.contactId), value.parties.map((party) => party.role)],
  );
}

async function findCase(reader: RowReader, tenantId: string, id: string): Promise<CaseRow | null> {
  const [row] = await reader.rows<CaseRow>('SELECT * FROM legal_case WHERE tenant_id = ? AND id = ?', [tenantId, id]);
  return row ?? null;
}

async function casesOf(reader: RowReader, tenantId: string, rows: readonly CaseRow[]): Promise<readonly Case[]> {
  if (rows.length === 0) return [];
  const parties = await reader.rows<{ case_id: string; contact_id: string; role: string }>(
    `SELECT case_id, contact_id, role FROM case_party
     WHERE tenant_id = ? AND case_id = ANY(?::text[]) ORDER BY case_id, contact_id, role`,
    [tenantId, rows.map((row) => row.id)],
  );
  return rows.map((row) => ({
    id: row.id as CaseId,
    reference: row.reference,
    title: row.title,
    status: row.status as CaseStatus,
    openedAt: isoOf(row.opened_at),
    lastActivityAt: row.last_activity_at === null ? null : isoOf(row.last_activity_at),
    responsible: row.responsible,
    isConfidential: row.is_confidential === 1,
    language: row.language as Case['language'],
    parties: parties
      .filter((party) => party.case_id === row.id)
      .map((party): Party => ({ contactId: party.contact_id as Party['contactId'], role: party.role })),
  }));
}
