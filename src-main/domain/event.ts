import type { Call } from './call.ts';
import type { Case, CaseId } from './case.ts';
import type { Contact, ContactId } from './contact.ts';

/** One message of the relay's stream, read from or about to be written to the wire. [protocol §5] */
export type StreamEvent =
  | { readonly kind: 'connected'; readonly tenantId: string; readonly seq: number }
  | { readonly kind: 'call_event_created'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'call_updated'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'call_ai_completed'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'contact_updated'; readonly seq: number; readonly contact: Contact }
  | { readonly kind: 'contact_deleted'; readonly seq: number; readonly id: ContactId }
  | { readonly kind: 'case_updated'; readonly seq: number; readonly case: Case }
  | { readonly kind: 'case_deleted'; readonly seq: number; readonly id: CaseId }
  | { readonly kind: 'reset'; readonly seq: number };
