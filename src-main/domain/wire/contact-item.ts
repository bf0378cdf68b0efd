import type { Contact, ContactId, ContactPhone } from '../contact.ts';
import { flag, idText, list, nullable, oneOf, type Read, readFields, text } from './wire-reader.ts';

/** A contact on the wire. [protocol §4 Contact] */
export interface ContactItem {
  readonly id: string;
  readonly full_name: string;
  readonly organisation: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly phones: readonly { readonly number: string; readonly e164: string | null; readonly label: string | null }[];
  readonly email: string | null;
  readonly confidential: boolean;
}

/** Writes a contact for the wire. */
export function formatContactItem(contact: Contact): ContactItem {
  return {
    id: contact.id,
    full_name: contact.fullName,
    organisation: contact.organisation,
    language: contact.language,
    country: contact.country,
    phones: contact.phones.map(({ number, e164, label }) => ({ number, e164, label })),
    email: contact.email,
    confidential: contact.isConfidential,
  };
}

/** Reads a contact from the wire. Throws WireError. */
export const parseContactItem: Read<Contact> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    id: field('id', idText) as ContactId,
    fullName: field('full_name', text),
    organisation: field('organisation', nullable(text)),
    language: field('language', nullable(oneOf(['fr', 'nl', 'en', 'de']))),
    country: field('country', nullable(text)),
    phones: [...field('phones', list(parsePhoneItem)), ...field('phone_e164', lexibelPhone)],
    email: field('email', nullable(text)),
    isConfidential: field('confidential', flag),
  };
};

/** The one number a LexiBel backend keeps of a contact, as a list. */
const lexibelPhone: Read<readonly ContactPhone[]> = (value) =>
  typeof value === 'string' && value !== '' ? [{ number: value, e164: value, label: null }] : [];

const parsePhoneItem: Read<ContactPhone> = (value, path) => {
  const { field } = readFields(value, path);
  return { number: field('number', text), e164: field('e164', nullable(text)), label: field('label', nullable(text)) };
};
