import { describe, expect, it } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { HistoryChange } from '../history/history-store.ts';
import { createMemoryHistoryStore } from '../history/memory/memory-history-store.ts';
import { makeCase, makeContact } from '../history/record-fixture.ts';
import { createLookupDesk } from './lookup-desk.ts';

const client = (id: string) => ({ parties: [{ contactId: id as ContactId, role: 'client' }] });
const minute = (index: number): string => new Date(Date.UTC(2026, 10, 17, 9) - index * 60_000).toISOString();
const anna = { contactId: 'anna' as ContactId, contactName: 'Anna Peeters' };
const changes: readonly HistoryChange[] = [
  { kind: 'contact', contact: makeContact('anna', 'Anna Peeters') },
  { kind: 'contact', contact: makeContact('peer', 'Peer Claes') },
  { kind: 'case', case: makeCase('old', '2024/0001', { ...client('anna'), status: 'closed' }) },
  { kind: 'case', case: makeCase('new', '2026/0118', { ...client('anna'), title: 'Verkoop Delta' }) },
  {
    kind: 'call',
    call: makeCall({ id: 'late', ...anna, caseId: 'old' as CaseId, callType: 'answered', occurredAt: minute(1) }),
  },
  { kind: 'call', call: makeCall({ id: 'early', ...anna, callType: 'answered', occurredAt: minute(5) }) },
];

async function desk(more: readonly HistoryChange[] = []) {
  const store = createMemoryHistoryStore();
  await store.apply([...changes, ...more]);
  return createLookupDesk({ store: () => store });
}

describe('what the lookup panel is answered', () => {
  it('before anything is typed: the last call with each, and cases by their activity', async () => {
    const { lookUp } = await desk();
    const found = await lookUp(' ');
    expect(found.calls.map(({ call }) => call.id)).toEqual(['late']);
    expect(found.cases.map((one) => [one.case.id, one.client?.fullName, one.lastCallId])).toEqual([
      ['old', 'Anna Peeters', 'late'],
      ['new', 'Anna Peeters', null],
    ]);
    expect(found.contacts).toEqual([]);
  });

  it('after two letters: contacts with their open case and last call, cases and calls', async () => {
    const { lookUp } = await desk();
    const found = await lookUp('pe');
    expect(found.contacts.map((one) => [one.contact.id, one.activeCase?.id ?? null, one.lastCallId])).toEqual([
      ['anna', 'new', 'late'],
      ['peer', null, null],
    ]);
    expect(found.calls.map(({ call }) => call.id)).toEqual(['late', 'early']);
    expect((await lookUp('118')).cases.map((one) => one.case.id)).toEqual(['new']);
  });

  it('never more than five of each', async () => {
    const { lookUp } = await desk(
      Array.from({ length: 20 }, (_, index): readonly HistoryChange[] => [
        { kind: 'contact', contact: makeContact(`c${index}`, `Peter ${index}`) },
        { kind: 'case', case: makeCase(`k${index}`, `2026/${index}`, { title: 'Perceel' }) },
        { kind: 'call', call: makeCall({ id: `d${index}`, note: 'Perceel', phoneNumber: `+3247000${index + 1000}` }) },
      ]).flat(),
    );
    for (const words of ['', 'pe']) {
      const { calls, contacts, cases } = await lookUp(words);
      expect(Math.max(calls.length, contacts.length, cases.length)).toBe(5);
    }
  });
});
