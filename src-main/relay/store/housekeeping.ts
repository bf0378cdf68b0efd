import type { ContactId } from '#domain/contact.ts';
import type { LoggedEvent } from './ports.ts';

/** How many days each kind is kept; null for ever. */
export interface Retention {
  readonly callDays: number | null;
  readonly recordingDays: number | null;
  /** Transcripts and summaries. */
  readonly transcriptDays: number | null;
  /** The webhooks' own bodies; that they came is remembered, so that a repeat is still a repeat. */
  readonly webhookDays: number | null;
  /** Stream events a tenant's log holds; a reader further behind is told to fetch anew. */
  readonly streamEvents: number;
}

/** How many days it is remembered that an edit was taken: longer than a desk is away. */
export const appliedEditDays = 90;

/** What one step of housekeeping did. */
export interface ExpiryStep {
  readonly calls: number;
  readonly recordings: number;
  readonly transcripts: number;
  readonly webhooks: number;
  readonly streamEvents: number;
  /** Audio files nothing refers to any more: the caller MUST remove them. */
  readonly files: readonly string[];
  readonly events: readonly LoggedEvent[];
  /** Whether more waits. */
  readonly hasMore: boolean;
}

/** Who is to be erased: a contact with all its numbers, or a number whoever has it. */
export type ErasedPerson = { readonly contactId: ContactId } | { readonly number: string };

/** What erasing a person did. */
export interface Erasure {
  readonly calls: number;
  readonly messages: number;
  readonly recordings: number;
  readonly webhooks: number;
  readonly files: readonly string[];
  readonly events: readonly LoggedEvent[];
}

/** How many of each kind a store holds, over all tenants. */
export interface StoreCounts {
  readonly calls: number;
  readonly contacts: number;
  readonly cases: number;
  readonly messages: number;
  readonly webhooks: number;
  readonly recordings: number;
}

/** Keeps the store in order and small, forgets people, and copies it while it works. */
export interface Housekeeping {
  /**
   * Brings a bounded part of what is derived from calls (search, counts, recordings to fetch) after what was written; whether
   * more waits. Called now and then off the path of any answer; whoever reads what is derived waits for it anyway.
   */
  follow(): Promise<boolean>;
  /** How many calls wait to be followed. */
  backlog(): Promise<number>;
  /** Removes a bounded number of what is older than its retention. `now` is epoch milliseconds. */
  expire(retention: Retention, now: number): Promise<ExpiryStep>;
  /**
   * Removes a person from every call, task, message, webhook, search index and log of the tenant; that a call took place stays.
   * Null when there is no such contact. Readers of the stream that are behind are told to fetch anew.
   */
  erase(tenantId: string, person: ErasedPerson, by: string): Promise<Erasure | null>;
  /** Writes a consistent copy into an empty folder, encrypted with the same key, while the store goes on working. */
  backup(folder: string): Promise<StoreCounts>;
  counts(): Promise<StoreCounts>;
}
