import { asked, between, start, to } from './french-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How French asks somebody else to do something. */
export const frenchRequests: readonly Frame[] = [
  { ...asked, pattern: phrase(`(?:je|nous) compt(?:e|ons|erai) sur vous pour ${to}`) },
  { ...asked, pattern: phrase(`(?:ca|cela) vous (?:derange|ennuie|embete)(?:rait)?(?:-t-il)? (?:de |d')${to}`) },
  { ...asked, strength: 'likely', isAsked: false, pattern: phrase(`vous allez ${to}`) },
  {
    ...asked,
    pattern: phrase(`(?:pouvez|pourriez|voulez|voudriez|pourrez)-vous(?: bien)? ${to}`),
  },
  { ...asked, pattern: phrase(`(?:peux|pourrais|veux)-tu ${to}`) },
  {
    ...asked,
    pattern: phrase(
      `(?:est-ce que|si) (?:vous|tu) (?:pouvez|pourriez|pouviez|peux|pourrais|pouvais|voulez bien|vouliez bien) ${to}`,
    ),
  },
  { ...asked, pattern: phrase(`(?:vous|tu) (?:pouvez|pourriez|peux|pourrais) (?=(?:me|nous|m'))${to}`) },
  { ...asked, strength: 'known', pattern: phrase(`(?:vous|tu) (?:pouvez|pourriez|peux|pourrais) ${to}(?=[^?]*\\?)`) },
  {
    ...asked,
    pattern: phrase(
      `(?:auriez-vous|vous auriez|ayez|avez-vous|puis-je vous demander|j'aimerais vous demander|je (?:voudrais|voulais|tenais a) vous demander)(?: la (?:gentillesse|bonte)| l'(?:amabilite|obligeance)| le temps)? ?(?:de|d') ?${to}`,
    ),
  },
  {
    ...asked,
    pattern: phrase(
      `(?:serait-il|est-il|il serait|il est|ce serait|c'est|vous (?:serait-il|est-il)) (?:possible|utile|bon|bien|prudent|preferable|souhaitable|important|urgent|necessaire|temps|imperatif|indispensable) (?:de |d')${to}`,
    ),
  },
  {
    ...asked,
    pattern: phrase(
      `(?:veuillez|priere de|priere d'|merci de|merci d'|merci par avance de|ayez l'obligeance de) ?(?:bien vouloir )?${to}`,
    ),
  },
  { ...asked, pattern: phrase(`(?:n'oubliez|n'oublie|ne manquez|ne tardez) (?:surtout )?pas (?:de|d'|a) ?${to}`) },
  { ...asked, pattern: phrase(`(?:pensez|veillez|pense|songez) (?:bien |aussi |deja )?(?:a |a m'|a l')?${to}`) },
  {
    ...asked,
    pattern: phrase(`(?:tachez|essayez|assurez-vous|chargez-vous|depechez-vous|occupez-vous) (?:de |d')${to}`),
  },
  {
    ...asked,
    doer: 'anyone',
    pattern: phrase(
      `il (?:faut|faudra|faudrait|convient|conviendra|conviendrait|s'agit|s'agira|s'agirait|importe|y (?:aurait|aura|a) lieu|vaut mieux|vaudrait mieux) (?:encore |donc |absolument |aussi |d'abord |alors |maintenant )*(?:de |d')?${to}`,
    ),
    isAsked: false,
  },
  {
    ...asked,
    doer: 'anyone',
    isAsked: false,
    pattern: phrase(
      `(?:(?:il )?(?:nous |vous |me )?reste(?: encore)?(?: plus qu')?|il y a (?:encore )?[^,;.?!]{1,40}?) a ${to}`,
    ),
  },
  {
    ...asked,
    isAsked: false,
    pattern: phrase(
      `(?:vous|tu) (?:devez|devrez|devriez|allez devoir|avez a|aurez a|etes tenus? de|dois|devras|feriez (?:mieux|bien) de|avez (?:tout )?interet a|n'avez (?:plus )?qu'a|auriez interet a|n'aurez qu'a) ?${to}`,
    ),
  },
  {
    ...asked,
    pattern: phrase(
      `(?:je|nous) (?:(?:vous|te) )?(?:demande|demandons|demanderai|prie|prions|invite|invitons|laisse|laisserai|laissons|conseille|conseillons|recommande|saurais gre|serais reconnaissante?|remercie|charge) (?:de |d'|a )?(?:bien vouloir )?${to}`,
    ),
  },
  { ...asked, pattern: phrase(`(?:c'est )?a vous (?:de |d')${to}`) },
  {
    ...asked,
    form: 'subjunctive',
    isAsked: false,
    pattern: phrase(
      `(?:il (?:faut|faudra|faudrait|vaudrait mieux|est (?:important|urgent|essentiel|necessaire|imperatif)|serait (?:bon|bien|utile|souhaitable))|(?:j'aimerais|je voudrais|je souhaite|je souhaiterais|j'ai besoin|je demande|je tiens a ce|ce serait (?:bien|bon|parfait)|l'ideal serait|le mieux (?:est|serait)|veillez a ce|faites en sorte|assurez-vous)) (?:\\S+ment )?(?:que |qu')(?:vous|tu) ${between}(?<verb>[a-z]+)`,
    ),
  },
  {
    ...asked,
    form: 'infinitive',
    isAsked: false,
    pattern: phrase(`vous avez (?:encore )?jusqu'[^,;.?!]{1,40}? pour ${to}`),
  },
  {
    ...asked,
    pattern: phrase(`vous (?:pensez|croyez|comptez|voudrez|voudriez|veuillez) (?:bien )?(?:pouvoir )?${to}`),
  },
  {
    ...asked,
    form: 'future',
    strength: 'likely',
    isAsked: false,
    pattern: phrase(`(?:vous) ${between}(?<verb>[a-z]+rez)`),
  },
  {
    ...asked,
    form: null,
    as: 'envoyer',
    strength: 'known',
    pattern: phrase(
      "(?:puis-je|pourrais-je|pourrait-on|est-ce que je (?:peux|pourrais)|est-ce qu'on (?:peut|pourrait)|je (?:peux|pourrais)) (?:avoir|recevoir|obtenir)",
    ),
  },
  {
    ...asked,
    form: 'imperative',
    strength: 'likely',
    isAsked: false,
    pattern: phrase(`(?:vous) ${between}(?<verb>[a-z]+(?:ez|tes))(?!-vous)`),
  },
  {
    ...asked,
    form: 'imperative',
    strength: 'known',
    isAsked: false,
    pattern: phrase(`${start}(?:merci,? )?(?<verb>[a-z]+(?:ez|tes))(?!-vous)`),
  },
  {
    ...asked,
    form: 'imperative',
    strength: 'known',
    isAsked: false,
    isChained: true,
    pattern: phrase('(?:et|puis|ou) (?:puis |ensuite |surtout )?(?<verb>[a-z]+(?:ez|tes))(?!-vous)'),
  },
  {
    ...asked,
    form: 'plural',
    isAsked: false,
    strength: 'dated',
    doer: 'speaker',
    pattern: phrase(`${start}(?<verb>[a-z]+ons)(?:-(?:nous|le|la|les))?`),
  },
  {
    ...asked,
    form: null,
    as: 'obtenir',
    strength: 'likely',
    isAsked: false,
    pattern: phrase(
      "(?:il (?:me|nous|lui) (?:faut|faudra|faudrait|manque|manquerait)|il (?:me|nous) (?:reste a recevoir)|(?:j'ai|nous avons|j'aurai|nous aurons|j'aurais) (?:aussi |encore |absolument |egalement )?besoin(?: de| d'| du| des)?|(?:j'aimerais|je voudrais|je souhaiterais|j'aurais voulu|nous aimerions|nous voudrions)(?: bien| encore)? (?:recevoir|avoir|disposer de|obtenir))(?: encore| absolument| aussi| toujours)*(?! que)",
    ),
  },
  {
    ...asked,
    form: null,
    as: 'attendre',
    strength: 'likely',
    isAsked: false,
    pattern: phrase("(?:j'attends|nous attendons)(?= (?:donc |encore |toujours )?(?:votre|vos|de vous|ta|ton)\\b)"),
  },
];
