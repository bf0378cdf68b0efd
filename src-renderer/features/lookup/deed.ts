import type { FoundCase, FoundContact } from '#contract/lookup.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { isCallable } from '#domain/callable-phone.ts';
import type { Contact, ContactId, ContactPhone } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import type { Destination, Subject, SubjectPart } from '#domain/subject.ts';
import type { TextKey } from '../../ui/texts.tsx';

/** Something that can be done from the panel. */
export type Deed =
  | { readonly kind: 'open'; readonly destination: Destination }
  /** Calls the other side of a call, or one of a contact's numbers. `who` is null when only the number is known. */
  | {
      readonly kind: 'call';
      readonly whom: { readonly callId: CallUuid } | { readonly contactId: ContactId; readonly number: string };
      readonly number: string;
      readonly who: string | null;
    }
  | { readonly kind: 'copy'; readonly text: string };

/** A deed, what it is called, and what fills the gaps of that. */
export interface NamedDeed {
  readonly key: Extract<TextKey, `window.lookup.deed.${string}`>;
  readonly gaps: Readonly<Record<string, string>>;
  readonly deed: Deed;
}

/** What can be done with a call; Enter does the first. Calling needs a connection. */
export function callDeeds(call: Call, isConnected: boolean): readonly NamedDeed[] {
  const { id, phoneNumber, caseId, contactId, contactName } = call;
  return [
    open('window.lookup.deed.openCall', { kind: 'call', id }),
    ...(phoneNumber === null || call.isInternal || !isConnected
      ? []
      : [dial({ callId: id }, phoneNumber, contactName)]),
    ...(caseId === null ? [] : [open('window.lookup.deed.openCase', { kind: 'case', id: caseId })]),
    ...(contactId === null ? [] : [open('window.lookup.deed.openContact', { kind: 'contact', id: contactId })]),
    open('window.lookup.deed.newNote', { kind: 'call', id }, 'note'),
    ...(phoneNumber === null ? [] : [copy(phoneNumber)]),
  ];
}

/** What can be done with a contact; Enter does the first. */
export function contactDeeds(found: FoundContact, isConnected: boolean): readonly NamedDeed[] {
  const { contact, activeCase, lastCallId } = found;
  const phone = contact.phones.find(isCallable);
  return [
    ...(phone === undefined || !isConnected ? [] : [dialContact(contact, phone)]),
    open('window.lookup.deed.openContact', { kind: 'contact', id: contact.id }),
    ...(activeCase === null ? [] : [open('window.lookup.deed.openCase', { kind: 'case', id: activeCase.id })]),
    ...lastCallDeeds(lastCallId),
    ...(phone === undefined ? [] : [copy(phone.e164 ?? phone.number)]),
  ];
}

/** What can be done with a case; Enter does the first. A case is called by its client. */
export function caseDeeds(found: FoundCase, isConnected: boolean): readonly NamedDeed[] {
  const { client, lastCallId } = found;
  const subject = { kind: 'case', id: found.case.id } as const;
  const phone = client?.phones.find(isCallable);
  return [
    open('window.lookup.deed.openCase', subject),
    ...(client === null || phone === undefined || !isConnected ? [] : [dialContact(client, phone)]),
    ...(client === null ? [] : [open('window.lookup.deed.openContact', { kind: 'contact', id: client.id })]),
    ...lastCallDeeds(lastCallId),
    ...(phone === undefined ? [] : [copy(phone.e164 ?? phone.number)]),
  ];
}

/** A note on a case or a contact is a note on the last call about it. */
function lastCallDeeds(id: CallUuid | null): readonly NamedDeed[] {
  if (id === null) return [];
  return [
    open('window.lookup.deed.openLastCall', { kind: 'call', id }),
    open('window.lookup.deed.newNote', { kind: 'call', id }, 'note'),
  ];
}

function open(key: NamedDeed['key'], subject: Subject, part: SubjectPart | null = null): NamedDeed {
  return { key, gaps: {}, deed: { kind: 'open', destination: { subject, part } } };
}

function dial(whom: Extract<Deed, { kind: 'call' }>['whom'], number: string, who: string | null): NamedDeed {
  return {
    key: 'window.lookup.deed.call',
    gaps: { number: formatPhone(number) },
    deed: { kind: 'call', whom, number, who },
  };
}

function dialContact({ id, fullName }: Contact, { number, e164 }: ContactPhone): NamedDeed {
  return dial({ contactId: id, number }, e164 ?? number, fullName);
}

function copy(number: string): NamedDeed {
  return {
    key: 'window.lookup.deed.copyNumber',
    gaps: { number: formatPhone(number) },
    deed: { kind: 'copy', text: number },
  };
}
