import type { PreviousCall } from '#domain/call.ts';
import type { CallMatch } from '#domain/matching.ts';
import type { StoredCall } from '../call-row.ts';
import { type CaseRow, type ChoiceRow, matchRows, type PartyRow, previousCallOf } from '../match-rows.ts';
import { selectCalls } from './call-sql.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** How long a choice holds, and what time it is. */
export interface ChoiceLife {
  readonly now: () => number;
  readonly choiceDays: number;
}

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/**
 * All that is known of a number, in one question: what a person chose for it, everybody who has it or was chosen with their
 * active cases, and the chosen case while it is active.
 */
const selectMatch = `
  WITH choice AS (
    SELECT contact_id, case_id FROM remembered_choice WHERE tenant_id = ? AND number = ? AND chosen_at > ?
  ), party AS (
    SELECT contact.id AS contact_id, contact.full_name, legal_case.id AS case_id, legal_case.reference, legal_case.title,
      legal_case.status, legal_case.opened_at, legal_case.last_activity_at, case_party.role,
      (SELECT max(occurred_at) FROM call
       WHERE call.tenant_id = contact.tenant_id AND call.case_id = legal_case.id) AS last_call_at
    FROM contact
    LEFT JOIN case_party ON case_party.tenant_id = contact.tenant_id AND case_party.contact_id = contact.id
    LEFT JOIN legal_case ON legal_case.tenant_id = case_party.tenant_id AND legal_case.id = case_party.case_id
      AND legal_case.status IN ('open', 'in_progress')
    WHERE contact.tenant_id = ? AND contact.id IN (
      SELECT contact_id FROM contact_phone WHERE tenant_id = ? AND phone_key = ? UNION SELECT contact_id FROM choice)
  )
  SELECT
    (SELECT row_to_json(choice) FROM choice) AS choice,
    (SELECT json_agg(party ORDER BY contact_id, case_id, (role = 'client') DESC NULLS LAST) FROM party) AS parties,
    (SELECT row_to_json(chosen) FROM (
       SELECT id AS case_id, reference, title, status, opened_at, last_activity_at, NULL AS role, NULL AS last_call_at
       FROM legal_case WHERE tenant_id = ? AND id = (SELECT case_id FROM choice) AND status IN ('open', 'in_progress')
     ) AS chosen) AS chosen_case
`;

interface FoundRow {
  readonly choice: ChoiceRow | null;
  readonly parties: readonly PartyRow[] | null;
  readonly chosen_case: CaseRow | null;
}

/** Finds whom and what a number stands for; null number: nobody. */
export async function matchNumber(
  transaction: WriteTransaction,
  { tenantId, number }: { readonly tenantId: string; readonly number: string | null },
  { now, choiceDays }: ChoiceLife,
): Promise<CallMatch> {
  if (number === null) return matchRows({ parties: [], choice: null, chosenCase: null });
  const since = now() - choiceDays * dayMs;
  const [found] = await transaction.rows<FoundRow>(selectMatch, [
    tenantId,
    number,
    since,
    tenantId,
    tenantId,
    number,
    tenantId,
  ]);
  return matchRows({
    parties: found?.parties ?? [],
    choice: found?.choice ?? null,
    chosenCase: found?.chosen_case ?? null,
  });
}

/** The same caller's latest call that began before this one; null when there is none or nobody knows who calls. */
export async function findPreviousCall(transaction: WriteTransaction, row: StoredCall): Promise<PreviousCall | null> {
  const [column, value] = row.contact_id === null ? ['number', row.number] : ['contact_id', row.contact_id];
  if (value === null) return null;
  const [previous] = await transaction.rows<StoredCall>(
    `${selectCalls} WHERE call.tenant_id = ? AND call.${column} = ? AND call.occurred_at < ? AND call.id <> ?
     ORDER BY call.occurred_at DESC LIMIT 1`,
    [row.tenant_id, value, row.occurred_at, row.id],
  );
  return previous === undefined ? null : previousCallOf(previous);
}

/** A person's choice for a number. */
export interface NumberChoice {
  readonly tenantId: string;
  readonly number: string;
  readonly contactId: string | null;
  readonly caseId: string | null;
  /** Epoch milliseconds. */
  readonly chosenAt: number;
}

/** Remembers a choice in place of an earlier one. */
export function rememberChoice(transaction: WriteTransaction, choice: NumberChoice): void {
  transaction.send(
    `INSERT INTO remembered_choice (tenant_id, number, contact_id, case_id, chosen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, number) DO UPDATE
     SET contact_id = excluded.contact_id, case_id = excluded.case_id, chosen_at = excluded.chosen_at`,
    [choice.tenantId, choice.number, choice.contactId, choice.caseId, choice.chosenAt],
  );
}
