import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, type CallId, type CallUuid, type Candidate, recordingConsents } from '../call.ts';
import type { Case, CaseId } from '../case.ts';
import type { Contact, ContactId } from '../contact.ts';
import { insightSteps, stepReasons, stepStatuses } from '../insight/insight-step.ts';
import type { Message, MessageId } from '../message.ts';
import { type Task, type TaskId, taskKinds, taskStatuses } from '../task/task.ts';
import { formatCallItem, parseCallItem } from './call-item.ts';
import { formatCaseItem, parseCaseItem } from './case-item.ts';
import { formatContactItem, parseContactItem } from './contact-item.ts';
import { formatStreamEvent, parseStreamEvent, type StreamEvent } from './event.ts';
import { WireError } from './wire-reader.ts';

const anyText = fc.string({ unit: 'grapheme' });
const maybeText = fc.option(anyText);
const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 });
const anyMoment = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((at) => at.toISOString());
const maybeMoment = fc.option(anyMoment);
const anyScore = fc.double({ min: -1, max: 1, noNaN: true }).map((score) => score + 0);
const anyType = fc.constantFrom(
  'ringing' as const,
  'in_progress' as const,
  'answered' as const,
  'missed' as const,
  'voicemail' as const,
);
const maybeCaseId = fc.option(anyId) as fc.Arbitrary<CaseId | null>;

const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  contactId: anyId as fc.Arbitrary<ContactId>,
  contactName: anyText,
  caseId: maybeCaseId,
  caseReference: maybeText,
  caseTitle: maybeText,
  role: maybeText,
  reason: fc.constantFrom('remembered', 'only_case', 'recent_call', 'recent_activity', 'role', 'no_active_case'),
});

const anyTask: fc.Arbitrary<Task> = fc.record({
  id: anyId as fc.Arbitrary<TaskId>,
  kind: fc.constantFrom(...taskKinds),
  title: anyText,
  status: fc.constantFrom(...taskStatuses),
  dueAt: maybeMoment,
  remindAt: maybeMoment,
  callId: fc.option(fc.uuid()) as fc.Arbitrary<CallUuid | null>,
  caseId: maybeCaseId,
  contactId: fc.option(anyId) as fc.Arbitrary<ContactId | null>,
  assignee: maybeText,
  origin: fc.constantFrom('person', 'machine'),
  model: maybeText,
  quote: maybeText,
  quoteSeconds: fc.option(fc.nat()),
  createdAt: anyMoment,
  updatedAt: anyMoment,
  completedAt: maybeMoment,
  seq: fc.nat(),
});

const anyCall: fc.Arbitrary<Call> = fc.record({
  id: fc.uuid() as unknown as fc.Arbitrary<CallUuid>,
  callId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String) as fc.Arbitrary<CallId>,
  contactId: fc.option(anyId) as fc.Arbitrary<ContactId | null>,
  contactName: maybeText,
  caseId: maybeCaseId,
  caseReference: maybeText,
  caseTitle: maybeText,
  direction: fc.constantFrom('inbound', 'outbound'),
  callType: anyType,
  durationSeconds: fc.nat(),
  phoneNumber: fc.option(fc.constantFrom('+32470123456', '1207')),
  occurredAt: anyMoment,
  ringingAt: maybeMoment,
  answeredAt: maybeMoment,
  endedAt: maybeMoment,
  userName: maybeText,
  isInternal: fc.boolean(),
  hasRecording: fc.boolean(),
  hasTranscript: fc.boolean(),
  hasSummary: fc.boolean(),
  sentiment: fc.option(fc.constantFrom('positive', 'neutral', 'negative')),
  sentimentScore: fc.option(anyScore),
  recordingUrl: maybeText,
  transcript: maybeText,
  aiSummary: maybeText,
  tasks: fc.array(anyTask, { maxLength: 2 }),
  candidates: fc.array(anyCandidate, { maxLength: 2 }),
  previousCall: fc.option(
    fc.record({
      id: fc.uuid() as unknown as fc.Arbitrary<CallUuid>,
      occurredAt: anyMoment,
      callType: anyType,
      line: maybeText,
    }),
  ),
  note: maybeText,
  tags: fc.array(anyText, { maxLength: 2 }),
  isBillable: fc.boolean(),
  isConfidential: fc.boolean(),
  recordingConsent: fc.constantFrom(...recordingConsents),
  firmChannel: fc.option(fc.constantFrom('first' as const, 'second' as const)),
  insightSteps: fc.array(
    fc.record({
      step: fc.constantFrom(...insightSteps),
      status: fc.constantFrom(...stepStatuses),
      reason: fc.option(fc.constantFrom(...stepReasons)),
      provider: maybeText,
      model: maybeText,
      tookSeconds: fc.option(fc.nat()),
      updatedAt: anyMoment,
    }),
    { maxLength: 2 },
  ),
  seq: fc.nat(),
});

const anyContact: fc.Arbitrary<Contact> = fc.record({
  id: anyId as fc.Arbitrary<ContactId>,
  fullName: anyText,
  organisation: maybeText,
  language: fc.option(fc.constantFrom('fr', 'nl', 'en', 'de')),
  country: fc.option(fc.constantFrom('BE', 'FR')),
  phones: fc.array(fc.record({ number: anyText, e164: maybeText, label: maybeText }), { maxLength: 2 }),
  email: maybeText,
  isConfidential: fc.boolean(),
});

const anyMessage: fc.Arbitrary<Message> = fc.record({
  id: anyId as fc.Arbitrary<MessageId>,
  conversationId: fc.option(anyId),
  direction: fc.constantFrom('inbound', 'outbound'),
  phoneNumber: maybeText,
  contactId: fc.option(anyId) as fc.Arbitrary<ContactId | null>,
  contactName: maybeText,
  caseId: maybeCaseId,
  body: anyText,
  sentAt: anyMoment,
  seq: fc.nat(),
});

const anyCase: fc.Arbitrary<Case> = fc.record({
  id: anyId as fc.Arbitrary<CaseId>,
  reference: anyText,
  title: anyText,
  status: fc.constantFrom('open', 'in_progress', 'closed', 'archived'),
  openedAt: anyMoment,
  lastActivityAt: maybeMoment,
  responsible: maybeText,
  language: fc.constantFrom('fr', 'nl', 'en', 'de', null),
  isConfidential: fc.boolean(),
  parties: fc.array(fc.record({ contactId: anyId as fc.Arbitrary<ContactId>, role: anyText }), { maxLength: 2 }),
});

const anySeq = fc.nat();
const anyEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record({ kind: fc.constant('connected' as const), tenantId: anyText, seq: anySeq }),
  fc.record({
    kind: fc.constantFrom('call_event_created' as const, 'call_updated' as const, 'call_ai_completed' as const),
    seq: anySeq,
    call: anyCall,
  }),
  fc.record({ kind: fc.constant('call_deleted' as const), seq: anySeq, id: anyCall.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('message_created' as const), seq: anySeq, message: anyMessage }),
  fc.record({ kind: fc.constant('message_deleted' as const), seq: anySeq, id: anyMessage.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('contact_updated' as const), seq: anySeq, contact: anyContact }),
  fc.record({ kind: fc.constant('contact_deleted' as const), seq: anySeq, id: anyContact.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('case_updated' as const), seq: anySeq, case: anyCase }),
  fc.record({ kind: fc.constant('task_updated' as const), seq: anySeq, task: anyTask }),
  fc.record({ kind: fc.constant('task_deleted' as const), seq: anySeq, id: anyTask.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('case_deleted' as const), seq: anySeq, id: anyCase.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('reset' as const), seq: anySeq }),
);

function throughText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('the wire', () => {
  it('reads back any call, contact and case as it was written', () => {
    fc.assert(
      fc.property(anyCall, anyContact, anyCase, (call, contact, legalCase) => {
        expect(parseCallItem(throughText(formatCallItem(call)), '')).toEqual(call);
        expect(parseContactItem(throughText(formatContactItem(contact)), '')).toEqual(contact);
        expect(parseCaseItem(throughText(formatCaseItem(legalCase)), '')).toEqual(legalCase);
      }),
    );
  });

  it('reads back any event as it was written', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { data, id, event: name } = formatStreamEvent(event);
        expect(parseStreamEvent({ id, event: name, data: JSON.stringify(data) })).toEqual(event);
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on what it reads but by saying where', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom('connected', 'call_event_created', 'case_updated', 'other'),
        (data, event) => {
          try {
            parseStreamEvent({ id: null, event, data });
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        },
      ),
    );
  });
});

const flat = {
  event_id: '6b1f3c52-0b0e-4a5e-8b58-0b5f0d1c8a11',
  call_id: '10126872918086418832',
  direction: 'inbound',
  call_type: 'ringing',
  phone_number: '+32470123456',
  contact_id: 17,
  contact_name: 'Anna Peeters',
  case_id: null,
  duration_seconds: 0,
  has_recording: false,
  timestamp: '2026-02-17T11:30:00.123456+01:00',
};

function read(event: string, data: unknown, id: string | null = null): StreamEvent | null {
  return parseStreamEvent({ event, data: typeof data === 'string' ? data : JSON.stringify(data), id });
}

describe('an event of a LexiBel backend', () => {
  it('is a call, read from its flat fields', () => {
    expect(read('call_event_created', flat)).toMatchObject({
      kind: 'call_event_created',
      seq: 0,
      call: {
        id: flat.event_id,
        callId: '10126872918086418832',
        callType: 'ringing',
        contactId: '17',
        occurredAt: '2026-02-17T10:30:00.123Z',
        candidates: [],
        previousCall: null,
        isBillable: false,
        isConfidential: false,
        recordingConsent: 'unknown',
        insightSteps: [],
      },
    });
  });

  it('is in UTC when its moment says no zone', () => {
    const event = read('call_event_created', { ...flat, timestamp: '2026-02-17T10:30:00' });
    expect(event).toMatchObject({ call: { occurredAt: '2026-02-17T10:30:00.000Z' } });
  });

  it('that tells of insights without the call tells nothing we can keep', () => {
    expect(read('call_ai_completed', { event_id: 'x', has_summary: true })).toBeNull();
  });
});

describe('an event of the stream', () => {
  it('carries LexiBel’s flat fields beside the whole call', () => {
    const event = read('call_event_created', flat);
    if (event?.kind !== 'call_event_created') throw new Error('not read');
    const written = formatStreamEvent({ ...event, seq: 7 });
    expect(written).toMatchObject({
      id: '7',
      event: 'call_event_created',
      data: { ...flat, contact_id: '17', timestamp: '2026-02-17T10:30:00.123Z' },
    });
    expect(written.data).toHaveProperty('call.duration_formatted', '0s');
    expect(formatStreamEvent({ ...event, kind: 'call_ai_completed' }).data).toMatchObject({
      event_id: flat.event_id,
      has_transcript: false,
      has_summary: false,
      sentiment_score: null,
      tasks_generated: 0,
    });
  });

  it('says that something is gone under the name of its update', () => {
    expect(formatStreamEvent({ kind: 'case_deleted', seq: 3, id: 'c' as CaseId })).toEqual({
      id: '3',
      event: 'case_updated',
      data: { id: 'c', deleted: true },
    });
  });

  it('of a name we do not know is let be, whatever it holds', () => {
    for (const data of ['{}', '[]', 'null', 'not JSON', '']) expect(read('sms_received', data)).toBeNull();
  });

  it('that is broken says where and what was expected, and repeats nothing of what it holds', () => {
    expect(() => read('call_updated', 'secret')).toThrow(new WireError('', 'JSON'));
    expect(() => read('call_updated', '[]')).toThrow(new WireError('', 'an object'));
    expect(() => read('call_event_created', { ...flat, direction: 'sideways' })).toThrow('direction must be one of');
    const call = {
      ...flat,
      id: 'x',
      occurred_at: flat.timestamp,
      candidates: [{ contact_id: 'a' }, { contact_id: {} }],
    };
    expect(() => read('call_updated', call)).toThrow('candidates.1.contact_id must be an id');
  });

  it('whose call id was a number too large for JSON is refused rather than read with other digits', () => {
    const data = JSON.stringify(flat).replace('"10126872918086418832"', '10126872918086418832');
    expect(() => read('call_event_created', data)).toThrow(/^call_id must be an id/);
  });

  it('is refused for a moment that is none', () => {
    for (const timestamp of ['17 February 2026', '2026-13-45T00:00:00Z', 1771324200, '']) {
      expect(() => read('call_event_created', { ...flat, timestamp }), String(timestamp)).toThrow('timestamp must be');
    }
  });
});
