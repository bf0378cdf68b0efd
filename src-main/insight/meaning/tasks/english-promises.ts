import { base, between, promised } from './english-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How English promises. */
export const englishPromises: readonly Frame[] = [
  {
    ...promised,
    pattern: phrase(
      `(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to| intend to| plan to| mean to| promise to| undertake to| propose to|'m planning to|'re planning to|'m about to|'d be happy to|'ll be happy to|'m happy to) (?:be )?${base}`,
    ),
  },
  {
    ...promised,
    form: 'progressive',
    pattern: phrase(`(?:i|we)(?:'ll| will) be ${between}(?<verb>[a-z-]+ing)`),
  },
  {
    ...promised,
    form: 'progressive',
    strength: 'dated',
    pattern: phrase(`(?:i|we)(?:'m| am|'re| are) ${between}(?<verb>[a-z-]+ing)`),
  },
  { ...promised, form: null, as: 'be in touch', pattern: phrase("(?:i|we)(?:'ll| will) be in touch") },
  {
    ...promised,
    form: null,
    as: 'be back in touch',
    pattern: phrase("(?:i|we)(?:'ll| will) be back (?:in touch|to you)|(?:i|we)(?:'ll| will) come back to you"),
  },
  {
    ...promised,
    strength: 'dated',
    pattern: phrase(`(?:i|we) (?:can|could|should be able to|might be able to) ${base}`),
  },
  { ...promised, strength: 'likely', pattern: phrase(`let me (?!have|know|see)${base}`) },
  { ...promised, pattern: phrase(`(?:you can )?(?:count|rely|depend) on (?:me|us) to ${base}`) },
  {
    ...promised,
    strength: 'likely',
    pattern: phrase(
      `(?:let's|let us|we (?:should|ought to|had better|might as well)|we'd better|i should|i'd better|i ought to) ${base}`,
    ),
  },
  {
    ...promised,
    strength: 'likely',
    pattern: phrase(`(?:i|we)(?: really| still| also| do)* (?:must|need to|have to|have got to|got to) ${base}`),
  },
  {
    ...promised,
    strength: 'likely',
    pattern: phrase(`(?:i|we)(?:'ve got to| will need to| will have to|'ll need to|'ll have to) ${base}`),
  },
  { ...promised, isOffer: true, pattern: phrase(`(?:shall|should) (?:i|we) ${base}`) },
  { ...promised, isOffer: true, pattern: phrase(`(?:would you like|do you want) (?:me|us) to ${base}`) },
  {
    ...promised,
    form: null,
    as: 'send',
    strength: 'dated',
    pattern: phrase("you(?:'ll| will| should|'re going to) (?:also )?(?:have|get|receive)(?! to)"),
  },
  {
    ...promised,
    form: null,
    as: 'get back to them',
    strength: 'dated',
    pattern: phrase("you(?:'ll| will) hear (?:back )?(?:from (?:me|us))?"),
  },
];
