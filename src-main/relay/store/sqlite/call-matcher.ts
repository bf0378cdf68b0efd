import type { Database } from '#database/open-database.ts';
import type { PreviousCall } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import type { CallMatch } from '#domain/matching.ts';
import { type CaseRow, type ChoiceRow, matchRows, type PartyRow, previousCallOf } from '../match-rows.ts';
import { type CallRow, selectCalls } from './call-row.ts';

/** Finds who and what a number stands for, within the caller's transaction. */
export interface CallMatcher {
  /** Contact, case and candidates of a number. Null number: nobody. */
  readonly match: (tenantId: string, number: string | null) => CallMatch;
  /** The same caller's latest call that began before `before` (epoch ms), other than `id`. */
  readonly previousCall: (query: PreviousCallQuery) => PreviousCall | null;
  readonly remember: (choice: NumberChoice) => void;
}

/** Whose previous call is asked for. */
export interface PreviousCallQuery {
  readonly tenantId: string;
  readonly contactId: ContactId | null;
  readonly number: string | null;
  readonly id: string;
  readonly before: number;
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

/** A contact with its active cases, a row each, or one row without a case. */
const selectParties = `
  SELECT contact.id AS contact_id, contact.full_name, legal_case.id AS case_id, legal_case.reference, legal_case.title,
    legal_case.status, legal_case.opened_at, legal_case.last_activity_at, case_party.role,
    (SELECT max(occurred_at) FROM call
     WHERE call.tenant_id = contact.tenant_id AND call.case_id = legal_case.id) AS last_call_at
  FROM contact
  LEFT JOIN case_party ON case_party.tenant_id = contact.tenant_id AND case_party.contact_id = contact.id
  LEFT JOIN legal_case ON legal_case.tenant_id = case_party.tenant_id AND legal_case.id = case_party.case_id
    AND legal_case.status IN ('open', 'in_progress')
  WHERE contact.tenant_id = @tenantId AND contact.id IN (
    SELECT contact_id FROM contact_phone WHERE tenant_id = @tenantId AND phone_key = @number
    UNION SELECT @rememberedContactId)
  ORDER BY contact.id, legal_case.id, case_party.role = 'client' DESC
`;

/** An active case that a person chose, be the contact a party to it or not. */
const selectChosenCase = `
  SELECT id AS case_id, reference, title, status, opened_at, last_activity_at, NULL AS role, NULL AS last_call_at
  FROM legal_case WHERE tenant_id = ? AND id = ? AND status IN ('open', 'in_progress')
`;

/** How long a choice holds, and what time it is. */
export interface ChoiceLife {
  readonly now: () => number;
  readonly choiceDays: number;
}

/** The matcher of a database. */
export function createCallMatcher(database: Database, { now, choiceDays }: ChoiceLife): CallMatcher {
  const parties = database.prepare(selectParties);
  const chosenCase = database.prepare(selectChosenCase);
  const remembered = database.prepare(
    'SELECT contact_id, case_id FROM remembered_choice WHERE tenant_id = ? AND number = ? AND chosen_at > ?',
  );
  const remember = database.prepare(
    `INSERT INTO remembered_choice (tenant_id, number, contact_id, case_id, chosen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, number) DO UPDATE
     SET contact_id = excluded.contact_id, case_id = excluded.case_id, chosen_at = excluded.chosen_at`,
  );
  const ofContact = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? AND call.occurred_at < ? AND call.id <> ? ORDER BY call.occurred_at DESC LIMIT 1`,
  );
  const ofNumber = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.number = ? AND call.occurred_at < ? AND call.id <> ? ORDER BY call.occurred_at DESC LIMIT 1`,
  );
  return {
    match: (tenantId, number) => {
      if (number === null) return matchRows({ parties: [], choice: null, chosenCase: null });
      const choice = (remembered.get(tenantId, number, now() - choiceDays * dayMs) as ChoiceRow | undefined) ?? null;
      const about = { tenantId, number, rememberedContactId: choice?.contact_id ?? null };
      return matchRows({
        parties: parties.all(about) as readonly PartyRow[],
        choice,
        chosenCase:
          choice === null ? null : ((chosenCase.get(tenantId, choice.case_id) as CaseRow | undefined) ?? null),
      });
    },
    previousCall: ({ tenantId, contactId, number, id, before }) => {
      const row = (
        contactId === null
          ? number === null
            ? undefined
            : ofNumber.get(tenantId, number, before, id)
          : ofContact.get(tenantId, contactId, before, id)
      ) as CallRow | undefined;
      return row === undefined ? null : previousCallOf(row);
    },
    remember: ({ tenantId, number, contactId, caseId, chosenAt }) => {
      remember.run(tenantId, number, contactId, caseId, chosenAt);
    },
  };
}

/** Milliseconds of a day. */
const dayMs = 86_400_000;
