import type { Call, CallId, CallType, CallUuid, Direction, RecordingConsent } from '#domain/call.ts';
import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { EditId } from '#domain/edit.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { SignatureScheme } from '../webhook/signature.ts';
import type { Webhook } from '../webhook/webhook.ts';

/** One stream event as it is kept and sent: `data` is JSON text. `seq` grows strictly within a tenant. */
export interface LoggedEvent {
  readonly tenantId: string;
  readonly seq: number;
  readonly name: string;
  readonly data: string;
}

/** A verified webhook on its way to the store. */
export interface IncomingWebhook {
  readonly tenantId: string;
  /** Told by the telephone system as it happens, or read from its history later: then nobody's phone rings for it. */
  readonly source: 'webhook' | 'history';
  /** How it was signed; null for history. */
  readonly scheme: SignatureScheme | null;
  readonly webhook: Webhook;
  /** The signed content as JSON text, 64-bit numbers as text. */
  readonly body: string;
  readonly receivedAt: number;
}

/** What became of a webhook. */
export interface WebhookOutcome {
  readonly status: 'accepted' | 'duplicate' | 'ignored';
  readonly callId: CallId | null;
  readonly eventCreated: boolean;
  readonly contactId: ContactId | null;
  readonly caseId: CaseId | null;
}

/** A webhook's outcome, or why this one alone could not be taken. */
export type WebhookResult =
  | { readonly ok: true; readonly outcome: WebhookOutcome }
  | { readonly ok: false; readonly error: unknown };

/** What a batch of webhooks came to: a result for each, in order, and the stream events they made. */
export interface IntakeResult {
  readonly results: readonly WebhookResult[];
  readonly events: readonly LoggedEvent[];
}

/**
 * Takes webhooks in. When `accept` returns, every outcome is durable (committed and synced), and an event that was taken
 * before, by any batch, is a `duplicate`. All of a batch are one transaction: when storage fails it throws DatabaseError
 * and nothing of the batch was kept, so the sender MUST be told to send it again.
 */
export interface WebhookStore {
  accept(batch: readonly IncomingWebhook[]): Promise<IntakeResult>;
  /** Those kept last that came as webhooks, the newest first. */
  recent(tenantId: string, limit: number): Promise<readonly KeptWebhook[]>;
}

/** A webhook as it was kept. */
export interface KeptWebhook {
  readonly resource: string;
  readonly event: string;
  readonly callId: CallId | null;
  /** Null on those kept before schemes were noted. */
  readonly scheme: SignatureScheme | null;
  readonly outcome: 'accepted' | 'ignored';
  /** JSON text; null once its time was over. */
  readonly body: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** Which calls a list holds. Moments are epoch milliseconds. */
export interface CallQuery {
  readonly direction?: Direction;
  readonly callType?: CallType;
  readonly contactId?: string;
  readonly caseId?: string;
  readonly from?: number;
  readonly to?: number;
  /** Words and numbers that must all occur. */
  readonly words?: string;
  /** Only calls touched by events after this one. */
  readonly updatedAfter?: number;
  /** Continue after this place (`nextCursor` of a page). */
  readonly cursor?: string;
  /** Rows to skip; for pages by number. */
  readonly offset?: number;
  readonly limit: number;
}

/** A page of calls, newest first. */
export interface CallPage {
  readonly calls: readonly Call[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** What a person says of a call; an absent field stays, null clears. `tags` comes without `tagsAdded` and `tagsRemoved`. */
export interface CallChange {
  readonly contactId?: ContactId | null;
  readonly caseId?: CaseId | null;
  readonly note?: string | null;
  /** The note the person began with: `note` is merged with what others wrote since, instead of taking its place. */
  readonly noteBase?: string | null;
  readonly tags?: readonly string[];
  readonly tagsAdded?: readonly string[];
  readonly tagsRemoved?: readonly string[];
  readonly isBillable?: boolean;
  readonly isConfidential?: boolean;
  readonly recordingConsent?: RecordingConsent;
  /** Null: as usual in the firm. */
  readonly firmChannel?: FirmChannel | null;
}

/** Something a person may write, with the stream events it made. */
export interface Written<Value> {
  readonly value: Value;
  readonly events: readonly LoggedEvent[];
}

/** Numbers over a span of days. Durations in seconds. */
export interface CallStats {
  readonly totalCalls: number;
  readonly answeredCalls: number;
  readonly missedCalls: number;
  readonly voicemails: number;
  readonly totalDurationSeconds: number;
  readonly avgSentimentScore: number | null;
  readonly callsWithRecordings: number;
  readonly callsWithTranscripts: number;
  /** `day` is an ISO date, `hour` 0..23, both in the relay's own time zone. */
  readonly byDay: readonly { readonly day: string; readonly calls: number; readonly missed: number }[];
  readonly byHour: readonly { readonly hour: number; readonly calls: number }[];
  readonly topContacts: readonly {
    readonly contactId: ContactId;
    readonly contactName: string;
    readonly calls: number;
  }[];
  readonly sentiment: { readonly positive: number; readonly neutral: number; readonly negative: number };
}

/** Reads calls and takes what people say of them. Every method sees only the tenant it is given. */
export interface CallStore {
  /** Throws UnknownCursor. */
  list(tenantId: string, query: CallQuery): Promise<CallPage>;
  find(tenantId: string, id: CallUuid): Promise<Call | null>;
  /** The telephone system's ids of the call's legs; empty when there is no such call. */
  channels(tenantId: string, callId: CallId): Promise<readonly string[]>;
  /**
   * Null when there is no such call. A chosen contact or case is remembered for the call's number. Throws UnknownLink
   * when the contact or case does not exist. An edit that was taken before is not taken again: the call is given as it is.
   */
  change(tenantId: string, id: CallUuid, change: CallChange, editId?: EditId | null): Promise<Written<Call> | null>;
  stats(tenantId: string, span: { readonly since: number; readonly caseId?: string }): Promise<CallStats>;
}

/** A call or task was to be linked to something that is not there. */
export class UnknownLink extends Error {
  readonly field: 'contact_id' | 'case_id' | 'call_id';

  constructor(field: UnknownLink['field']) {
    super(`there is no such ${field.replace('_id', '')}`);
    this.field = field;
  }
}

/** A list was to continue at a place that no page ever named. */
export class UnknownCursor extends Error {
  constructor() {
    super('there is no such cursor: take next_cursor as it was given');
  }
}

/** Which part of a list: words to find, rows to skip, rows to give. */
export interface ListQuery {
  readonly words?: string;
  /** An E.164 or short number, exactly. */
  readonly phoneKey?: string;
  readonly offset: number;
  readonly limit: number;
}

/** A part of a list and how many there are in all. */
export interface ListPage<Value> {
  readonly items: readonly Value[];
  readonly total: number;
}

/** Keeps contacts. A written contact is matched to recent calls of its numbers that nobody is linked to. */
export interface ContactStore {
  put(tenantId: string, contact: Contact): Promise<Written<Contact>>;
  find(tenantId: string, id: ContactId): Promise<Contact | null>;
  list(tenantId: string, query: ListQuery): Promise<ListPage<Contact>>;
  /** Null when there was none; its calls stay, without it. */
  remove(tenantId: string, id: ContactId): Promise<Written<null> | null>;
}

/** Keeps cases. */
export interface CaseStore {
  put(tenantId: string, value: Case): Promise<Written<Case>>;
  find(tenantId: string, id: CaseId): Promise<Case | null>;
  list(tenantId: string, query: ListQuery): Promise<ListPage<Case>>;
}

/** Reads the durable log the stream is fed from. */
export interface StreamLog {
  /** Events after `seq`, oldest first, at most `limit`. */
  after(tenantId: string, seq: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The newest seq ever given (0 when none) and the oldest still kept (null when none). */
  bounds(tenantId: string): Promise<LogBounds>;
}

/** How far a tenant's log reaches. */
export interface LogBounds {
  readonly latest: number;
  readonly oldest: number | null;
}

/** A firm on this relay. */
export interface Tenant {
  readonly id: string;
  /** Webhook keys, one or one a family (call, contact, search). */
  readonly keys: readonly string[];
  readonly acceptsV3: boolean;
}

/** Keeps the tenants. `all` is asked for each webhook, so it MUST answer from memory while nothing changed. */
export interface TenantStore {
  all(): Promise<readonly Tenant[]>;
  /** Makes the tenant, or gives it these keys. */
  put(tenant: Tenant): Promise<void>;
  /** On which channel of its recordings the firm usually is; the first until somebody says otherwise. */
  firmChannel(tenantId: string): Promise<FirmChannel>;
  /** Makes the tenant when it is not there. */
  saveFirmChannel(tenantId: string, channel: FirmChannel): Promise<void>;
  /** Rejects with DatabaseError when the store cannot be read. */
  ping(): Promise<void>;
}
