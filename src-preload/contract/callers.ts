import type { CallUuid } from '#domain/call.ts';
import type { Contact, ContactId, ContactLanguage } from '#domain/contact.ts';
import type { MissedCaller } from '#domain/missed-queue.ts';
import type { UnknownCaller } from '#domain/unknown-caller.ts';

/** The beginning of the list of unknown callers. */
export interface UnknownCallers {
  readonly callers: readonly UnknownCaller[];
  readonly hasMore: boolean;
}

/** Whose number it is: a contact's, or somebody's the firm did not know. */
export type Introduction =
  | { readonly kind: 'known'; readonly contactId: ContactId }
  | {
      readonly kind: 'new';
      readonly contact: {
        /** Made by the window, so that trying again makes no second contact. */
        readonly id: ContactId;
        readonly fullName: string;
        readonly organisation: string | null;
        readonly language: ContactLanguage | null;
      };
    };

/** What is asked about who called: missed, or unknown. Route → what it sends and what it gets. */
export interface CallerRequests {
  /** Who has to be called back, the last to call first; those put off are among them. */
  'missed.list': { readonly params: null; readonly value: readonly MissedCaller[] };
  /** The numbers that called and belong to nobody, the last to call first. */
  'callers.unknown': { readonly params: { readonly limit: number }; readonly value: UnknownCallers };
  /** Says whose number a call came from. The relay then knows it for the number's other calls too; needs the relay. */
  'callers.introduce': {
    readonly params: { readonly callId: CallUuid; readonly who: Introduction };
    readonly value: Contact;
  };
}
