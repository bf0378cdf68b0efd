import type { LookupFound } from '#contract/lookup.ts';
import type { Call } from '#domain/call.ts';
import { createCallMatcher } from '#domain/call-matcher.ts';
import { anyCall, createFoundCalls } from '#domain/search/call-search.ts';
import { likelyCalls } from '#domain/search/likely-calls.ts';
import { answerRecords, type RecordsFixture } from './fixture-records.ts';

const groupSize = 5;

/** What the lookup panel would find in an offline copy with these records and calls. */
export function lookUp(records: RecordsFixture, calls: readonly Call[], words: string): LookupFound {
  const newest = calls.toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  const lists = answerRecords(records, () => calls);
  const cases = lists['cases.list']({ words, limit: groupSize });
  const contacts = lists['contacts.list']({ words, limit: groupSize });
  const isTyped = words.trim() !== '';
  const matches = createCallMatcher(words, anyCall);
  const fitting = isTyped ? newest.filter(matches).slice(0, groupSize) : likelyCalls(newest, groupSize);
  return {
    calls: fitting.map(createFoundCalls(words)),
    contacts:
      !isTyped || typeof contacts === 'string'
        ? []
        : contacts.items.map((contact) => ({
            contact,
            activeCase: records.cases.find(({ parties }) => parties[0]?.contactId === contact.id) ?? null,
            lastCallId: newest.find(({ contactId }) => contactId === contact.id)?.id ?? null,
          })),
    cases:
      typeof cases === 'string'
        ? []
        : cases.items.map((active) => ({
            ...active,
            client:
              records.contacts.find(({ id }) =>
                active.case.parties.some(({ role, contactId }) => role === 'client' && contactId === id),
              ) ?? null,
            lastCallId: newest.find(({ caseId }) => caseId === active.case.id)?.id ?? null,
          })),
    isComplete: true,
  };
}
