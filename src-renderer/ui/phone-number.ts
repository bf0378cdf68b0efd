import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number as a person reads it: Belgian ones in their national form, others with their country code, short ones as they are. */
export function formatPhoneNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number, 'BE');
  if (parsed === undefined || !parsed.isPossible()) return number;
  return parsed.countryCallingCode === '32' ? parsed.formatNational() : parsed.formatInternational();
}
