import { adverbs, asked, noSubject, start, told, us, you } from './dutch-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How Dutch asks somebody else to do something. */
export const dutchRequests: readonly Frame[] = [
  {
    ...told,
    pattern: phrase(`${us} reken(?:en)? op (?:u|je|jullie) om|${you} gaat(?= (?:\\S+ ){0,3}?(?:mij|me|ons)\\b)`),
  },
  {
    ...asked,
    pattern: phrase(
      `(?:zou|lukt|is) het (?:u |voor u )?(?:(?:mogelijk|haalbaar)(?: zijn)?|lukken)? ?(?:om|dat ${you})|vindt ${you} het erg om`,
    ),
  },
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
