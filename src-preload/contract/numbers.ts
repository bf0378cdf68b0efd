import type { CallNumbers, ShareNumbers } from '#domain/call-numbers.ts';
import type { CaseId } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import type { RoundingStep } from '#domain/task/time-entry.ts';
import type { CaseTime } from '#domain/task/time-report.ts';

/** Days to count, both included (ISO dates, where the person is), of one case or of all. At most 1100. */
export interface NumbersSpan {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly caseId: CaseId | null;
}

/** The same, with the step time is rounded by. */
export interface TimeSpan extends NumbersSpan {
  readonly step: RoundingStep;
}

/** A case by the names of today. */
export interface NamedCase {
  readonly id: CaseId;
  readonly reference: string;
  readonly title: string;
}

/** Numbers with the names of whom they are about; a contact the copy does not hold is null. */
export interface NumbersPage extends Omit<CallNumbers, 'topContacts' | 'topCases'> {
  readonly topContacts: readonly (ShareNumbers & { readonly contact: Contact | null })[];
  readonly topCases: readonly (ShareNumbers & { readonly case: NamedCase })[];
}

/** Time by case, most first; null is time without a case, and comes last. */
export interface TimePage {
  readonly cases: readonly (Omit<CaseTime, 'caseId'> & { readonly case: NamedCase | null })[];
}

/** A file to be made: every call, or a draft of the time, as a table (CSV) or on paper (PDF). */
export interface NumbersExport extends TimeSpan {
  readonly kind: 'calls' | 'time' | 'time-on-paper';
}

/** What became of it. Its path stays in the main process. */
export type ExportOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'unwritten'; readonly fileName: string };

/** What is asked about numbers. Route → what it sends and what it gets. */
export interface NumbersRequests {
  /** Counted from the offline copy. */
  'numbers.read': { readonly params: NumbersSpan; readonly value: NumbersPage };
  'numbers.time': { readonly params: TimeSpan; readonly value: TimePage };
  /** Lets the person choose where a file goes, and writes it there. */
  'numbers.export': { readonly params: NumbersExport; readonly value: ExportOutcome };
}
