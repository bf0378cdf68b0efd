import type { Branded } from './brand.ts';

/** The caller's own id of a contact: any text of 1 to 128 characters. */
export type ContactId = Branded<'ContactId'>;

/** Languages a contact may be addressed in. */
export type ContactLanguage = 'fr' | 'nl' | 'en' | 'de';

/** One number of a contact: as it was given, and as E.164 when it could be read. */
export interface ContactPhone {
  readonly number: string;
  readonly e164: string | null;
  readonly label: string | null;
}

/** A person or organisation the firm speaks with. [protocol §4 Contact] */
export interface Contact {
  readonly id: ContactId;
  readonly fullName: string;
  readonly organisation: string | null;
  readonly language: ContactLanguage | null;
  /** ISO 3166-1 alpha-2; the country its nationally written numbers belong to. */
  readonly country: string | null;
  readonly phones: readonly ContactPhone[];
  readonly email: string | null;
  readonly isConfidential: boolean;
}

/** A contact's number as calls and messages with it have it: E.164, or the digits of one that is no such number. */
export function phoneNumberOf({ number, e164 }: ContactPhone): string {
  return e164 ?? number.replace(/\D/g, '');
}
