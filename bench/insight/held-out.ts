import type { Dialogue } from './dialogues.ts';

/**
 * Calls by other turns of phrase than the first thirty, of Friday 20 November 2026 too. They were written after the
 * first rules, which found two of their twelve tasks; the present ones were made with them in view.
 */
export const heldOut: readonly Dialogue[] = [
  {
    language: 'fr',
    turns: [
      'Bonjour, c’est au sujet de la succession de mon père, le notaire bloque tout.',
      'Qu’est-ce qu’il lui manque exactement ?',
      'L’acte d’hérédité, et puis ma sœur refuse de signer la procuration.',
      'Bien, je prends contact avec votre sœur en début de semaine, et vous me faites suivre le courrier du notaire aujourd’hui.',
    ],
    tasks: [
      { words: 'prends contact avec votre sœur', dueAt: '2026-11-23' },
      { words: 'faites suivre le courrier', dueAt: '2026-11-20' },
    ],
    facts: ['acte d’hérédité', 'procuration'],
  },
  {
    language: 'fr',
    turns: [
      'Maître, l’huissier est passé ce matin, il a laissé un commandement de payer.',
      'De combien ?',
      'Onze mille huit cents euros, et il dit que j’ai un mois.',
      'Comptez sur moi pour former opposition d’ici le 15 décembre.',
    ],
    tasks: [{ words: 'former opposition', dueAt: '2026-12-15' }],
    facts: ['commandement de payer', 'un mois'],
  },
  {
    language: 'fr',
    turns: [
      'Est-ce que la date de l’expertise a été changée ?',
      'Oui, elle est remise au 8 janvier à quatorze heures.',
      'Ah, je serai à l’étranger ce jour-là.',
      'Alors je demanderai un nouveau report à l’expert, sans garantie.',
    ],
    tasks: [{ words: 'nouveau report', dueAt: null }],
    facts: ['8 janvier', 'étranger'],
  },
  {
    language: 'nl',
    turns: [
      'Goedemiddag, mijn ex brengt de kinderen al twee weekends niet terug op het afgesproken uur.',
      'Hebt u daar iets van op papier?',
      'Enkel berichten op mijn telefoon.',
      'Maak daar schermafdrukken van en mail ze me vanavond nog, dan dien ik maandag een verzoekschrift in.',
    ],
    tasks: [
      { words: 'schermafdrukken', dueAt: '2026-11-20' },
      { words: 'verzoekschrift', dueAt: '2026-11-23' },
    ],
    facts: ['twee weekends', 'berichten'],
  },
  {
    language: 'nl',
    turns: [
      'De tegenpartij biedt dertigduizend euro om er een punt achter te zetten.',
      'Dat is minder dan de helft van wat de expert begrootte.',
      'Ik wil er toch over nadenken tot na het weekend.',
      'Prima, hun bod vervalt op 1 december, dus ik hoor u liefst woensdag.',
    ],
    tasks: [{ words: 'woensdag', dueAt: '2026-11-25' }],
    facts: ['dertigduizend', '1 december'],
  },
  {
    language: 'nl',
    turns: [
      'Ik bel om te horen of het vonnis er al is.',
      'Nog niet, de uitspraak is uitgesteld met drie weken.',
      'En moet ik intussen blijven betalen?',
      'Ja, en we kijken samen de afrekening na zodra het vonnis er is.',
    ],
    tasks: [{ words: 'afrekening', dueAt: null }],
    facts: ['uitgesteld', 'drie weken'],
  },
  {
    language: 'en',
    turns: [
      'Hello, our supplier in Ghent has stopped delivering and we have orders to fill.',
      'What does the contract say about notice?',
      'Ninety days, and they gave us none.',
      'Get me the signed contract by close of business on Tuesday and I can have a formal notice out the day after.',
    ],
    tasks: [
      { words: 'signed contract', dueAt: '2026-11-24' },
      { words: 'formal notice', dueAt: '2026-11-25' },
    ],
    facts: ['ninety days', 'supplier'],
  },
  {
    language: 'en',
    turns: [
      'The tax office wrote that our objection was late.',
      'Was it posted or filed online?',
      'Posted, by registered mail, on the second.',
      'Then find the receipt, please, it settles the matter.',
    ],
    tasks: [{ words: 'receipt', dueAt: null }],
    facts: ['objection', 'registered mail'],
  },
  {
    language: 'en',
    turns: [
      'I was told the hearing is on the fourteenth of January.',
      'That was the old date, it moved to the twenty-first.',
      'Do I have to be there?',
      'You do not, but let us meet in the week before to go through your statement.',
    ],
    tasks: [{ words: 'go through your statement', dueAt: null }],
    facts: ['twenty-first', 'statement'],
  },
];
