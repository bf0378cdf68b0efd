/** Where a clause begins, so that what follows may be an order. */
export const start =
  '(?<=^|[,;:.–—]\\s*|\\b(?:dan|dus|ja|goed|oke|ok|prima|en dan|anders|intussen|ondertussen|eerst|nu)\\s+)';
/** Words between that change nothing. */
export const adverbs =
  '(?:nog |ook |alvast |dan |eerst |zeker |graag |dus |wel |dringend |absoluut |best |eens |even |misschien |straks )*';
/** Who promises. */
export const us = '(?:ik|we|wij)';
/** Who is asked. */
export const you = '(?:u|je|jij|jullie)';
/** What stands behind a word that is no order: its subject. */
export const noSubject = '(?! (?:ik|we|wij|u|je|jij|het is|is|was|zijn|van|heeft|komt|kwam)\\b)';
/** Who works for the firm. */
export const staff = '(?:mijn|onze) (?:secretaresse|assistente?|collega|medewerk[a-z]+|stagiaire?|kantoor|confrater)';
/** What is promised. */
export const promised = { strength: 'sure', doer: 'speaker' } as const;
/** What is asked for. */
export const asked = { strength: 'sure', doer: 'listener', form: 'closing', isAsked: true } as const;
/** What somebody is told to do. */
export const told = { strength: 'sure', doer: 'listener', form: 'closing' } as const;
