import type { ContactPhone } from './contact.ts';
import { parsePhone, phoneKey } from './phone.ts';

/** Whether a contact's number is one that can be dialled from anywhere. */
export function isCallable({ e164, number }: ContactPhone): boolean {
  return e164 !== null || phoneKey(parsePhone(number, { writtenBy: 'person' })) !== null;
}
