import { base, promised, staff } from './english-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How English says that something must be done, or will be by the firm, whoever says it. */
export const englishDuties: readonly Frame[] = [
  { ...promised, strength: 'likely', isAsked: true, pattern: phrase(`(?:how about|why don't) we ${base}`) },
  {
    ...promised,
    pattern: phrase(`(?:i|we)(?: have|'ve got|'ve)(?: still)? (?:until|till) [^,;.?!]{1,40}? to ${base}`),
  },
  {
    ...promised,
    strength: 'dated',
    isOfFirm: true,
    pattern: phrase('(?:i|we) (?!have|do|go|get|take)(?<verb>[a-z-]+)'),
  },
  { ...promised, form: null, as: 'send', strength: 'dated', pattern: phrase('expect(?= (?:my|our|the|a|an)\\b)') },
  {
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase("(?:will|'ll) be (?<verb>[a-z-]+)"),
  },
  {
    doer: 'speaker',
    form: null,
    as: 'send',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:letter|email|mail|notice|petition|summons|file|parcel) (?:goes|will go|is going) (?:out|off)'),
  },
  { ...promised, doer: 'anyone', pattern: phrase(`${staff}(?:'ll| will| is going to) ${base}`) },
  {
    doer: 'anyone',
    form: 'participle',
    strength: 'dated',
    hasObjectBefore: true,
    pattern: phrase(
      '(?:must|has to|have to|needs to|need to|should|ought to|will need to|will have to)(?: also| still)? be (?:\\S+ly )?(?<verb>[a-z-]+)',
    ),
  },
  {
    doer: 'anyone',
    form: null,
    as: 'deal with',
    strength: 'dated',
    hasObjectBefore: true,
    isOfFirm: true,
    pattern: phrase('(?:is|are|falls|fall) due'),
  },
];
