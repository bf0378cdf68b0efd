import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { makeCall } from '#domain/call-fixture.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import { formatCaseItem } from '#domain/wire/case-item.ts';
import { formatContactItem } from '#domain/wire/contact-item.ts';
import { formatStreamEvent, type StreamEvent } from '#domain/wire/event.ts';
import { callItemSchema } from './call-item-schema.ts';
import { caseItemSchema } from './case-item-schema.ts';
import { contactItemSchema } from './contact-item-schema.ts';
import { streamEventSchemas } from './stream-event-schema.ts';

const at = '2026-03-02T09:00:00.000Z';

const emptyCall = makeCall();

const fullCall = makeCall({
  contactId: 'anne' as Contact['id'],
  contactName: 'Anne',
  caseId: 'divorce' as Case['id'],
  caseReference: '2025/7',
  caseTitle: 'Divorce',
  callType: 'answered',
  durationSeconds: 154,
  answeredAt: at,
  endedAt: at,
  userName: 'Me Janssens',
  sentiment: 'positive',
  sentimentScore: 0.5,
  recordingUrl: '/api/v1/ringover/recordings/call-1',
  transcript: 'Hello.',
  aiSummary: 'A call.',
  tasks: [makeTask({ title: 'Call back', dueAt: '2026-03-03' })],
  candidates: [
    {
      contactId: 'anne' as Contact['id'],
      contactName: 'Anne',
      caseId: null,
      caseReference: null,
      caseTitle: null,
      role: null,
      reason: 'no_active_case',
    },
  ],
  previousCall: { id: emptyCall.id, occurredAt: at, callType: 'missed', line: null },
  note: 'A note',
  tags: ['urgent'],
  isBillable: true,
  isConfidential: true,
  recordingConsent: 'announced',
  insightSteps: [
    {
      step: 'summary',
      status: 'failed',
      reason: 'provider-refused',
      provider: 'anthropic',
      model: 'a model',
      tookSeconds: 1.5,
      updatedAt: at,
    },
  ],
});

const contact: Contact = {
  id: 'anne' as Contact['id'],
  fullName: 'Anne',
  organisation: null,
  language: 'fr',
  country: 'BE',
  phones: [{ number: '02', e164: null, label: 'work' }],
  email: null,
  isConfidential: true,
};

const legalCase: Case = {
  id: 'divorce' as Case['id'],
  reference: '2025/7',
  title: 'Divorce',
  status: 'open',
  openedAt: at,
  lastActivityAt: null,
  responsible: null,
  language: null,
  isConfidential: false,
  parties: [{ contactId: contact.id, role: 'client' }],
};

/** What a schema does not know, it leaves out: an item that comes back whole is described whole. */
function expectDescribed(schema: z.ZodType, item: unknown): void {
  expect(schema.parse(item)).toEqual(item);
}

describe('the answers are described as they are', () => {
  it.each([emptyCall, fullCall])('a call', (call) => expectDescribed(callItemSchema, formatCallItem(call)));

  it('a contact', () => expectDescribed(contactItemSchema, formatContactItem(contact)));

  it('a case', () => expectDescribed(caseItemSchema, formatCaseItem(legalCase)));

  const events: readonly StreamEvent[] = [
    { kind: 'connected', tenantId: 'firm', seq: 1 },
    { kind: 'call_event_created', seq: 2, call: fullCall },
    { kind: 'call_updated', seq: 3, call: fullCall },
    { kind: 'call_ai_completed', seq: 4, call: fullCall },
    { kind: 'call_deleted', seq: 5, id: fullCall.id },
    {
      kind: 'message_created',
      seq: 6,
      message: {
        id: 'm' as Extract<StreamEvent, { kind: 'message_created' }>['message']['id'],
        conversationId: null,
        direction: 'inbound',
        phoneNumber: '+3225551234',
        contactId: null,
        contactName: null,
        caseId: null,
        body: 'Hello',
        sentAt: at,
        seq: 6,
      },
    },
    { kind: 'contact_updated', seq: 7, contact },
    { kind: 'contact_deleted', seq: 8, id: contact.id },
    { kind: 'case_updated', seq: 9, case: legalCase },
    { kind: 'case_deleted', seq: 10, id: legalCase.id },
    { kind: 'reset', seq: 11 },
  ];

  it.each(events)('the event $kind', (event) => {
    const { event: name, data } = formatStreamEvent(event);
    const schemas: Readonly<Record<string, z.ZodType | undefined>> = streamEventSchemas;
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`${name} is not described`);
    expectDescribed(schema, data);
  });
});
