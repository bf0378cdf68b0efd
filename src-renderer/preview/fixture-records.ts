import type { CallPage, CallsOf } from '#contract/calls.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { ActiveCase, Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { RecordList } from '#domain/record-list.ts';
import { fold } from '#domain/search/fold.ts';

/** The contacts and cases a fixture bridge holds. */
export interface RecordsFixture {
  readonly contacts: readonly Contact[];
  readonly cases: readonly Case[];
}

type RecordRoute = Extract<Route, `contacts.${string}` | 'cases.list' | 'cases.get' | 'calls.of'>;
type RecordAnswers = {
  readonly [R in RecordRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode;
};

/** The answers of an offline copy with these contacts and cases. */
export function answerRecords({ contacts, cases }: RecordsFixture, calls: () => readonly Call[]): RecordAnswers {
  const active = (file: Case): ActiveCase => {
    const moments = calls().filter(({ caseId }) => caseId === file.id);
    const latest = [file.lastActivityAt ?? file.openedAt, ...moments.map(({ occurredAt }) => occurredAt)];
    return { case: file, activityAt: latest.toSorted().at(-1) ?? file.openedAt };
  };
  const sorted = (files: readonly Case[]): readonly ActiveCase[] =>
    files.map(active).toSorted((a, b) => (a.activityAt < b.activityAt ? 1 : -1));
  return {
    'calls.of': ({ of, limit }) => pageOf(calls(), of, limit),
    'contacts.list': ({ words, limit }) => {
      const found = contacts.filter(({ fullName, organisation, phones }) =>
        isFound(words, [fullName, organisation, ...phones.map(({ number }) => number)]),
      );
      return listOf(
        found.toSorted((a, b) => a.fullName.localeCompare(b.fullName)),
        limit,
      );
    },
    'contacts.get': ({ id }) => {
      const contact = contacts.find((one) => one.id === id);
      const theirs = cases.filter(({ parties }) => parties.some(({ contactId }) => contactId === id));
      return contact === undefined ? 'not-found' : { contact, cases: sorted(theirs) };
    },
    'contacts.callBack': () => ({ way: 'requested' }),
    'cases.list': ({ words, limit }) => {
      const found = cases.filter(({ reference, title, responsible }) =>
        isFound(words, [reference, title, responsible]),
      );
      return listOf(sorted(found), limit);
    },
    'cases.get': ({ id }) => {
      const file = cases.find((one) => one.id === id);
      if (file === undefined) return 'not-found';
      const parties = file.parties.map((party) => ({
        ...party,
        contact: contacts.find((contact) => contact.id === party.contactId) ?? null,
      }));
      return { ...active(file), parties };
    },
  };
}

/** A made-up firm's contacts and cases: those the made-up calls are about, and some without calls. */
export function recordsOf(now: number): RecordsFixture {
  const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
  const contact = (fullName: string, number: string | null, more: Partial<Contact> = {}): Contact => ({
    id: `contact ${fullName}` as ContactId,
    fullName,
    organisation: null,
    language: 'fr',
    country: 'BE',
    phones: number === null ? [] : [{ number, e164: number, label: null }],
    email: null,
    isConfidential: false,
    ...more,
  });
  const file = (reference: string, title: string, parties: Case['parties'], more: Partial<Case> = {}): Case => ({
    id: reference as CaseId,
    reference,
    title,
    status: 'open',
    openedAt: ago(240),
    lastActivityAt: null,
    responsible: 'Els Peeters',
    isConfidential: false,
    language: 'fr',
    parties,
    ...more,
  });
  const party = (name: string, role: string) => ({ contactId: `contact ${name}` as ContactId, role });
  return {
    contacts: [
      contact('Sophie Lambert', '+32486553210', {
        organisation: 'Lambert & Filles SRL',
        email: 'sophie@lambert.be',
        phones: [
          { number: '0486 55 32 10', e164: '+32486553210', label: 'gsm' },
          { number: '02 512 34 56', e164: '+3225123456', label: 'bureau' },
        ],
      }),
      contact('Thomas Maes', '+32475123456', { language: 'nl' }),
      contact('Ahmed Benali', '+32470998877', { isConfidential: true }),
      contact('Inès Rousseau', '+32495667788'),
      contact('Cabinet Moreau', '+33142278654', { organisation: 'Cabinet Moreau', country: 'FR' }),
      contact('Deskundige Goossens', '+3216223344', { language: 'nl', organisation: 'Goossens Expertise BV' }),
      contact('Griffie Gent', '+3292334455', { language: 'nl', organisation: 'Rechtbank van eerste aanleg' }),
      contact('Secrétariat', null, { phones: [{ number: '104', e164: null, label: null }] }),
      contact('Association des copropriétaires de la Résidence Château-Val-Duchesse et Dépendances', null, {
        organisation: 'Syndic Immo-Gestion et Administration de biens de la Région de Bruxelles-Capitale',
      }),
    ],
    cases: [
      file('2025/0318', 'Lambert c. Immo Delta', [
        party('Sophie Lambert', 'client'),
        party('Cabinet Moreau', 'opposing_counsel'),
        party('Deskundige Goossens', 'expert'),
        party('Nobody Known', 'témoin'),
      ]),
      file('2024/0977', 'Succession Lambert-Roels', [party('Sophie Lambert', 'client')], { status: 'closed' }),
      file('2026/0203', 'Maes t. Verzekeringen Argos', [party('Thomas Maes', 'client')], { status: 'in_progress' }),
      file('2026/0009', 'Benali / Office des étrangers', [party('Ahmed Benali', 'client')], { isConfidential: true }),
      file('2025/0440', 'Faillite Transeuro', [party('Cabinet Moreau', 'opposing_counsel')], {
        responsible: 'Jan De Smet',
      }),
      file('2026/0188', 'Rousseau c. Ville de Namur', [party('Inès Rousseau', 'client')], { responsible: null }),
      file(
        'BXL/2024/CIV/000318-bis/2',
        'Association des copropriétaires c. Entreprise générale de construction Vanderstichelen & Fils SRL',
        [],
        { status: 'archived', openedAt: ago(900), responsible: 'Marie-Antoinette van Cauwenberghe' },
      ),
    ],
  };
}

function isFound(words: string, texts: readonly (string | null)[]): boolean {
  return texts.some((text) => fold(text ?? '').includes(fold(words)));
}

function listOf<Item>(items: readonly Item[], limit: number): RecordList<Item> {
  return { items: items.slice(0, limit), total: items.length };
}

function pageOf(calls: readonly Call[], of: CallsOf, limit: number): CallPage {
  const theirs = calls
    .filter((call) => ('contactId' in of ? call.contactId === of.contactId : call.caseId === of.caseId))
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  return { calls: theirs.slice(0, limit), nextCursor: theirs.length > limit ? 'more' : null, total: theirs.length };
}
