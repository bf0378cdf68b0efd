import type { FailureCode } from '#contract/result.ts';
import type { TextKey } from '../../ui/texts.tsx';

/** What is wrong with each field, as text keys; null where nothing is. */
export interface ServerFieldErrors {
  readonly address: TextKey | null;
  readonly token: TextKey | null;
}

/** Nothing is wrong. */
export const noFieldErrors: ServerFieldErrors = { address: null, token: null };

/**
 * A server's address as typed or pasted, made whole: without spaces, with `https://` where no scheme was given, no
 * slash at the end.
 */
export function completeAddress(typed: string): string {
  const text = typed.trim().replace(/(?<=[^/:])\/+$/, '');
  return text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** What can be told wrong before asking the server. `address` is completed. */
export function checkServerFields(address: string, token: string): ServerFieldErrors {
  return { address: addressError(address), token: tokenError(token) };
}

/** Under which field a server's refusal is shown, and in which words; null when it is neither field's fault. */
export function refusalError(code: FailureCode): ServerFieldErrors | null {
  switch (code) {
    case 'address-unreachable':
    case 'offline':
      return { address: 'window.server.unreachable', token: null };
    case 'address-not-briefline':
    case 'not-found':
      return { address: 'window.server.notBriefline', token: null };
    case 'bad-request':
      return { address: 'window.server.addressMalformed', token: null };
    case 'unauthorised':
      return { address: null, token: 'window.server.unauthorised' };
    case 'forbidden':
      return { address: null, token: 'window.server.forbidden' };
    default:
      return null;
  }
}

function addressError(address: string): TextKey | null {
  if (address === '') return 'window.server.addressMissing';
  const url = URL.parse(address);
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  return isWeb && url.hostname !== '' ? null : 'window.server.addressMalformed';
}

function tokenError(token: string): TextKey | null {
  if (token === '') return 'window.server.tokenMissing';
  // A token is three parts joined by points; anything else was not copied whole.
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? null : 'window.server.tokenMalformed';
}
