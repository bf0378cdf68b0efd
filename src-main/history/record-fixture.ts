import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';

/** A contact for tests, with what the test says about it. */
export function makeContact(id: string, fullName: string, changes: Partial<Omit<Contact, 'id'>> = {}): Contact {
  return {
    id: id as ContactId,
    fullName,
    organisation: null,
    language: null,
    country: null,
    phones: [],
    email: null,
    isConfidential: false,
    ...changes,
  };
}

/** A case for tests, with what the test says about it. */
export function makeCase(id: string, reference: string, changes: Partial<Omit<Case, 'id'>> = {}): Case {
  return {
    id: id as CaseId,
    reference,
    title: 'Divorce',
    status: 'open',
    openedAt: '2026-01-10T09:00:00.000Z',
    lastActivityAt: null,
    responsible: null,
    language: null,
    isConfidential: false,
    parties: [],
    ...changes,
  };
}
