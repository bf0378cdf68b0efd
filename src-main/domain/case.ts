import type { Branded } from './brand.ts';
import type { ContactId, ContactLanguage } from './contact.ts';

/** The caller's own id of a case: any text of 1 to 128 characters. */
export type CaseId = Branded<'CaseId'>;

/** Where a case stands; only the first two are active. */
export type CaseStatus = 'open' | 'in_progress' | 'closed' | 'archived';

/** A contact's part in a case, in the firm's own word (`client`, `opposing_party`, `expert` …). */
export interface Party {
  readonly contactId: ContactId;
  readonly role: string;
}

/** A legal matter (dossier). [protocol §4 Case] */
export interface Case {
  readonly id: CaseId;
  readonly reference: string;
  readonly title: string;
  readonly status: CaseStatus;
  /** ISO 8601. */
  readonly openedAt: string;
  /** ISO 8601. */
  readonly lastActivityAt: string | null;
  readonly responsible: string | null;
  readonly isConfidential: boolean;
  /** In which it is conducted, and calls about it are summed up; null: in that of each call. */
  readonly language: ContactLanguage | null;
  readonly parties: readonly Party[];
}

/** Whether calls may be linked to a case of this status without a person asking for it. */
export function isActive(status: CaseStatus): boolean {
  return status === 'open' || status === 'in_progress';
}

/** A case and when something last happened on it: a call, or what its file says. */
export interface ActiveCase {
  readonly case: Case;
  /** ISO 8601. */
  readonly activityAt: string;
}
