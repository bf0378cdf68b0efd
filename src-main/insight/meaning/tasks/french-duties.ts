import { between, promised, staff, sure, to } from './french-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How French says that something must be done, or will be by the firm, whoever says it. */
export const frenchDuties: readonly Frame[] = [
  {
    ...promised,
    form: 'infinitive',
    pattern: phrase(`(?:j'ai|nous avons|on a) (?:encore )?jusqu'[^,;.?!]{1,40}? pour ${to}`),
  },
  {
    ...promised,
    form: null,
    as: 'voir avec',
    strength: 'likely',
    isOfFirm: true,
    pattern: phrase('(?:je vois|je verrai|je vais voir|nous verrons) (?:ca |cela )?avec(?! (?:vous|moi|plaisir))'),
  },
  {
    ...sure,
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:sera|seront) (?<verb>[a-z]+)'),
  },
  {
    ...sure,
    doer: 'speaker',
    form: null,
    as: 'envoyer',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:lettre|courrier|mail|courriel|recommande|requete|citation|dossier) (?:part|partira)'),
  },
  { ...promised, doer: 'anyone', form: 'future', pattern: phrase(`${staff} ${between}(?<verb>[a-z]+ra)`) },
  { ...promised, doer: 'anyone', form: 'infinitive', pattern: phrase(`${staff} va ${to}`) },
  {
    ...promised,
    doer: 'anyone',
    form: 'ending',
    strength: 'likely',
    pattern: phrase(`${staff} ${between}(?<verb>[a-z]+)`),
  },
  {
    ...sure,
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    pattern: phrase(
      '(?:doit|doivent|devra|devront|devrait|devraient) (?:encore |donc |aussi |imperativement )*etre (?<verb>[a-z]+)',
    ),
  },
  {
    ...sure,
    doer: 'anyone',
    form: 'infinitive',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase(`(?:est|sont|reste|restent) (?:donc |encore )?a ${to}`),
  },
];
