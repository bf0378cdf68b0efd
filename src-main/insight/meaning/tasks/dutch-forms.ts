import type { Inflected } from './lexicon.ts';

/** Stems that do not follow from how the infinitive ends. */
const stems: Readonly<Record<string, string>> = {
  gaan: 'ga',
  kopiëren: 'kopieer',
  verifiëren: 'verifieer',
  doen: 'doe',
  zien: 'zie',
  staan: 'sta',
  slaan: 'sla',
  komen: 'kom',
  leveren: 'lever',
  vorderen: 'vorder',
  herinneren: 'herinner',
  verwijderen: 'verwijder',
  veranderen: 'verander',
  verzekeren: 'verzeker',
  beveiligen: 'beveilig',
  verhinderen: 'verhinder',
  versnellen: 'versnel',
  verzilveren: 'verzilver',
  bufferen: 'buffer',
  archiveren: 'archiveer',
  volgen: 'volg',
  beantwoorden: 'beantwoord',
  uiteren: 'uiter',
  faxen: 'fax',
  antwoorden: 'antwoord',
};
const strongParticiples: Readonly<Record<string, string>> = {
  schrijven: 'geschreven',
  nemen: 'genomen',
  brengen: 'gebracht',
  zoeken: 'gezocht',
  doen: 'gedaan',
  geven: 'gegeven',
  lezen: 'gelezen',
  vragen: 'gevraagd',
  vinden: 'gevonden',
  zenden: 'gezonden',
  houden: 'gehouden',
  trekken: 'getrokken',
  roepen: 'geroepen',
  kijken: 'gekeken',
  bekijken: 'bekeken',
  spreken: 'gesproken',
  bespreken: 'besproken',
  geschieden: 'geschied',
  sluiten: 'gesloten',
  dragen: 'gedragen',
  laten: 'gelaten',
  leggen: 'gelegd',
  zetten: 'gezet',
  beginnen: 'begonnen',
  ontbinden: 'ontbonden',
  verkopen: 'verkocht',
  kopen: 'gekocht',
  winnen: 'gewonnen',
};
const inseparable = /^(?:be|ver|ont|her|ge|er|over|onder|voor(?=leg))/;

/** What a Dutch verb looks like where it is promised or asked for; of a separable one (`in|dienen`), both as one word and in two. */
export function dutchForms(listed: string): Inflected {
  const [particle, infinitive] = listed.includes('|') ? (listed.split('|') as [string, string]) : ['', listed];
  const stem = dutchStem(infinitive);
  const ending = /t$/.test(stem) ? stem : `${stem}t`;
  const participle = particle + participleOf(infinitive, stem);
  const short: Inflected = /(?:ou|ij)d$/.test(stem) ? [[stem.slice(0, -1), 'present']] : [];
  const parted: Inflected = [...short, [stem, 'present'], [ending, 'ending'], [infinitive, 'plural']];
  const joined: Inflected = [
    [particle + infinitive, 'infinitive'],
    [participle, 'participle'],
    [particle + stem, 'subjunctive'],
    [particle + ending, 'subjunctive'],
    [particle + infinitive, 'subjunctive'],
  ];
  return [...parted, ...joined];
}

/** The stem of an infinitive: "sturen" has "stuur". */
export function dutchStem(infinitive: string): string {
  const irregular = stems[infinitive];
  if (irregular !== undefined) return irregular;
  const bare = infinitive.replace(/en$/, '');
  if (/([bdfgklmnprst])\1$/.test(bare)) return bare.slice(0, -1);
  const syllables = bare.replace(inseparable, '').match(/[aeiouy]+/g)?.length ?? 1;
  const isUnstressed = syllables > 1 && /(?:el|en|em|ig)$/.test(bare);
  const long =
    /(?<![aeiouy])[aeou][bcdfgklmnprstvz]$/.test(bare) && !isUnstressed ? bare.replace(/([aeou])(.)$/, '$1$1$2') : bare;
  return long.replace(/v$/, 'f').replace(/z$/, 's');
}

function participleOf(infinitive: string, stem: string): string {
  const strong = strongParticiples[infinitive];
  if (strong !== undefined) return strong;
  const isHard = /(?:[tkfsp]|ch)en$/.test(infinitive);
  const end = /[dt]$/.test(stem) ? '' : isHard ? 't' : 'd';
  return `${inseparable.test(infinitive) ? '' : 'ge'}${stem}${end}`;
}
