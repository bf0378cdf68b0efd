/** A contact as the relay's REST takes it. [protocol §4 Contact] */
export interface FirmContact {
  readonly id: string;
  readonly full_name: string;
  readonly organisation?: string;
  readonly language: 'fr' | 'nl' | 'en';
  readonly phones: readonly { readonly number: string; readonly label?: string }[];
}

/** A case as the relay's REST takes it. [protocol §4 Case] */
export interface FirmCase {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: 'open' | 'in_progress' | 'closed' | 'archived';
  readonly opened_at: string;
  readonly responsible: string;
  readonly parties: readonly { readonly contact_id: string; readonly role: string }[];
}

/** A call the firm had before the demo begins. */
export interface PastCall {
  /** As Ringover writes numbers: no plus sign. */
  readonly from: string;
  readonly daysAgo: number;
  readonly hour: number;
  readonly minute: number;
  /** Null: nobody answered. */
  readonly talkSeconds: number | null;
  readonly outbound?: boolean;
  readonly summary?: string;
  readonly comment?: string;
  readonly recorded?: boolean;
}

/** The firm's people and the other side's; every name is made up. */
export const contacts: readonly FirmContact[] = [
  {
    id: 'contact-dumont',
    full_name: 'Claire Dumont',
    language: 'fr',
    phones: [
      { number: '0470 12 34 56', label: 'GSM' },
      { number: '02/226.88.88', label: 'bureau' },
    ],
  },
  {
    id: 'contact-peeters',
    full_name: 'Jan Peeters',
    organisation: 'Peeters Bouw bv',
    language: 'nl',
    phones: [{ number: '+32 (0)486 22 33 44', label: 'gsm' }],
  },
  {
    id: 'contact-janssens-marc',
    full_name: 'Marc Janssens',
    language: 'nl',
    phones: [
      { number: '03 225 11 22', label: 'thuis' },
      { number: '0475 88 99 00', label: 'gsm' },
    ],
  },
  {
    id: 'contact-janssens-sofie',
    full_name: 'Sofie Janssens-Maes',
    language: 'nl',
    phones: [{ number: '03/225.11.22', label: 'thuis' }],
  },
  { id: 'contact-benali', full_name: 'Samira Benali', language: 'fr', phones: [{ number: '0498 45 67 89' }] },
  {
    id: 'contact-lefevre',
    full_name: 'Me Antoine Lefèvre',
    organisation: 'Lefèvre & Associés',
    language: 'fr',
    phones: [{ number: '04 222 33 44', label: 'cabinet' }],
  },
  {
    id: 'contact-devos',
    full_name: 'Mr. Pieter De Vos',
    organisation: 'De Vos Advocaten',
    language: 'nl',
    phones: [{ number: '09 233 44 55', label: 'kantoor' }],
  },
  {
    id: 'contact-hartley',
    full_name: 'Emma Hartley',
    organisation: 'Northbridge Logistics Ltd',
    language: 'en',
    phones: [{ number: '+44 20 7946 0018' }],
  },
  {
    id: 'contact-greffe',
    full_name: "Greffe du tribunal de l'entreprise",
    language: 'fr',
    phones: [{ number: '02 557 78 11' }],
  },
  {
    id: 'contact-moreau',
    full_name: 'Julien Moreau',
    language: 'fr',
    phones: [{ number: '06 12 34 56 78', label: 'portable' }],
  },
];

/** The firm's cases, opened on days counted back from the demo's own. */
export function casesOf(now: Date): readonly FirmCase[] {
  const opened = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
  return [
    {
      id: 'case-0142',
      reference: '2026/0142',
      title: 'Dumont c. Immobilière du Parc',
      status: 'in_progress',
      opened_at: opened(140),
      responsible: 'Me Hélène Verhaegen',
      parties: [
        { contact_id: 'contact-dumont', role: 'client' },
        { contact_id: 'contact-lefevre', role: 'opposing_counsel' },
      ],
    },
    {
      id: 'case-0198',
      reference: '2026/0198',
      title: 'Succession Dumont',
      status: 'open',
      opened_at: opened(60),
      responsible: 'Me Hélène Verhaegen',
      parties: [{ contact_id: 'contact-dumont', role: 'client' }],
    },
    {
      id: 'case-0077',
      reference: '2026/0077',
      title: 'Peeters Bouw t. Stad Mechelen',
      status: 'in_progress',
      opened_at: opened(220),
      responsible: 'Mr. Tom Claes',
      parties: [
        { contact_id: 'contact-peeters', role: 'client' },
        { contact_id: 'contact-devos', role: 'opposing_counsel' },
      ],
    },
    {
      id: 'case-0211',
      reference: '2026/0211',
      title: 'Echtscheiding Janssens – Maes',
      status: 'open',
      opened_at: opened(35),
      responsible: 'Mr. Tom Claes',
      parties: [{ contact_id: 'contact-janssens-marc', role: 'client' }],
    },
    {
      id: 'case-0233',
      reference: '2026/0233',
      title: 'Janssens-Maes / verkeersongeval A12',
      status: 'open',
      opened_at: opened(20),
      responsible: 'Mr. Tom Claes',
      parties: [{ contact_id: 'contact-janssens-sofie', role: 'client' }],
    },
    {
      id: 'case-0240',
      reference: '2026/0240',
      title: 'Benali c. Assurances Meuse',
      status: 'open',
      opened_at: opened(12),
      responsible: 'Me Hélène Verhaegen',
      parties: [{ contact_id: 'contact-benali', role: 'client' }],
    },
    {
      id: 'case-0188',
      reference: '2026/0188',
      title: 'Northbridge Logistics – contract dispute',
      status: 'in_progress',
      opened_at: opened(75),
      responsible: 'Me Hélène Verhaegen',
      parties: [{ contact_id: 'contact-hartley', role: 'client' }],
    },
    {
      id: 'case-2025-0310',
      reference: '2025/0310',
      title: 'Dumont – bail commercial',
      status: 'closed',
      opened_at: opened(400),
      responsible: 'Me Hélène Verhaegen',
      parties: [{ contact_id: 'contact-dumont', role: 'client' }],
    },
  ];
}

/** What the firm's phones did in the weeks before. */
export const pastCalls: readonly PastCall[] = [
  {
    from: '32470123456',
    daysAgo: 9,
    hour: 10,
    minute: 42,
    talkSeconds: 412,
    recorded: true,
    summary:
      'Envoyer le projet de conclusions avant vendredi. Mme Dumont a retrouvé le bail signé en 2019 et l’apportera au cabinet.',
  },
  {
    from: '32470123456',
    daysAgo: 23,
    hour: 16,
    minute: 5,
    talkSeconds: 187,
    comment: 'Attend la date de l’expertise.',
  },
  {
    from: '32486223344',
    daysAgo: 4,
    hour: 9,
    minute: 12,
    talkSeconds: 655,
    recorded: true,
    summary: 'Het deskundigenverslag nog nakijken. De heer Peeters vraagt of de stad een dading zou aanvaarden.',
  },
  { from: '32486223344', daysAgo: 15, hour: 14, minute: 31, talkSeconds: null },
  {
    from: '32498456789',
    daysAgo: 2,
    hour: 11,
    minute: 20,
    talkSeconds: 301,
    summary: 'Mme Benali transmettra les certificats médicaux. Prévenir l’assureur que l’expertise est fixée.',
  },
  {
    from: '3242223344',
    daysAgo: 3,
    hour: 15,
    minute: 48,
    talkSeconds: 96,
    comment: 'Confrère Lefèvre : accord pour un report de deux semaines.',
  },
  {
    from: '442079460018',
    daysAgo: 5,
    hour: 12,
    minute: 3,
    talkSeconds: 918,
    recorded: true,
    summary:
      'Emma Hartley will send the signed charter party. Check the limitation period before replying to the carrier.',
  },
  { from: '3292334455', daysAgo: 6, hour: 10, minute: 15, talkSeconds: 240 },
  { from: '3225577811', daysAgo: 7, hour: 9, minute: 2, talkSeconds: 75, outbound: true },
  { from: '33612345678', daysAgo: 8, hour: 17, minute: 26, talkSeconds: null },
  {
    from: '32475889900',
    daysAgo: 11,
    hour: 13,
    minute: 44,
    talkSeconds: 522,
    summary: 'Marc Janssens wil de verblijfsregeling voor Kerstmis vastleggen.',
  },
  { from: '3232251122', daysAgo: 13, hour: 18, minute: 1, talkSeconds: null },
];
