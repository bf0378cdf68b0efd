import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

const start = '(?<=^|[,;:.–—]\\s*|\\b(?:dan|dus|ja|goed|oke|ok|prima|en dan|anders|intussen|ondertussen|eerst|nu)\\s+)';
const adverbs =
  '(?:nog |ook |alvast |dan |eerst |zeker |graag |dus |wel |dringend |absoluut |best |eens |even |misschien |straks )*';
const us = '(?:ik|we|wij)';
const you = '(?:u|je|jij|jullie)';
/** What stands behind a word that is no order: its subject. */
const noSubject = '(?! (?:ik|we|wij|u|je|jij|het is|is|was|zijn|van|heeft|komt|kwam)\\b)';
/** Who works for the firm. */
const staff = '(?:mijn|onze) (?:secretaresse|assistente?|collega|medewerk[a-z]+|stagiaire?|kantoor|confrater)';
const promised = { strength: 'sure', doer: 'speaker' } as const;
const asked = { strength: 'sure', doer: 'listener', form: 'closing', isAsked: true } as const;
const told = { strength: 'sure', doer: 'listener', form: 'closing' } as const;

const promises: readonly Frame[] = [
  {
    ...promised,
    form: 'closing',
    pattern: phrase(`${us} (?:zal|zullen|ga|gaan|beloof|beloven|probeer|proberen|kom|komen)`),
  },
  { ...promised, form: 'closing', pattern: phrase(`(?:zal|zullen|ga|gaan|probeer) ${us}`) },
  {
    ...promised,
    form: 'closing',
    isOffer: true,
    pattern: phrase(`${start}(?:zal|zullen) ${us}|${you} (?:wil|wilt|wenst) dat ${us}`.replace(/^/, '')),
  },
  {
    ...promised,
    form: 'closing',
    pattern: phrase(
      `${us} (?:neem|nemen) (?:het|dat) op (?:mij|me|ons) om|(?:reken(?:t u)? (?:maar )?op|${you} (?:kan|kunt|mag) op) (?:mij|ons)(?: rekenen)? om|${us} ben van plan(?: om)?|${us} zijn van plan(?: om)?|het is de bedoeling dat ${us}|${us} zorg(?:en)? er ?voor dat (?:${us}|u)`,
    ),
  },
  { ...promised, form: 'present', strength: 'likely', pattern: phrase('ik (?<verb>[a-z]+)') },
  {
    ...promised,
    form: 'plural',
    strength: 'likely',
    pattern: phrase('(?:we|wij) (?<verb>[a-z]+en|[a-z]*(?:gaan|doen|zien))'),
  },
  { ...promised, form: 'present', strength: 'likely', pattern: phrase('(?<verb>[a-z]+) ik') },
  {
    ...promised,
    form: 'plural',
    strength: 'likely',
    pattern: phrase('(?<verb>[a-z]+en|[a-z]*(?:gaan|doen|zien)) (?:we|wij)'),
  },
  {
    ...promised,
    form: 'closing',
    strength: 'likely',
    pattern: phrase(`${us} (?:moet|moeten|dien|dienen)|(?:moet|moeten|dien|dienen) ${us}`),
  },
  {
    ...promised,
    form: 'closing',
    strength: 'dated',
    pattern: phrase(`${us} (?:kan|kunnen|wil|willen|zou|zouden)|(?:kan|kunnen) ${us}`),
  },
  {
    ...promised,
    form: 'closing',
    isAsked: true,
    pattern: phrase(`${us} (?:stel|stellen) voor (?:om|dat (?:we|wij|ik))|laten we|laat ons`),
  },
  {
    ...promised,
    form: null,
    as: 'bezorg',
    strength: 'dated',
    pattern: phrase(
      '(?:u|je|jullie) (?:krijgt|krijg|krijgen|ontvangt|ontvang|heeft|hebt|zal|zult)(?! (?:nog )?tot)|(?:krijgt|ontvangt|heeft|hebt) u',
    ),
  },
  {
    ...promised,
    form: null,
    as: 'laat iets weten',
    strength: 'dated',
    pattern: phrase('(?:u|je|jullie) (?:hoort|hoor|horen|verneemt)|(?:hoort|verneemt) u'),
  },
];

const requests: readonly Frame[] = [
  { ...asked, pattern: phrase(`(?:kunt|kan|kun|kunnen|zou|zoudt|zouden|wilt|wil|willen) ${you}`) },
  { ...asked, pattern: phrase(`${you} (?:zou|zoudt|kan|kunt|kunnen|mag|mogen)(?= (?:\\S+ ){0,4}?(?:mij|me|ons)\\b)`) },
  { ...asked, pattern: phrase(`als ${you}(?= (?:\\S+ ){1,9}?(?:kunt|kan|kon|zou|wil|wilt)\\b)`) },
  {
    ...told,
    pattern: phrase(
      '(?:gelieve|vergeet(?: zeker)? niet(?: om)?|vergeet u niet(?: om)?|denk er ?aan(?: om)?|denkt u er ?aan(?: om)?|probeer(?: om)?|probeert u|wees zo goed(?: om)?)',
    ),
  },
  {
    ...asked,
    pattern: phrase(
      `(?:mag|kan|mogen) (?:ik|we|wij) (?:u|je|jullie) (?:vragen|verzoeken)(?: om)?|${us} (?:wil|wou|zou|willen|zouden) (?:u|je|jullie)(?: graag| willen)* (?:vragen|verzoeken)(?: om)?|${us} (?:vraag|vragen|verzoek|raad|raden) (?:u|je|jullie)(?: aan)?(?: om)?|${us} zou het fijn vinden (?:als|indien) u`,
    ),
  },
  {
    ...told,
    pattern: phrase(
      `${you} (?:moet|moeten|dient|dienen|(?:zal|zult)(?= [^,;.?!]*\\bmoeten\\b)|(?:hebt|heeft)(?: nog)? tot [^,;.?!]{1,40}? om)`,
    ),
  },
  { ...told, pattern: phrase(`(?<!(?:ik|we|wij|hij|ze|zij|er|dat|die) )(?:moet|moeten|dient|dienen) ${you}`) },
  {
    ...told,
    pattern: phrase(
      `${you} (?:zou(?:dt)?|kan|kunt) (?:best|beter)|${you} (?:doet|doe) er (?:best|goed) aan(?: om)?|best(?: dat)? ${you}|het beste (?:is|zou zijn) (?:om|dat ${you}|als ${you})|het is (?:best|belangrijk|nodig|dringend|noodzakelijk|aangewezen|raadzaam|essentieel) (?:om|dat ${you})|${us} (?:zou(?:den)? (?:graag )?(?:willen|hebben)|wil|willen|had graag|wens) (?:graag )?dat ${you}|het zou (?:goed|best|nuttig|handig|fijn|verstandig|beter) zijn (?:om|(?:als|indien|dat) ${you})|zorg (?:er ?voor )?dat ${you}|zorgt u (?:er ?voor )?dat|zie dat ${you}`,
    ),
  },
  {
    ...told,
    doer: 'anyone',
    pattern: phrase(
      'er (?:moet|moeten|dient|dienen)|(?:moet|moeten) er|het is (?:nog )?(?:nodig|zaak) (?:om|dat)|(?:blijft|rest|resten|is|zijn) (?:er )?(?:ons|mij|enkel|alleen|nog)(?= [^,;.?!]*\\bte )|er (?:is|zijn|valt|vallen) nog(?= [^,;.?!]*\\bte )',
    ),
  },
  { ...told, form: 'present', strength: 'known', pattern: phrase(`${start}(?<verb>[a-z]+)${noSubject}`) },
  {
    ...told,
    form: 'ending',
    strength: 'known',
    pattern: phrase(`${start}(?<verb>[a-z]+t) u(?= (?:\\S+ ){0,3}?(?:mij|me|ons|het|dat|die|de)\\b)`),
    isAsked: true,
  },
  {
    ...told,
    form: 'present',
    strength: 'known',
    isChained: true,
    pattern: phrase(`(?:en|of) ${adverbs}(?<verb>[a-z]+)${noSubject}`),
  },
  { ...told, form: 'ending', strength: 'likely', pattern: phrase(`(?:u|jullie) (?<verb>[a-z]+t)`) },
  {
    ...told,
    form: null,
    as: 'bezorg',
    strength: 'likely',
    pattern: phrase(
      `${us} (?:heb|hebben)(?= [^,;.?!]*\\bnodig\\b)|${us} (?:mis|missen)(?= nog)|(?:heb|hebben) (?:ik|we|wij)(?= [^,;.?!]*\\bnodig\\b)|er ontbreekt nog|${us} (?:zou|zouden|wil|willen|had|hadden)(?= [^,;.?!]*graag)(?=[^,;.?!]*\\b(?:ontvangen|krijgen|gehad|hebben)\\b)`,
    ),
  },
  {
    ...told,
    form: null,
    as: 'bezorg',
    strength: 'known',
    isAsked: true,
    pattern: phrase(`(?:mag|kan|zou|kunnen|mogen) ${us}(?= [^,;.?!]*\\b(?:krijgen|hebben|ontvangen)\\b)`),
  },
  {
    ...told,
    form: null,
    as: 'laat iets weten',
    strength: 'dated',
    pattern: phrase(`${us} (?:hoor|horen|verneem|vernemen)|(?:hoor|verneem) ik`),
  },
  {
    ...told,
    form: null,
    as: 'bezorg',
    strength: 'likely',
    pattern: phrase(`${us} (?:verwacht|verwachten|wacht(?:en)? (?:nog )?op)(?= (?:nog )?(?:uw|je|jullie|van u))`),
  },
];

const duties: readonly Frame[] = [
  { ...promised, doer: 'anyone', form: 'ending', strength: 'likely', pattern: phrase(`${staff} (?<verb>[a-z]+t)`) },
  { ...promised, doer: 'anyone', form: 'closing', pattern: phrase(`${staff} (?:zal|gaat)`) },
  {
    doer: 'anyone',
    form: 'closing',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:is|zijn)(?= [^,;.?!]*\\bte [a-z]+en\\b)'),
  },
  {
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    pattern: phrase('(?:moet|moeten|dient|dienen) [^,;.?!]*?(?<verb>[a-z]+)(?= (?:te )?(?:zijn|worden))'),
  },
  {
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    pattern: phrase('(?:moet|moeten) [^,;.?!]*?(?:zijn|worden) (?<verb>[a-z]+)'),
  },
];

/** The ways in which Dutch promises, asks and obliges. */
export const dutchFrames: readonly Frame[] = [...promises, ...requests, ...duties];
