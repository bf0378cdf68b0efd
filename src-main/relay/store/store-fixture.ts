import type { CallId } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { IncomingWebhook } from './ports.ts';

/** The tenant of the suites. */
export const tenantId = 'firm';
/** When their webhooks come. */
export const receivedAt = Date.parse('2026-03-02T09:00:00Z');

/** A webhook that tells a fact of a call; `key` is what tells events apart. */
export function incoming(
  callId: string,
  fact: Partial<CallFact>,
  key = `${callId} ${fact.kind} ${fact.at}`,
): IncomingWebhook {
  const whole: CallFact = { kind: 'ringing', at: receivedAt, fromNumber: '32470123456', ...fact };
  const webhook = {
    resource: 'call',
    event: whole.kind,
    callId: callId as CallId,
    statedTenantId: null,
    eventKey: key,
    fact: whole,
  };
  return { tenantId, source: 'webhook', scheme: 'lexibel', webhook, body: '{}', receivedAt };
}

/** A contact with these numbers. */
export function contact(id: string, phones: readonly string[]): Contact {
  return {
    id: id as ContactId,
    fullName: `Person ${id}`,
    organisation: null,
    language: null,
    country: null,
    phones: phones.map((e164) => ({ number: e164, e164, label: null })),
    email: null,
    isConfidential: false,
  };
}

/** An open case with these parties. */
export function openCase(id: string, contactIds: readonly string[], lastActivityAt: string | null = null): Case {
  return {
    id: id as CaseId,
    reference: `2026/${id}`,
    title: `Case ${id}`,
    status: 'open',
    openedAt: '2026-01-01T00:00:00.000Z',
    lastActivityAt,
    responsible: null,
    language: null,
    isConfidential: false,
    parties: contactIds.map((contactId) => ({ contactId: contactId as ContactId, role: 'client' })),
  };
}
