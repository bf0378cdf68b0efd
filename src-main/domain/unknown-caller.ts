import type { Call } from './call.ts';

/** A number that called the firm and belongs to nobody the firm knows. */
export interface UnknownCaller {
  /** E.164 or short number. */
  readonly number: string;
  /** Its last call that has no contact. */
  readonly last: Call;
  /** How many such calls there are. */
  readonly times: number;
}

/** Whether a call came from outside, from a number that can be called, and nobody knows whose it is. */
export function isFromUnknown({ direction, isInternal, contactId, phoneNumber }: Call): boolean {
  return direction === 'inbound' && !isInternal && contactId === null && phoneNumber !== null;
}

/** Whose calls have no contact, the last to call first. `calls` are newest first. */
export function unknownCallers(calls: readonly Call[]): readonly UnknownCaller[] {
  const byNumber = new Map<string, UnknownCaller>();
  for (const call of calls.filter(isFromUnknown)) {
    const number = call.phoneNumber ?? '';
    const known = byNumber.get(number);
    byNumber.set(number, { number, last: known?.last ?? call, times: (known?.times ?? 0) + 1 });
  }
  return [...byNumber.values()];
}
