import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';

/** Whom and what a person once chose for a number; it decides the number's calls until it expires. */
export interface RememberedChoice {
  /** E.164 or short number. */
  readonly number: string;
  readonly contactId: ContactId | null;
  readonly contactName: string | null;
  readonly caseId: CaseId | null;
  readonly caseReference: string | null;
  /** Epoch milliseconds. */
  readonly chosenAt: number;
  readonly expiresAt: number;
}

/** Shows what is remembered for numbers, and forgets it. Choices are made by changing a call. */
export interface ChoiceStore {
  /** Those still in force, the newest first. */
  list(tenantId: string): Promise<readonly RememberedChoice[]>;
  /** Whether there was one. Calls stay linked as they are; the next one is matched anew. */
  forget(tenantId: string, number: string): Promise<boolean>;
}
