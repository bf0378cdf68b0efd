import type { Candidate, CandidateReason } from './call.ts';
import { type CaseId, type CaseStatus, isActive } from './case.ts';
import type { ContactId } from './contact.ts';

/** A case of a contact that has the caller's number. Moments are epoch milliseconds. */
export interface MatchCase {
  readonly id: CaseId;
  readonly reference: string;
  readonly title: string;
  readonly status: CaseStatus;
  /** The contact's part in it; null when it has none and a person chose the case all the same. */
  readonly role: string | null;
  readonly openedAt: number;
  readonly lastActivityAt: number | null;
  /** The last call about it. */
  readonly lastCallAt: number | null;
}

/** A contact that has the caller's number, with its cases. */
export interface MatchContact {
  readonly id: ContactId;
  readonly fullName: string;
  readonly cases: readonly MatchCase[];
}

/** What is known about a number: every contact that has it, and what a person once chose for it. */
export interface MatchInput {
  readonly contacts: readonly MatchContact[];
  readonly remembered: RememberedMatch | null;
}

/** A person's choice for a number: a contact with one of its cases or none, or a case without saying who calls. */
export type RememberedMatch =
  | { readonly contactId: ContactId; readonly caseId: CaseId | null }
  | { readonly contactId: null; readonly chosenCase: MatchCase };

/** Whom a call is from and what it is about, as far as that is clear, and what else it may be, best first. */
export interface CallMatch {
  readonly contactId: ContactId | null;
  readonly contactName: string | null;
  readonly caseId: CaseId | null;
  readonly caseReference: string | null;
  readonly caseTitle: string | null;
  readonly candidates: readonly Candidate[];
}

/** A contact with one of its active cases or none: one thing a call may be about. */
interface Pair {
  readonly contact: MatchContact;
  readonly case: MatchCase | null;
}

/**
 * Matches a number to contact and case: a remembered choice decides; one contact alone is set, with its most recently
 * active case; several contacts decide nothing. Closed cases are never offered. The order of the input does not matter.
 * [protocol §4 Matching]
 */
export function matchCall({ contacts, remembered: choice }: MatchInput): CallMatch {
  const remembered = choice?.contactId === null ? null : choice;
  const pairs = contacts.flatMap(pairsOf).sort((a, b) => compare(a, b, remembered));
  const chosen = choose(pairs, contacts.length, remembered);
  const about = chosenCaseOf(choice) ?? chosen?.case ?? null;
  return {
    contactId: chosen?.contact.id ?? null,
    contactName: chosen?.contact.fullName ?? null,
    caseId: about?.id ?? null,
    caseReference: about?.reference ?? null,
    caseTitle: about?.title ?? null,
    candidates: pairs
      .filter((pair) => pair.contact.id !== chosen?.contact.id || (pair.case?.id ?? null) !== (about?.id ?? null))
      .map((pair) => candidateOf(pair, pairs, remembered)),
  };
}

/** The case chosen for a number whose caller nobody named, while it is active. */
function chosenCaseOf(choice: RememberedMatch | null): MatchCase | null {
  if (choice?.contactId !== null) return null;
  return choice !== null && isActive(choice.chosenCase.status) ? choice.chosenCase : null;
}

type RememberedContact = Extract<RememberedMatch, { readonly caseId: CaseId | null }>;

function choose(pairs: readonly Pair[], contacts: number, remembered: RememberedContact | null): Pair | null {
  const ofRemembered = pairs.filter((pair) => pair.contact.id === remembered?.contactId);
  if (ofRemembered.length > 0) {
    // The case that was chosen may be closed by now: then the contact still holds, and its best case.
    return ofRemembered.find((pair) => isRemembered(pair, remembered)) ?? withoutCase(ofRemembered, remembered);
  }
  return contacts === 1 ? (pairs[0] ?? null) : null;
}

function withoutCase(pairs: readonly Pair[], remembered: RememberedContact | null): Pair | null {
  const [first] = pairs;
  return remembered?.caseId === null && first ? { contact: first.contact, case: null } : (first ?? null);
}

function pairsOf(contact: MatchContact): readonly Pair[] {
  const active = contact.cases.filter((candidate) => isActive(candidate.status));
  return active.length === 0 ? [{ contact, case: null }] : active.map((candidate) => ({ contact, case: candidate }));
}

function isRemembered(pair: Pair, remembered: RememberedContact | null): boolean {
  return (
    remembered !== null && pair.contact.id === remembered.contactId && (pair.case?.id ?? null) === remembered.caseId
  );
}

/**
 * Best first: the remembered choice, a case before none, the latest activity, the client, then by name so that the
 * order is always the same.
 */
function compare(a: Pair, b: Pair, remembered: RememberedContact | null): number {
  return (
    Number(isRemembered(b, remembered)) - Number(isRemembered(a, remembered)) ||
    Number(b.case !== null) - Number(a.case !== null) ||
    activityOf(b) - activityOf(a) ||
    rankOf(a) - rankOf(b) ||
    byText(a.case?.reference ?? '', b.case?.reference ?? '') ||
    byText(a.contact.fullName, b.contact.fullName) ||
    byText(a.contact.id, b.contact.id) ||
    byText(a.case?.id ?? '', b.case?.id ?? '')
  );
}

function activityOf({ case: about }: Pair): number {
  return about === null ? 0 : Math.max(about.lastCallAt ?? 0, about.lastActivityAt ?? 0, about.openedAt);
}

/** The firm's own client calls more often than anybody else about a case. */
function rankOf({ case: about }: Pair): number {
  return about?.role === 'client' ? 0 : 1;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function candidateOf(pair: Pair, pairs: readonly Pair[], remembered: RememberedContact | null): Candidate {
  return {
    contactId: pair.contact.id,
    contactName: pair.contact.fullName,
    caseId: pair.case?.id ?? null,
    caseReference: pair.case?.reference ?? null,
    caseTitle: pair.case?.title ?? null,
    role: pair.case?.role ?? null,
    reason: reasonOf(pair, pairs, remembered),
  };
}

function reasonOf(pair: Pair, pairs: readonly Pair[], remembered: RememberedContact | null): CandidateReason {
  if (isRemembered(pair, remembered)) return 'remembered';
  if (pair.case === null) return 'no_active_case';
  if (pairs.filter((other) => other.contact.id === pair.contact.id).length === 1) return 'only_case';
  const { lastCallAt, lastActivityAt, openedAt } = pair.case;
  if (lastCallAt !== null && lastCallAt >= Math.max(lastActivityAt ?? 0, openedAt)) return 'recent_call';
  return pairs.some((other) => other !== pair && activityOf(other) === activityOf(pair)) ? 'role' : 'recent_activity';
}
