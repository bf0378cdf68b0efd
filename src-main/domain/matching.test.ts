import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseId, isActive } from './case.ts';
import type { ContactId } from './contact.ts';
import { type MatchCase, type MatchContact, type MatchInput, matchCall } from './matching.ts';

const day = 86_400_000;

function legalCase(id: string, changes: Partial<MatchCase> = {}): MatchCase {
  return {
    id: id as CaseId,
    reference: `2026/${id}`,
    title: `Case ${id}`,
    status: 'open',
    role: 'client',
    openedAt: day,
    lastActivityAt: null,
    lastCallAt: null,
    ...changes,
  };
}

function contact(id: string, ...cases: readonly MatchCase[]): MatchContact {
  return { id: id as ContactId, fullName: id.toUpperCase(), cases };
}

function match(contacts: readonly MatchContact[], remembered: readonly [string, string | null] | null = null) {
  const choice =
    remembered === null ? null : { contactId: remembered[0] as ContactId, caseId: remembered[1] as CaseId | null };
  const found = matchCall({ contacts, remembered: choice });
  return {
    chosen: [found.contactId, found.caseId],
    others: found.candidates.map(({ contactId, caseId, reason }) => [contactId, caseId, reason]),
  };
}

describe('a number of one contact', () => {
  it('is that contact, with or without a case', () => {
    expect(match([contact('anna')])).toEqual({ chosen: ['anna', null], others: [] });
    expect(match([contact('anna', legalCase('1'))])).toEqual({ chosen: ['anna', '1'], others: [] });
    expect(matchCall({ contacts: [contact('anna', legalCase('1'))], remembered: null })).toMatchObject({
      contactName: 'ANNA',
      caseReference: '2026/1',
      caseTitle: 'Case 1',
    });
  });

  it('is about its most recently active case, and the others are offered, best first', () => {
    const cases = [
      legalCase('old'),
      legalCase('called', { lastCallAt: 9 * day }),
      legalCase('worked-on', { lastActivityAt: 8 * day, lastCallAt: 2 * day }),
      legalCase('new', { openedAt: 7 * day }),
    ];
    expect(match([contact('anna', ...cases)])).toEqual({
      chosen: ['anna', 'called'],
      others: [
        ['anna', 'worked-on', 'recent_activity'],
        ['anna', 'new', 'recent_activity'],
        ['anna', 'old', 'recent_activity'],
      ],
    });
  });

  it('of two cases as recent takes the one where it is the client, then the first reference', () => {
    const cases = [legalCase('1', { role: 'expert' }), legalCase('3'), legalCase('2'), legalCase('0', { role: null })];
    expect(match([contact('anna', ...cases)])).toEqual({
      chosen: ['anna', '2'],
      others: [
        ['anna', '3', 'role'],
        ['anna', '0', 'role'],
        ['anna', '1', 'role'],
      ],
    });
  });

  it('is never about a closed or archived case', () => {
    const cases = [legalCase('1', { status: 'closed', lastCallAt: 9 * day }), legalCase('2', { status: 'archived' })];
    expect(match([contact('anna', ...cases)])).toEqual({ chosen: ['anna', null], others: [] });
  });
});

describe('a number of several contacts', () => {
  const anna = contact('anna', legalCase('1', { lastCallAt: 3 * day }), legalCase('2', { lastActivityAt: 4 * day }));
  const bart = contact('bart', legalCase('3', { lastActivityAt: 5 * day }));
  const cleo = contact('cleo');

  it('is nobody until somebody decides, and all are offered, those without a case last', () => {
    expect(match([cleo, anna, bart])).toEqual({
      chosen: [null, null],
      others: [
        ['bart', '3', 'only_case'],
        ['anna', '2', 'recent_activity'],
        ['anna', '1', 'recent_call'],
        ['cleo', null, 'no_active_case'],
      ],
    });
  });

  it('is whom a person once chose', () => {
    expect(match([cleo, anna, bart], ['anna', '1'])).toEqual({
      chosen: ['anna', '1'],
      others: [
        ['bart', '3', 'only_case'],
        ['anna', '2', 'recent_activity'],
        ['cleo', null, 'no_active_case'],
      ],
    });
    expect(match([cleo, anna, bart], ['cleo', null]).chosen).toEqual(['cleo', null]);
  });

  it('is the chosen contact without a case when a person said so', () => {
    expect(match([anna, bart], ['anna', null])).toMatchObject({ chosen: ['anna', null] });
    expect(match([anna, bart], ['anna', null]).others).toHaveLength(3);
  });

  it('is still the chosen contact when the chosen case is closed by now', () => {
    expect(match([anna, bart], ['anna', 'closed']).chosen).toEqual(['anna', '2']);
  });

  it('forgets a choice of somebody who no longer has the number', () => {
    expect(match([anna, bart], ['gone', '1']).chosen).toEqual([null, null]);
  });

  it('offers a case that two of them share once for each', () => {
    const others = match([contact('anna', legalCase('1')), contact('bart', legalCase('1', { role: 'expert' }))]).others;
    expect(others.map(([id]) => id)).toEqual(['anna', 'bart']);
  });
});

it('a number of nobody is nobody', () => {
  expect(match([], ['anna', '1'])).toEqual({ chosen: [null, null], others: [] });
});

const anyMoment = fc.nat(3).map((days) => days * day);
const anyCase: fc.Arbitrary<MatchCase> = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4', '5'),
    status: fc.constantFrom('open' as const, 'in_progress' as const, 'closed' as const, 'archived' as const),
    role: fc.constantFrom('client', 'expert', null),
    openedAt: anyMoment,
    lastActivityAt: fc.option(anyMoment),
    lastCallAt: fc.option(anyMoment),
  })
  .map(({ id, ...rest }) => legalCase(id, rest));
const anyContacts: fc.Arbitrary<readonly MatchContact[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('anna', 'bart', 'cleo'), fc.uniqueArray(anyCase, { selector: ({ id }) => id, maxLength: 5 }))
    .map(([id, cases]) => contact(id, ...cases)),
  { selector: ({ id }) => id, maxLength: 3 },
);
const anyInput: fc.Arbitrary<MatchInput> = fc.record({
  contacts: anyContacts,
  remembered: fc.option(
    fc.record({
      contactId: fc.constantFrom('anna', 'bart', 'gone') as fc.Arbitrary<ContactId>,
      caseId: fc.option(fc.constantFrom('1', '2', '3')) as fc.Arbitrary<CaseId | null>,
    }),
  ),
});

describe('any contacts with any cases', () => {
  it('match the same in whatever order they come', () => {
    const anyShuffle = anyInput.chain(({ contacts, remembered }) =>
      fc.tuple(
        fc.constant({ contacts, remembered }),
        fc
          .tuple(...contacts.map((one) => fc.shuffledSubarray([...one.cases], { minLength: one.cases.length })))
          .chain((cases) => {
            const mixed = contacts.map((one, index) => ({ ...one, cases: cases[index] ?? [] }));
            return fc.shuffledSubarray(mixed, { minLength: mixed.length });
          }),
      ),
    );
    fc.assert(
      fc.property(anyShuffle, ([input, contacts]) => {
        expect(matchCall({ ...input, contacts })).toEqual(matchCall(input));
      }),
      { numRuns: 1000 },
    );
  });

  it('are chosen or offered once for every contact and active case, and never for a closed one', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const found = matchCall(input);
        const told = [...found.candidates, ...(found.contactId === null ? [] : [found])];
        const keys = told.map(({ contactId, caseId }) => `${contactId} ${caseId}`);
        const expected = input.contacts.flatMap(({ id, cases }) => {
          const active = cases.filter(({ status }) => isActive(status)).map((one) => `${id} ${one.id}`);
          return active.length === 0 ? [`${id} null`] : active;
        });
        // A person may have chosen a contact without any of its cases: one more thing told.
        const isBare = found.contactId !== null && found.caseId === null;
        const bare = isBare && !expected.includes(`${found.contactId} null`) ? [`${found.contactId} null`] : [];
        expect(keys.toSorted()).toEqual([...expected, ...bare].toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  it('decide for a person only who is alone or was chosen', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { contactId } = matchCall(input);
        const isChosen = input.contacts.some(({ id }) => id === input.remembered?.contactId);
        expect(contactId !== null).toBe(isChosen || input.contacts.length === 1);
      }),
    );
  });
});

describe('a case chosen for a number without saying who calls', () => {
  const chosenCase = legalCase('chosen');

  it('is what the next call of the number is about', () => {
    expect(matchCall({ contacts: [], remembered: { contactId: null, chosenCase } })).toMatchObject({
      contactId: null,
      caseId: 'chosen',
      caseReference: '2026/chosen',
      candidates: [],
    });
  });

  it('stays when the caller becomes known, whose own case is then offered', () => {
    const found = matchCall({
      contacts: [contact('anna', legalCase('own'))],
      remembered: { contactId: null, chosenCase },
    });
    expect(found).toMatchObject({ contactId: 'anna', caseId: 'chosen' });
    expect(found.candidates.map(({ caseId }) => caseId)).toEqual(['own']);
  });

  it('is forgotten once it is closed', () => {
    const closed = legalCase('chosen', { status: 'closed' });
    expect(matchCall({ contacts: [], remembered: { contactId: null, chosenCase: closed } }).caseId).toBeNull();
  });
});
