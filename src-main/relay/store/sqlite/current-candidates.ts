import type { Database } from '#database/open-database.ts';
import type { CurrentCandidates } from '../call-row.ts';

interface NameRow {
  readonly full_name: string;
  readonly reference: string | null;
  readonly title: string | null;
}

/** The reader of a database. */
export function createCurrentCandidates(database: Database): CurrentCandidates {
  const names = database.prepare(
    `SELECT contact.full_name, legal_case.reference, legal_case.title
     FROM contact LEFT JOIN legal_case ON legal_case.tenant_id = contact.tenant_id AND legal_case.id = @caseId
       AND legal_case.status IN ('open', 'in_progress')
     WHERE contact.tenant_id = @tenantId AND contact.id = @contactId`,
  );
  return (tenantId, candidates) =>
    candidates.flatMap((candidate) => {
      const { contactId, caseId } = candidate;
      const row = names.get({ tenantId, contactId, caseId }) as NameRow | undefined;
      if (row === undefined || (caseId !== null && row.reference === null)) return [];
      return [{ ...candidate, contactName: row.full_name, caseReference: row.reference, caseTitle: row.title }];
    });
}
