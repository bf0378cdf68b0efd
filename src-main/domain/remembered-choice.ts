import { list, moment, nullable, type Read, readFields, text } from './wire/wire-reader.ts';

/** Whom and what a person once chose for a number; the relay links the number's calls so until it expires. */
export interface RememberedChoice {
  /** E.164 or short number. */
  readonly number: string;
  readonly contactName: string | null;
  readonly caseReference: string | null;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Reads the answer of `GET /remembered-choices`, the newest first. Throws WireError. */
export const parseRememberedChoices: Read<readonly RememberedChoice[]> = (value, path) =>
  readFields(value, path).field('items', list(parseRememberedChoice));

const parseRememberedChoice: Read<RememberedChoice> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    number: field('number', text),
    contactName: field('contact_name', nullable(text)),
    caseReference: field('case_reference', nullable(text)),
    expiresAt: field('expires_at', moment),
  };
};
