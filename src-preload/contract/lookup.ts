import type { CallUuid } from '#domain/call.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import type { FoundCall } from '#domain/search/call-search.ts';

/** A contact that fits, with what one most likely wants of it. */
export interface FoundContact {
  readonly contact: Contact;
  /** The one with the newest activity among those that are not closed. */
  readonly activeCase: Case | null;
  readonly lastCallId: CallUuid | null;
}

/** A case that fits, with what one most likely wants of it. */
export interface FoundCase {
  readonly case: Case;
  /** ISO 8601. */
  readonly activityAt: string;
  /** The first client among the parties, as far as the copy holds it. */
  readonly client: Contact | null;
  readonly lastCallId: CallUuid | null;
}

/** What the lookup panel shows: a few of each, the likeliest first. */
export interface LookupFound {
  readonly calls: readonly FoundCall[];
  readonly contacts: readonly FoundContact[];
  readonly cases: readonly FoundCase[];
  /** False while older calls are still being prepared for searching. */
  readonly isComplete: boolean;
}
