import type { StoredCall } from '../call-row.ts';

/** A row of `call` with the names it is shown with. */
export interface CallRow extends StoredCall {
  /** Null until the call is written first. */
  readonly rowid: number | null;
}

/** Calls with their contact and case. */
export const fromCalls = `
  FROM call
  LEFT JOIN contact ON contact.tenant_id = call.tenant_id AND contact.id = call.contact_id
  LEFT JOIN legal_case ON legal_case.tenant_id = call.tenant_id AND legal_case.id = call.case_id
`;

/** What a call is read with. */
export const callColumns =
  'call.*, contact.full_name AS contact_name, legal_case.reference AS case_reference, legal_case.title AS case_title';

/** Selects calls with their names; append the condition. */
export const selectCalls = `SELECT ${callColumns} ${fromCalls}`;
