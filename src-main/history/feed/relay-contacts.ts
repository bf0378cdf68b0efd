import type { Contact, ContactId, ContactLanguage } from '#domain/contact.ts';
import { parseContactItem } from '#domain/wire/contact-item.ts';
import { type AskRelay, readAnswer } from './relay-ask.ts';

/** A contact as a person makes one. */
export interface NewContact {
  readonly id: ContactId;
  readonly fullName: string;
  readonly organisation: string | null;
  readonly language: ContactLanguage | null;
}

/** The relay's contacts, written. Methods reject with RelayError or RelayRefusal. [protocol §4 Contact] */
export interface RelayContacts {
  /** Makes a contact with one number; done again, it is the same contact. */
  create(contact: NewContact, number: string): Promise<Contact>;
  /** Gives a contact one more number, as the relay knows the contact now; does nothing when it has it. */
  addNumber(id: ContactId, number: string): Promise<Contact>;
}

/** The contacts over a way to ask. */
export function createRelayContacts(ask: AskRelay): RelayContacts {
  const pathOf = (id: ContactId): string => `contacts/${encodeURIComponent(id)}`;
  const put = (id: ContactId, body: unknown): Promise<Contact> =>
    readAnswer(ask({ method: 'PUT', path: pathOf(id), body }), parseContactItem);
  return {
    create: ({ id, fullName, organisation, language }, number) =>
      put(id, { full_name: fullName, organisation, language, phones: [{ number }] }),
    addNumber: async (id, number) => {
      const contact = await readAnswer(ask({ method: 'GET', path: pathOf(id) }), parseContactItem);
      if (contact.phones.some(({ e164, number: written }) => e164 === number || written === number)) return contact;
      const { fullName, organisation, language, country, phones, email, isConfidential } = contact;
      return put(id, {
        full_name: fullName,
        organisation,
        language,
        country,
        phones: [...phones.map(({ number: written, label }) => ({ number: written, label })), { number }],
        email,
        confidential: isConfidential,
      });
    },
  };
}
