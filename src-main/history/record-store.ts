import type { ActiveCase, Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { RecordList } from '#domain/record-list.ts';

/** Which contacts to read: those every word fits, as a person typed them; empty for all. */
export interface ContactQuery {
  readonly words: string;
  readonly limit: number;
}

/** Which cases to read: those every word fits, of one contact or of all. */
export interface CaseQuery {
  readonly words: string;
  /** Only cases this contact is a party to; null for all. */
  readonly contactId: ContactId | null;
  readonly limit: number;
}

/**
 * The contacts and cases of the offline copy. Words fit as beginnings of the words of a record, in any order; case and
 * accents do not matter, nor how a number is spelt.
 */
export interface RecordStore {
  /** By name. */
  contacts(query: ContactQuery): Promise<RecordList<Contact>>;
  contact(id: ContactId): Promise<Contact | null>;
  /** Newest activity first. */
  cases(query: CaseQuery): Promise<RecordList<ActiveCase>>;
  case(id: CaseId): Promise<Case | null>;
}

/** Orders contacts by name, then by id. `nameKey` is the folded name. */
export function compareContacts(
  a: { readonly nameKey: string; readonly id: string },
  b: { readonly nameKey: string; readonly id: string },
): number {
  if (a.nameKey !== b.nameKey) return a.nameKey < b.nameKey ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Orders cases by their newest activity, then by id. */
export function compareCases(a: ActiveCase, b: ActiveCase): number {
  if (a.activityAt !== b.activityAt) return a.activityAt < b.activityAt ? 1 : -1;
  return a.case.id < b.case.id ? -1 : 1;
}

/** When something last happened on a case, as its own file says it. Epoch milliseconds. */
export function fileActivityAt({ openedAt, lastActivityAt }: Case): number {
  return Math.max(Date.parse(openedAt), Date.parse(lastActivityAt ?? openedAt));
}
