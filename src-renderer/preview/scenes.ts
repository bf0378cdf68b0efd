import type { FetchingState } from '#contract/state.ts';
import type { Call } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EditId } from '#domain/edit.ts';
import type { Message } from '#domain/message.ts';
import { makeMessage } from '#domain/message-fixture.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { activityScene } from './activity-scene.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { linked, makeCall, makeCandidate } from './fixture-calls.ts';
import { recordsOf } from './fixture-records.ts';
import { insightScenes } from './insight-scenes.ts';
import { missedScenes } from './missed-scenes.ts';
import { numberScenes } from './number-scenes.ts';
import { recordingScenes } from './recording-scenes.ts';
import { relayScenes } from './relay-scenes.ts';

const minute = 60_000;

/** The situations the preview can show, each from the present moment (epoch milliseconds). */
export const scenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  day: (now) => ({ calls: day(now), messages: messages(now), records: recordsOf(now), state: { missedUnseen: 2 } }),
  ringing: (now) => ({ calls: [ringing(now), inProgress(now), ...day(now)], state: { missedUnseen: 2 } }),
  'card-who': (now) => ({ calls: [{ ...sharedNumber(now), callType: 'ringing' }] }),
  'card-long': (now) => ({ calls: [{ ...longNames(now), callType: 'ringing' }] }),
  'card-offline': (now) => ({ calls: [ringing(now)], failing: { 'calls.change': 'offline' } }),
  card: (now) => ({
    calls: [ringing(now), ...earlierCalls(now)],
    tasks: ['Envoyer les conclusions', 'Demander l’état de frais à l’huissier'].map((title, index) =>
      makeTask({
        id: `card-${index}`,
        title,
        contactId: ringing(now).contactId,
        dueAt: index === 0 ? iso(now + 2 * 1440 * minute).slice(0, 10) : null,
      }),
    ),
    state: { announcedBy: 'both', ownName: 'Els Peeters' },
  }),
  shared: (now) => ({ calls: [sharedNumber(now), ...day(now)] }),
  empty: () => ({ calls: [] }),
  'edits-refused': (now) => ({
    calls: day(now),
    state: {
      refusedEdits: [
        {
          id: 'edit-1' as EditId,
          kind: 'note',
          text: 'Veut contester la facture de septembre.\nRappeler lundi avant 10 h.',
          reason: 'not-found',
        },
        { id: 'edit-2' as EditId, kind: 'billable', text: '', reason: 'forbidden' },
      ],
    },
  }),
  offline: (now) => ({
    calls: day(now),
    records: recordsOf(now),
    state: {
      pendingEdits: 3,
      connection: { kind: 'offline', since: now - 22 * minute, retryAt: now + 12_000, reason: 'unreachable' },
    },
  }),
  expired: (now) => ({ calls: day(now), state: { connection: { kind: 'unauthorised', code: 'token-expired' } } }),
  notices: (now) => ({
    calls: day(now),
    state: {
      notices: [
        { kind: 'keychain-missing' },
        { kind: 'copy-preparing' },
        { kind: 'copy-set-aside', folder: '/home/els/.config/Briefline/aside-2026-11-21' },
        { kind: 'disk-full' },
        { kind: 'notifications-unavailable' },
      ],
    },
  }),
  'first-run': () => ({ state: { relay: null, connection: { kind: 'unconfigured' } } }),
  refused: () => ({
    state: { relay: null, connection: { kind: 'unconfigured' } },
    failing: { 'relay.test': 'address-not-briefline' },
  }),
  bundled: (now) => ({
    calls: day(now),
    state: {
      relay: { mode: 'bundled' },
      webhookUrl: 'http://127.0.0.1:4750/api/v1/webhooks/ringover',
      ownRelay: { apiKey: 'none', publicUrl: null, isPublicUrlGiven: false },
    },
  }),
  'search-failed': (now) => ({ calls: day(now), failing: { 'calls.search': 'storage-failed' } }),
  failed: () => ({
    failing: { 'calls.list': 'storage-failed', 'cases.list': 'storage-failed', 'contacts.list': 'storage-failed' },
  }),
  slow: (now) => ({ calls: day(now), isStuck: true }),
  long: (now) => ({ calls: [longNames(now), ...day(now)] }),
  many: (now) => ({ calls: many(now) }),
  fetching: (now) => ({ calls: day(now), state: { fetching: fetching(now) } }),
  'fetching-paused': (now) => ({ calls: day(now), state: { fetching: { ...fetching(now), isPaused: true } } }),
  'fetching-begun': () => ({
    calls: [],
    state: { fetching: { isFirst: true, isPaused: false, fetched: 0, total: null, backTo: null, ratio: null } },
  }),
  ...missedScenes,
  activity: activityScene,
  ...relayScenes,
  ...numberScenes,
  ...recordingScenes,
  ...insightScenes,
  'insight-day': (now) => {
    const heard = insightScenes.insight?.(now);
    return { ...heard, calls: [...(heard?.calls ?? []), ...day(now)], state: { missedUnseen: 2 } };
  },
  'missed-long': (now) => ({ calls: [{ ...longNames(now), callType: 'missed', durationSeconds: 0 }, ...day(now)] }),
  one: (now) => ({ calls: day(now).slice(1, 2), records: recordsOf(now) }),
};

function fetching(now: number): FetchingState {
  const backTo = now - 200 * 1440 * minute;
  return { isFirst: true, isPaused: false, fetched: 12_300, total: 100_000, backTo, ratio: 0.123 };
}

const summary =
  'Mme Lambert confirme que l’expert passera le 3 décembre à 9 h. Elle demande une copie des conclusions avant vendredi et souhaite savoir si la provision de 1 200 € suffit.';

function earlierCalls(now: number): readonly Call[] {
  const day = 1440 * minute;
  const of = linked('Sophie Lambert');
  return [
    makeCall({
      ...of,
      id: 'd5',
      occurredAt: iso(now - 3 * day),
      note: 'Attend la copie des conclusions avant vendredi.',
    }),
    makeCall({ ...of, id: 'd6', occurredAt: iso(now - 8 * day), callType: 'missed' }),
    makeCall({ ...of, id: 'd7', occurredAt: iso(now - 20 * day), note: 'A reçu le devis de l’expert.' }),
  ];
}

function ringing(now: number): Call {
  return makeCall({
    id: 'ringing',
    callType: 'ringing',
    occurredAt: iso(now - 4_000),
    ringingAt: iso(now - 4_000),
    phoneNumber: '+32486553210',
    userName: 'Els Peeters',
    ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
    candidates: [
      makeCandidate('Sophie Lambert', '2024/0977', 'Succession Lambert-Roels', { reason: 'recent_call' }),
      makeCandidate('Sophie Lambert', '2026/0051', 'Bail commercial rue Haute', {
        reason: 'role',
        role: 'tierce partie',
      }),
      makeCandidate('Marc Lambert', '2025/0102', 'Lambert c. AXA', { reason: 'recent_activity' }),
    ],
    previousCall: {
      id: makeCall({ id: 'd5' }).id,
      occurredAt: iso(now - 3 * 1440 * minute),
      callType: 'answered',
      line: 'Attend la copie des conclusions avant vendredi.',
    },
    seq: 90,
  });
}

function inProgress(now: number): Call {
  return makeCall({
    id: 'in-progress',
    callType: 'in_progress',
    occurredAt: iso(now - 155_000),
    ringingAt: iso(now - 155_000),
    answeredAt: iso(now - 151_000),
    phoneNumber: '+32494112233',
    userName: 'Jan De Smet',
    ...linked('Karel Vandenbroucke', '2026/0112', 'Vandenbroucke t. Stad Gent'),
  });
}

function sharedNumber(now: number): Call {
  return makeCall({
    id: 'shared',
    callType: 'missed',
    occurredAt: iso(now - 2 * minute),
    phoneNumber: '+3225381111',
    userName: 'Els Peeters',
    candidates: [
      makeCandidate('Notaris Claes', '2025/0440', 'Verdeling Janssens', { reason: 'recent_call' }),
      makeCandidate('Ann Claes', '2026/0007', 'Claes t. VAB', { reason: 'role', role: 'klant' }),
      makeCandidate('Bureau Claes & Zonen', null, null, { reason: 'no_active_case' }),
    ],
  });
}

function longNames(now: number): Call {
  return makeCall({
    id: 'long',
    occurredAt: iso(now - minute),
    durationSeconds: 4_523,
    hasRecording: true,
    hasTranscript: true,
    hasSummary: true,
    tasks: [makeTask({ title: 'Vérifier' })],
    userName: 'Marie-Antoinette van Cauwenberghe-Vanderstichelen',
    ...linked(
      'Association des copropriétaires de la Résidence Château-Val-Duchesse et Dépendances ASBL',
      'BXL/2024/CIV/000318-bis/2',
      'Association des copropriétaires c. Entreprise générale de construction Vanderstichelen & Fils SRL',
    ),
    candidates: [
      makeCandidate(
        'Association des copropriétaires de la Résidence Château-Val-Duchesse et Dépendances ASBL',
        'BXL/2024/CIV/000319',
        'Recours en annulation contre la décision de l’assemblée générale extraordinaire du 14 septembre',
        { reason: 'recent_call' },
      ),
    ],
    aiSummary: summary,
    tags: ['urgent', 'expertise', 'Gerechtelijke-aanstelling-deskundige'],
  });
}

function day(now: number): readonly Call[] {
  const ago = (minutes: number): string => iso(now - minutes * minute);
  return [
    makeCall({
      id: 'd1',
      callType: 'missed',
      occurredAt: ago(14),
      phoneNumber: '+32475123456',
      userName: 'Els Peeters',
      ...linked('Thomas Maes', '2026/0203', 'Maes t. Verzekeringen Argos'),
      previousCall: {
        id: makeCall({ id: 'd9' }).id,
        occurredAt: ago(3000),
        callType: 'answered',
        line: 'Belt terug over de minnelijke schikking.',
      },
    }),
    makeCall({
      id: 'd2',
      occurredAt: ago(31),
      durationSeconds: 754,
      phoneNumber: '+32486553210',
      hasRecording: true,
      hasTranscript: true,
      hasSummary: true,
      aiSummary: summary,
      userName: 'Els Peeters',
      ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
      tasks: [
        makeTask({ id: 't1', title: 'Envoyer les conclusions à Mme Lambert', dueAt: ago(-4000) }),
        makeTask({ id: 't2', title: 'Appeler l’expert Goossens', status: 'done' }),
      ],
      candidates: [
        makeCandidate('Sophie Lambert', '2024/0977', 'Succession Lambert-Roels', { reason: 'recent_call' }),
        makeCandidate('Marc Lambert', '2025/0102', 'Lambert c. AXA', { reason: 'recent_activity' }),
      ],
      previousCall: {
        id: makeCall({ id: 'd6' }).id,
        occurredAt: ago(4400),
        callType: 'answered',
        line: 'Attend la copie des conclusions avant vendredi.',
      },
      note: 'Elle part en congé le 20. Joindre son fils en cas d’urgence.',
      tags: ['expertise', 'urgent'],
      transcript: transcript(),
    }),
    makeCall({
      id: 'd3',
      direction: 'outbound',
      occurredAt: ago(52),
      durationSeconds: 92,
      phoneNumber: '+33142278654',
      userName: 'Jan De Smet',
      ...linked('Cabinet Moreau', '2025/0440', 'Faillite Transeuro'),
    }),
    makeCall({
      id: 'd4',
      callType: 'voicemail',
      occurredAt: ago(75),
      phoneNumber: '+3292334455',
      hasRecording: true,
      ...linked('Griffie Gent'),
    }),
    makeCall({ id: 'd5', occurredAt: ago(96), durationSeconds: 41, phoneNumber: null }),
    makeCall({
      id: 'd6',
      occurredAt: ago(130),
      durationSeconds: 1840,
      phoneNumber: '+32470998877',
      hasSummary: true,
      aiSummary: summary,
      ...linked('Ahmed Benali', '2026/0009', 'Benali / Office des étrangers'),
      userName: 'Els Peeters',
    }),
    makeCall({
      id: 'd7',
      direction: 'outbound',
      callType: 'missed',
      occurredAt: ago(141),
      phoneNumber: '+32470998877',
      ...linked('Ahmed Benali', '2026/0009', 'Benali / Office des étrangers'),
    }),
    makeCall({ id: 'd8', callType: 'missed', occurredAt: ago(1500), phoneNumber: '+3225123456' }),
    makeCall({
      id: 'd9',
      occurredAt: ago(1530),
      durationSeconds: 233,
      phoneNumber: '+32475123456',
      ...linked('Thomas Maes', '2026/0203', 'Maes t. Verzekeringen Argos'),
    }),
    makeCall({
      id: 'd10',
      occurredAt: ago(1602),
      durationSeconds: 67,
      phoneNumber: '104',
      isInternal: true,
      ...linked('Secrétariat'),
    }),
    makeCall({
      id: 'd11',
      direction: 'outbound',
      occurredAt: ago(1650),
      durationSeconds: 312,
      phoneNumber: '+3216223344',
      ...linked('Deskundige Goossens', '2025/0318', 'Lambert c. Immo Delta'),
    }),
    makeCall({
      id: 'd12',
      occurredAt: ago(4400),
      durationSeconds: 610,
      phoneNumber: '+32495667788',
      hasRecording: true,
      ...linked('Inès Rousseau', '2026/0188', 'Rousseau c. Ville de Namur'),
    }),
    makeCall({
      id: 'd13',
      callType: 'missed',
      occurredAt: ago(4460),
      phoneNumber: '+32495667788',
      ...linked('Inès Rousseau', '2026/0188', 'Rousseau c. Ville de Namur'),
    }),
  ];
}

function messages(now: number): readonly Message[] {
  const sophie = {
    phoneNumber: '+32486553210',
    contactId: 'contact Sophie Lambert' as ContactId,
    contactName: 'Sophie Lambert',
  };
  const about = { ...sophie, caseId: '2025/0318' as CaseId };
  return [
    makeMessage({
      id: 's1',
      ...about,
      body: 'Bonjour maître, l’expert confirme le 3 décembre à 9 h.',
      sentAt: iso(now - 12 * minute),
    }),
    makeMessage({
      id: 's2',
      ...about,
      direction: 'outbound',
      body: 'Merci, c’est noté. Je vous envoie les conclusions jeudi.',
      sentAt: iso(now - 1500 * minute),
    }),
  ];
}

function many(now: number): readonly Call[] {
  const people = ['Sophie Lambert', 'Thomas Maes', 'Ahmed Benali', 'Inès Rousseau', 'Karel Vandenbroucke', 'Ann Claes'];
  const types = ['answered', 'answered', 'missed', 'answered', 'voicemail', 'answered'] as const;
  return Array.from({ length: 10_000 }, (_, index) =>
    makeCall({
      id: `m${index}`,
      callType: types[index % types.length] ?? 'answered',
      direction: index % 4 === 0 ? 'outbound' : 'inbound',
      occurredAt: iso(now - index * 17 * minute),
      durationSeconds: 30 + ((index * 97) % 1900),
      ...linked(
        people[(index * 7) % people.length] ?? 'Ann Claes',
        `2026/${String(index % 400).padStart(4, '0')}`,
        'Dossier',
      ),
    }),
  );
}

function transcript(): string {
  const lines = [
    'Els Peeters : Peeters avocats, bonjour.',
    'Sophie Lambert : Bonjour maître, c’est Sophie Lambert. L’expert passe finalement le 3 décembre à 9 heures.',
    'Els Peeters : Parfait. Vous serez sur place ?',
    'Sophie Lambert : Oui, avec mon fils. Pourriez-vous m’envoyer les conclusions avant vendredi ?',
    'Els Peeters : Je vous les envoie jeudi. La provision de 1 200 € couvre la visite et le rapport préliminaire.',
  ];
  return [...lines, ...lines, ...lines].join('\n');
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
