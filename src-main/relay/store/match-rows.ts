import type { CallUuid, PreviousCall } from '#domain/call.ts';
import type { CaseId, CaseStatus } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { firstSentence } from '#domain/first-sentence.ts';
import { type CallMatch, type MatchContact, matchCall } from '#domain/matching.ts';
import { callOf, noContext, type StoredCall } from './call-row.ts';

/** What a person chose for a number. */
export interface ChoiceRow {
  readonly contact_id: string | null;
  readonly case_id: string | null;
}

/** An active case; `case_id` is null where a contact has none. Moments are epoch milliseconds. */
export interface CaseRow {
  readonly case_id: string | null;
  readonly reference: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly opened_at: number;
  readonly last_activity_at: number | null;
  readonly role: string | null;
  readonly last_call_at: number | null;
}

/** A contact with one of its active cases, or without. */
export interface PartyRow extends CaseRow {
  readonly contact_id: string;
  readonly full_name: string;
}

/** What a database knows of a number. */
export interface MatchRows {
  /** Everybody who has the number or was chosen for it, with their active cases: a contact's rows in a row, clients first. */
  readonly parties: readonly PartyRow[];
  readonly choice: ChoiceRow | null;
  /** The chosen case while it is active. */
  readonly chosenCase: CaseRow | null;
}

/** Whom and what the rows say a number stands for. */
export function matchRows({ parties, choice, chosenCase }: MatchRows): CallMatch {
  const contacts = contactsOf(parties);
  if (choice === null) return matchCall({ contacts, remembered: null });
  const [ownCase] = chosenCase === null ? [] : casesOf([chosenCase]);
  if (choice.contact_id === null) {
    const remembered = ownCase === undefined ? null : { contactId: null, chosenCase: ownCase };
    return matchCall({ contacts, remembered });
  }
  return matchCall({
    contacts: contacts.map((contact) =>
      contact.id === choice.contact_id && chosenCase !== null ? withCase(contact, chosenCase) : contact,
    ),
    remembered: { contactId: choice.contact_id as ContactId, caseId: choice.case_id as CaseId | null },
  });
}

/** What a later call of the same caller says of this one. */
export function previousCallOf(row: StoredCall): PreviousCall {
  const call = callOf(row, noContext);
  return {
    id: row.id as CallUuid,
    occurredAt: call.occurredAt,
    callType: call.callType,
    line: firstSentence(call.aiSummary ?? call.note),
  };
}

function contactsOf(rows: readonly PartyRow[]): readonly MatchContact[] {
  const contacts = new Map<string, PartyRow[]>();
  for (const row of rows) {
    const own = contacts.get(row.contact_id) ?? [];
    contacts.set(row.contact_id, own);
    own.push(row);
  }
  return [...contacts].map(([id, own]) => ({
    id: id as ContactId,
    fullName: own[0]?.full_name ?? '',
    cases: casesOf(own),
  }));
}

function withCase(contact: MatchContact, row: CaseRow): MatchContact {
  const others = contact.cases.filter(({ id }) => id !== row.case_id);
  return others.length < contact.cases.length ? contact : { ...contact, cases: [...others, ...casesOf([row])] };
}

function casesOf(rows: readonly CaseRow[]): MatchContact['cases'] {
  const seen = new Map<string, MatchContact['cases'][number]>();
  for (const row of rows) {
    // One number written twice on a contact, or two roles in one case, is still one case.
    if (row.case_id === null || seen.has(row.case_id)) continue;
    seen.set(row.case_id, {
      id: row.case_id as CaseId,
      reference: row.reference,
      title: row.title,
      status: row.status,
      role: row.role,
      openedAt: row.opened_at,
      lastActivityAt: row.last_activity_at,
      lastCallAt: row.last_call_at,
    });
  }
  return [...seen.values()];
}
