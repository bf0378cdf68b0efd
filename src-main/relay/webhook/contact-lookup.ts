import { z } from 'zod';
import type { Contact } from '#domain/contact.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { ContactStore } from '../store/ports.ts';

/** What the telephone system is told when it asks who somebody is. */
export type LookupAnswer =
  /** The webhook asked nothing. */
  { readonly kind: 'not-asked' } | { readonly kind: 'unknown' } | { readonly kind: 'found'; readonly body: unknown };

/** Answers Ringover's two synchronous webhooks from our contacts, so that its own phone shows the name. */
export interface ContactLookup {
  readonly answer: (tenantId: string, content: unknown) => Promise<LookupAnswer>;
}

const phone = z.union([z.string(), z.number()]).transform(String);
const callQuestion = z.object({
  resource: z.literal('call'),
  event: z.literal('contact'),
  data: z.object({ direction: z.string().optional(), from_number: phone.optional(), to_number: phone.optional() }),
});
const searchQuestion = z
  .object({
    resource: z.string().optional(),
    ressource: z.string().optional(),
    event: z.literal('contact'),
    data: z.object({ query_search: phone }),
  })
  .refine((question) => (question.resource ?? question.ressource) === 'search');

/** As many as fit the list on a phone's screen. */
const searchLimit = 10;

/** A lookup over the contacts. */
export function createContactLookup({ contacts }: { readonly contacts: ContactStore }): ContactLookup {
  return {
    answer: async (tenantId, content) => {
      // Nearly every webhook asks nothing: that must cost nothing.
      if (!isQuestion(content)) return { kind: 'not-asked' };
      const search = searchQuestion.safeParse(content);
      if (search.success) {
        const { items } = await contacts.list(tenantId, {
          words: search.data.data.query_search,
          offset: 0,
          limit: searchLimit,
        });
        return { kind: 'found', body: items.map(formatSearchHit) };
      }
      const call = callQuestion.safeParse(content);
      if (!call.success) return { kind: 'not-asked' };
      const { direction, from_number: from, to_number: to } = call.data.data;
      const key = phoneKey(parsePhone((direction?.startsWith('out') ? to : from) ?? '', { writtenBy: 'wire' }));
      if (key === null) return { kind: 'unknown' };
      const { items } = await contacts.list(tenantId, { phoneKey: key, offset: 0, limit: 1 });
      const [contact] = items;
      return contact === undefined ? { kind: 'unknown' } : { kind: 'found', body: formatCaller(contact) };
    },
  };
}

function isQuestion(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'event' in content && content.event === 'contact';
}

function formatCaller(contact: Contact): unknown {
  const { firstname, lastname } = namesOf(contact);
  return {
    uuid: contact.id,
    firstname,
    lastname,
    company: contact.organisation ?? '',
    url: '',
    data: {},
    is_shared: true,
  };
}

function formatSearchHit(contact: Contact): unknown {
  const { firstname, lastname } = namesOf(contact);
  const numbers = contact.phones.map((entry) => ({
    number: (entry.e164 ?? entry.number).replace(/^\+/, ''),
    type: entry.label ?? 'office',
  }));
  return { firstname, lastname, company: contact.organisation ?? '', url: '', numbers };
}

function namesOf(contact: Contact): { readonly firstname: string; readonly lastname: string } {
  const [firstname = '', ...rest] = contact.fullName.split(' ');
  return { firstname, lastname: rest.join(' ') };
}
