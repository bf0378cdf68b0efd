import { promised, staff, us } from './dutch-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How Dutch says that something must be done, or will be by the firm, whoever says it. */
export const dutchDuties: readonly Frame[] = [
  { ...promised, form: 'closing', pattern: phrase(`${us} (?:heb|hebben)(?: nog)? tot [^,;.?!]{1,40}? om`) },
  {
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:wordt|worden|zal|zullen) [^,;.?!]*?(?<verb>[a-z]+)(?= ?(?:worden)?[.,;]| worden|$)'),
  },
  {
    doer: 'speaker',
    form: null,
    as: 'verstuur',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:brief|mail|aangetekende|verzoekschrift|dagvaarding|dossier) (?:vertrekt|gaat)'),
  },
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
