/**
 * A short call written for scoring: what was said, and what must be found in it. All are of Friday 20 November 2026,
 * ten o'clock in Brussels.
 */
export interface Dialogue {
  readonly language: 'fr' | 'nl' | 'en';
  /** The other party begins; then they take turns. */
  readonly turns: readonly string[];
  /** Words of the sentence that is a task, and when it is due. */
  readonly tasks: readonly { readonly words: string; readonly dueAt: string | null }[];
  /** Words a summary must have. */
  readonly facts: readonly string[];
}

/** When they were all said. */
export const saidAt = { occurredAt: '2026-11-20T09:00:00.000Z', timeZone: 'Europe/Brussels' } as const;

const fr: readonly Omit<Dialogue, 'language'>[] = [
  {
    turns: [
      "Bonjour Maître, j'ai reçu ce matin une citation devant le juge de paix d'Ixelles.",
      'Pour quelle date ?',
      "L'audience est fixée au 15 janvier à 9h, pour des loyers impayés de 2 400 euros.",
      'Je vous enverrai une note de préparation avant mardi.',
    ],
    tasks: [{ words: 'note de préparation', dueAt: '2026-11-24' }],
    facts: ['citation', '15 janvier', '2 400'],
  },
  {
    turns: [
      'Mon employeur m’a licenciée hier pour motif grave.',
      'Avez-vous reçu la lettre recommandée ?',
      'Oui, ce matin. Pourriez-vous la contester avant la fin du mois ?',
      'Il faut me transmettre la lettre demain.',
    ],
    tasks: [
      { words: 'contester', dueAt: '2026-11-30' },
      { words: 'transmettre la lettre', dueAt: '2026-11-21' },
    ],
    facts: ['motif grave', 'lettre recommandée'],
  },
  {
    turns: [
      'Le notaire demande votre accord sur le projet de liquidation.',
      'Je le lirai ce week-end.',
      'Il attend une réponse dans les quinze jours.',
      'Je vous rappelle lundi.',
    ],
    tasks: [{ words: 'rappelle lundi', dueAt: '2026-11-23' }],
    facts: ['notaire', 'liquidation', 'quinze jours'],
  },
  {
    turns: [
      'Le bail commercial prend fin le 31 mars et le propriétaire ne veut pas le renouveler.',
      'Quel est le loyer actuel ?',
      'Mille deux cents euros par mois.',
      'Nous allons demander le renouvellement avant le 3 décembre.',
    ],
    tasks: [{ words: 'demander le renouvellement', dueAt: '2026-12-03' }],
    facts: ['bail commercial', '31 mars'],
  },
  {
    turns: [
      "L'expert a déposé son rapport, il retient un dommage de 18 000 euros.",
      'Que disent-ils de la toiture ?',
      'Elle doit être refaite entièrement.',
      'Je préparerai les conclusions pour vendredi.',
    ],
    tasks: [{ words: 'conclusions', dueAt: '2026-11-27' }],
    facts: ['expert', '18 000', 'toiture'],
  },
  {
    turns: [
      'Bonjour, je voulais seulement savoir si vous aviez reçu mon courrier.',
      'Oui, il est bien arrivé hier.',
      'Parfait, merci beaucoup.',
      'Bonne journée.',
    ],
    tasks: [],
    facts: ['courrier'],
  },
  {
    turns: [
      'Mon ex-mari ne paie plus la contribution alimentaire depuis septembre.',
      'De combien est-elle ?',
      'Trois cent cinquante euros par mois.',
      'Vous devez m’envoyer les extraits de compte après-demain.',
    ],
    tasks: [{ words: 'extraits de compte', dueAt: '2026-11-22' }],
    facts: ['contribution alimentaire', 'septembre'],
  },
  {
    turns: [
      "L'huissier est passé ce matin pour une saisie.",
      'A-t-il laissé un document ?',
      'Un commandement de payer de 5 600 euros dans les 30 jours.',
      'Je contacterai l’huissier demain.',
    ],
    tasks: [{ words: 'contacterai l’huissier', dueAt: '2026-11-21' }],
    facts: ['saisie', '5 600'],
  },
  {
    turns: [
      'La compagnie d’assurances propose 7 500 euros pour solde de tout compte.',
      'Je ne signerais pas cette offre.',
      'Que faut-il faire ?',
      'Je leur écrirai mardi en huit pour refuser.',
    ],
    tasks: [{ words: 'écrirai', dueAt: '2026-12-01' }],
    facts: ['assurances', '7 500'],
  },
  {
    turns: [
      'Je vends mon appartement de Liège et le compromis est prêt.',
      'Ne le signez pas encore.',
      "L'acheteur veut signer le 5/12.",
      'Merci de m’envoyer le compromis aujourd’hui.',
    ],
    tasks: [{ words: 'envoyer le compromis', dueAt: '2026-11-20' }],
    facts: ['appartement', 'compromis'],
  },
];

const nl: readonly Omit<Dialogue, 'language'>[] = [
  {
    turns: [
      'Goedemorgen, ik heb een dagvaarding gekregen voor de vrederechter in Gent.',
      'Voor welke datum?',
      'De zitting is op 14 januari om 14u, over 3.200 euro achterstallige huur.',
      'Ik stuur u maandag een ontwerp van conclusies.',
    ],
    tasks: [{ words: 'ontwerp van conclusies', dueAt: '2026-11-23' }],
    facts: ['dagvaarding', '14 januari', '3.200'],
  },
  {
    turns: [
      'Mijn werkgever heeft mij gisteren ontslagen.',
      'Hebt u de brief?',
      'Ja, de aangetekende brief kwam vanmorgen.',
      'Kunt u mij die brief bezorgen tegen morgen?',
    ],
    tasks: [{ words: 'brief bezorgen', dueAt: '2026-11-21' }],
    facts: ['ontslagen', 'aangetekende brief'],
  },
  {
    turns: [
      'De notaris vraagt of u akkoord gaat met de verdeling van het huis.',
      'Ik moet dat nog bekijken.',
      'Hij wil het weten tegen het einde van de maand.',
      'Wij zullen hem antwoorden voor vrijdag.',
    ],
    tasks: [{ words: 'antwoorden', dueAt: '2026-11-27' }],
    facts: ['notaris', 'verdeling'],
  },
  {
    turns: [
      'De aannemer heeft de werf verlaten en de ramen ontbreken.',
      'Hoeveel is er betaald?',
      'Al 22.000 euro van de 40.000.',
      'Wij gaan hem in gebreke stellen binnen de veertien dagen.',
    ],
    tasks: [{ words: 'gebreke', dueAt: '2026-12-04' }],
    facts: ['aannemer', '22.000'],
  },
  {
    turns: [
      'Het verslag van de deskundige is binnen.',
      'Wat besluit hij?',
      'De schade aan het dak bedraagt 9.500 euro.',
      'Ik zal het overmorgen nalezen.',
    ],
    tasks: [{ words: 'nalezen', dueAt: '2026-11-22' }],
    facts: ['deskundige', '9.500', 'dak'],
  },
  {
    turns: [
      'Dag meester, ik bel u over de factuur van vorige week.',
      'Die is goed ontvangen.',
      'Dan is alles in orde, ik maak mij geen zorgen meer.',
      'Fijne dag nog.',
    ],
    tasks: [],
    facts: ['factuur'],
  },
  {
    turns: [
      'Mijn ex betaalt het onderhoudsgeld voor de kinderen niet meer.',
      'Sinds wanneer?',
      'Sinds augustus, 275 euro per maand.',
      'Gelieve mij de rekeninguittreksels te sturen voor 1 december.',
    ],
    tasks: [{ words: 'rekeninguittreksels', dueAt: '2026-12-01' }],
    facts: ['onderhoudsgeld', 'augustus'],
  },
  {
    turns: [
      'De deurwaarder stond hier vanmorgen met een bevel tot betaling.',
      'Van welk bedrag?',
      'Van 4.100 euro, te betalen binnen dertig dagen.',
      'Ik neem contact op met de deurwaarder.',
    ],
    tasks: [{ words: 'contact op met de deurwaarder', dueAt: null }],
    facts: ['deurwaarder', '4.100'],
  },
  {
    turns: [
      'De verzekeraar biedt 6.000 euro voor mijn letsels.',
      'Dat is te weinig.',
      'Wat doen we dan?',
      'Ik zal dinsdag een tegenvoorstel schrijven.',
    ],
    tasks: [{ words: 'tegenvoorstel', dueAt: '2026-11-24' }],
    facts: ['verzekeraar', '6.000'],
  },
  {
    turns: [
      'Wij verkopen de zaak in Mechelen en de overeenkomst is klaar.',
      'Teken nog niets.',
      'De koper wil op 10/12 tekenen.',
      'U moet mij de overeenkomst vandaag bezorgen.',
    ],
    tasks: [{ words: 'overeenkomst vandaag', dueAt: '2026-11-20' }],
    facts: ['verkopen', 'overeenkomst'],
  },
];

const en: readonly Omit<Dialogue, 'language'>[] = [
  {
    turns: [
      'Good morning, I received a summons from the family court.',
      'When is the hearing?',
      'On 12 January at 10:00, about the custody of my daughter.',
      "I'll send you a list of documents by Tuesday.",
    ],
    tasks: [{ words: 'list of documents', dueAt: '2026-11-24' }],
    facts: ['summons', '12 January', 'custody'],
  },
  {
    turns: [
      'My company was not paid for the delivery of October.',
      'How much is the invoice?',
      'It is 11,800 euros and thirty days overdue.',
      'Please send me the signed order form tomorrow.',
    ],
    tasks: [{ words: 'order form', dueAt: '2026-11-21' }],
    facts: ['invoice', '11,800'],
  },
  {
    turns: [
      'The landlord wants us out by the end of the year.',
      'Did he give notice in writing?',
      'Yes, by registered letter of 2 November.',
      'We will contest the notice within 14 days.',
    ],
    tasks: [{ words: 'contest', dueAt: '2026-12-04' }],
    facts: ['landlord', 'registered letter'],
  },
  {
    turns: [
      'The expert report arrived and blames the installer.',
      'What does the repair cost?',
      'About 8,250 euros for the boiler.',
      "I'm going to draft the claim on Monday.",
    ],
    tasks: [{ words: 'draft the claim', dueAt: '2026-11-23' }],
    facts: ['expert', '8,250', 'boiler'],
  },
  {
    turns: [
      'Could you check the shareholders agreement before Friday?',
      'Which clause worries you?',
      'The non-compete of five years.',
      'That is longer than a judge accepts.',
    ],
    tasks: [{ words: 'shareholders agreement', dueAt: '2026-11-27' }],
    facts: ['non-compete', 'five years'],
  },
  {
    turns: [
      'Hello, I just wanted to say the matter is settled.',
      'That is good news.',
      'They paid everything last week.',
      'Have a nice weekend.',
    ],
    tasks: [],
    facts: ['settled', 'paid'],
  },
  {
    turns: [
      'I was injured at work and the insurer refuses to pay.',
      'On what ground?',
      'They say I reported it too late, on 3 November.',
      'You need to send me the medical certificate today.',
    ],
    tasks: [{ words: 'medical certificate', dueAt: '2026-11-20' }],
    facts: ['insurer', '3 November'],
  },
  {
    turns: [
      'The bailiff froze our bank account this morning.',
      'For which debt?',
      'Unpaid social contributions of 6,400 euros.',
      'I will call the bailiff the day after tomorrow.',
    ],
    tasks: [{ words: 'call the bailiff', dueAt: '2026-11-22' }],
    facts: ['bank account', '6,400'],
  },
  {
    turns: [
      'We want to appeal the judgment of last week.',
      'It was served on Wednesday.',
      'So how long do we have?',
      'We must file the appeal by 18 December.',
    ],
    tasks: [{ words: 'file the appeal', dueAt: '2026-12-18' }],
    facts: ['appeal', 'judgment'],
  },
  {
    turns: [
      'My mother died and my brother emptied the house.',
      'Is there an inventory?',
      'No, and the jewellery is gone.',
      "I'll write to the notary by the end of the month.",
    ],
    tasks: [{ words: 'notary', dueAt: '2026-11-30' }],
    facts: ['brother', 'jewellery'],
  },
];

/**
 * Ten in each language. The rules were made with them in view: a score of theirs on these says nothing of what they do
 * elsewhere.
 */
export const dialogues: readonly Dialogue[] = [
  ...fr.map((dialogue) => ({ language: 'fr' as const, ...dialogue })),
  ...nl.map((dialogue) => ({ language: 'nl' as const, ...dialogue })),
  ...en.map((dialogue) => ({ language: 'en' as const, ...dialogue })),
];
