import type { Message, MessageId } from './message.ts';

/** A text message for tests and previews, with what they say about it. */
export function makeMessage(given: Partial<Omit<Message, 'id'>> & { readonly id?: string } = {}): Message {
  return {
    conversationId: null,
    direction: 'inbound',
    phoneNumber: '+32470123456',
    contactId: null,
    contactName: null,
    caseId: null,
    body: 'See you in court',
    sentAt: '2026-03-02T09:00:00.000Z',
    seq: 1,
    ...given,
    id: (given.id ?? 'message-1') as MessageId,
  };
}
