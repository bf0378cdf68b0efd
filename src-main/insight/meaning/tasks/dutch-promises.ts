import { promised, start, us, you } from './dutch-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How Dutch promises. */
export const dutchPromises: readonly Frame[] = [
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
