import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { ChoiceStore } from '../choice-store.ts';
import { type ChoiceLife, dayMs } from './call-matcher.ts';
import type { PostgresDatabase } from './postgres-database.ts';

interface ChoiceRow {
  readonly number: string;
  readonly contact_id: string | null;
  readonly full_name: string | null;
  readonly case_id: string | null;
  readonly reference: string | null;
  readonly chosen_at: number;
}

/** Remembered choices in PostgreSQL. */
export function createPostgresChoiceStore(database: PostgresDatabase, { now, choiceDays }: ChoiceLife): ChoiceStore {
  const lifeMs = choiceDays * dayMs;
  return {
    list: async (tenantId) => {
      const rows = await database.rows<ChoiceRow>(
        `SELECT number, contact_id, full_name, case_id, reference, chosen_at FROM remembered_choice AS choice
         LEFT JOIN contact ON contact.tenant_id = choice.tenant_id AND contact.id = choice.contact_id
         LEFT JOIN legal_case ON legal_case.tenant_id = choice.tenant_id AND legal_case.id = choice.case_id
         WHERE choice.tenant_id = ? AND chosen_at > ? ORDER BY chosen_at DESC, number`,
        [tenantId, now() - lifeMs],
      );
      return rows.map((row) => ({
        number: row.number,
        contactId: row.contact_id as ContactId | null,
        contactName: row.full_name,
        caseId: row.case_id as CaseId | null,
        caseReference: row.reference,
        chosenAt: row.chosen_at,
        expiresAt: row.chosen_at + lifeMs,
      }));
    },
    forget: async (tenantId, number) => {
      const forgotten = 'DELETE FROM remembered_choice WHERE tenant_id = ? AND number = ?';
      return (await database.change(forgotten, [tenantId, number])) > 0;
    },
  };
}
