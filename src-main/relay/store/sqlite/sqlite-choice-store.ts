import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { ChoiceStore } from '../choice-store.ts';
import type { ChoiceLife } from './call-matcher.ts';

interface ChoiceRow {
  readonly number: string;
  readonly contact_id: string | null;
  readonly full_name: string | null;
  readonly case_id: string | null;
  readonly reference: string | null;
  readonly chosen_at: number;
}

/** Milliseconds of a day. */
const dayMs = 86_400_000;

/** Remembered choices in SQLite. */
export function createSqliteChoiceStore({
  database,
  now,
  choiceDays,
}: ChoiceLife & { readonly database: Database }): ChoiceStore {
  const list = database.prepare(
    `SELECT number, contact_id, full_name, case_id, reference, chosen_at FROM remembered_choice AS choice
     LEFT JOIN contact ON contact.tenant_id = choice.tenant_id AND contact.id = choice.contact_id
     LEFT JOIN legal_case ON legal_case.tenant_id = choice.tenant_id AND legal_case.id = choice.case_id
     WHERE choice.tenant_id = ? AND chosen_at > ? ORDER BY chosen_at DESC, number`,
  );
  const forget = database.prepare('DELETE FROM remembered_choice WHERE tenant_id = ? AND number = ?');
  const lifeMs = choiceDays * dayMs;
  return {
    list: async (tenantId) => {
      try {
        return (list.all(tenantId, now() - lifeMs) as readonly ChoiceRow[]).map((row) => ({
          number: row.number,
          contactId: row.contact_id as ContactId | null,
          contactName: row.full_name,
          caseId: row.case_id as CaseId | null,
          caseReference: row.reference,
          chosenAt: row.chosen_at,
          expiresAt: row.chosen_at + lifeMs,
        }));
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    forget: async (tenantId, number) => {
      try {
        return forget.run(tenantId, number).changes > 0;
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
