import { between, promised, sure, to } from './french-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How French promises. */
export const frenchPromises: readonly Frame[] = [
  { ...promised, form: 'future', pattern: phrase(`(?:je |j')${between}(?<verb>[a-z]+rai)`) },
  { ...promised, form: 'future', pattern: phrase(`nous ${between}(?<verb>[a-z]+rons)`) },
  { ...promised, form: 'future', strength: 'likely', pattern: phrase(`on ${between}(?<verb>[a-z]+ra)`) },
  { ...promised, form: 'infinitive', pattern: phrase(`(?:je vais|nous allons) ${to}`) },
  { ...promised, form: 'infinitive', strength: 'likely', pattern: phrase(`on va ${to}`) },
  {
    ...promised,
    form: 'infinitive',
    pattern: phrase(
      `(?:comptez sur (?:moi|nous) pour|(?:je|nous) (?:m'engage|nous engageons|me charge|me chargerai|m'occupe|m'occuperai|promets|promettons|compte|comptons|prevois|prevoyons|m'apprete|tiens|tacherai|tache|essaie|essaye|essaierai|veillerai|veille|penserai|pense) (?:bien )?(?:a|de|d')?|j'essaie (?:de|d')|(?:j'ai|nous avons) (?:prevu|l'intention|promis) (?:de|d')|(?:je ne|nous ne|je) manquer(?:ai|ons) pas (?:de|d')) ?${to}`,
    ),
  },
  { ...promised, form: 'infinitive', pattern: phrase(`laissez-moi (?:le temps de |d'abord )?${to}`) },
  { ...promised, form: 'present', strength: 'likely', pattern: phrase(`(?:je |j')${between}(?<verb>[a-z]+)`) },
  { ...promised, form: 'plural', strength: 'likely', pattern: phrase(`nous ${between}(?<verb>[a-z]+ons)`) },
  { ...promised, form: 'ending', strength: 'likely', pattern: phrase(`on (?!m')${between}(?<verb>[a-z]+)`) },
  {
    ...promised,
    form: null,
    as: 'se voir',
    strength: 'dated',
    pattern: phrase('(?:on|nous) (?:se|nous) (?:voit|voyons|verra|verrons|revoit|revoyons|reverra)'),
  },
  {
    ...promised,
    form: null,
    as: 'envoyer',
    strength: 'dated',
    pattern: phrase('vous (?:recevrez|recevez|aurez|allez recevoir|allez avoir|devriez (?:recevoir|avoir))'),
  },
  {
    ...promised,
    form: 'infinitive',
    strength: 'likely',
    pattern: phrase(`(?:je|nous) (?:dois|devons|devrai|devrons|vais devoir|allons devoir) ${to}`),
  },
  {
    ...promised,
    form: 'subjunctive',
    strength: 'likely',
    pattern: phrase(`il (?:faut|faudra|faudrait) (?:\\S+ )?(?:que |qu')(?:je |j'|nous |on )${between}(?<verb>[a-z]+)`),
  },
  {
    ...promised,
    form: 'subjunctive',
    isOffer: true,
    pattern: phrase(
      `(?:voulez-vous|souhaitez-vous|vous voulez|preferez-vous) (?:que |qu')(?:je |j'|nous |on )${between}(?<verb>[a-z]+)`,
    ),
  },
  {
    ...sure,
    doer: 'speaker',
    form: 'infinitive',
    isAsked: true,
    pattern: phrase(`(?:je|nous) (?:vous |te )?(?:propose|proposons|suggere|suggerons) (?:de |d')${to}`),
  },
];
