import type { NamedCase } from '#contract/numbers.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { Call } from '#domain/call.ts';
import { type CountedCall, createCallCounter } from '#domain/call-numbers.ts';
import type { CaseId } from '#domain/case.ts';
import { draftTimeEntries, sumByCase } from '#domain/task/time-report.ts';
import type { RecordsFixture } from './fixture-records.ts';

type NumbersRoute = Extract<Route, `numbers.${string}`>;
type NumbersAnswers = { readonly [R in NumbersRoute]: (params: Requests[R]['params']) => Requests[R]['value'] };

/** Counts the calls of a fixture bridge. */
export function answerNumbers({ contacts, cases }: RecordsFixture, calls: () => readonly Call[]): NumbersAnswers {
  const nameOf = (id: string): NamedCase => {
    const found = cases.find((file) => file.id === id);
    return { id: id as CaseId, reference: found?.reference ?? id, title: found?.title ?? '' };
  };
  const counted = (caseId: CaseId | null): readonly CountedCall[] =>
    calls()
      .filter((call) => caseId === null || call.caseId === caseId)
      .map((call) => ({
        ...call,
        at: Date.parse(call.occurredAt),
        talkSeconds: call.durationSeconds,
      }));
  return {
    'numbers.read': ({ firstDay, lastDay, caseId }) => {
      const counter = createCallCounter(firstDay, lastDay, (at) => ({
        day: new Date(at).toISOString().slice(0, 10),
        hour: new Date(at).getUTCHours(),
      }));
      counted(caseId).forEach(counter.add);
      const { topContacts, topCases, ...numbers } = counter.numbers();
      return {
        ...numbers,
        topContacts: topContacts.map((share) => ({
          ...share,
          contact: contacts.find(({ id }) => id === share.id) ?? null,
        })),
        topCases: topCases.map((share) => ({ ...share, case: nameOf(share.id) })),
      };
    },
    'numbers.time': ({ caseId, step }) => ({
      cases: sumByCase(draftTimeEntries(counted(caseId), step)).map(({ caseId: id, ...time }) => ({
        ...time,
        case: id === null ? null : nameOf(id),
      })),
    }),
    'numbers.export': () => ({ kind: 'saved', fileName: 'Tijd per dossier.csv' }),
  };
}
