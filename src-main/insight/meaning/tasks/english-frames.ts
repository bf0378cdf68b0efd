import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** Adverbs between a helping verb and its verb, and helpers that say nothing of what is done. */
const between =
  '(?:(?:also|then|just|still|now|first|next|gladly|probably|personally|at once|certainly|definitely|please|kindly|go ahead and|have to|need to|want to|try to|try and|be able to|make sure to|be sure to|arrange to|go and|come and|in any case|of course|all|both|both of us|[a-z]+ly),? )*';
const base = `${between}(?<verb>[a-z-]+)`;
const start = '(?<=^|[,;:.–—]\\s*|\\b(?:then|so|please|okay|ok|right|well|yes|sure|next|first|otherwise)\\s+)';
/** What follows a noun, not an order. */
const noStatement = '(?! (?:is|was|has|are|were|will|said|came|arrived|number|of|had|would|looks|seems)\\b)';
const sure = { strength: 'sure', form: 'infinitive' } as const;
/** Who works for the firm. */
const staff = '(?:my|our) (?:secretary|assistant|colleague|associate|paralegal|trainee|intern|office|partner|clerk)';
const promised = { ...sure, doer: 'speaker' } as const;
const asked = { ...sure, doer: 'listener', isAsked: true } as const;
const told = { ...sure, doer: 'listener' } as const;

const promises: readonly Frame[] = [
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

const requests: readonly Frame[] = [
  { ...asked, pattern: phrase(`(?:can|could|would|will) you ${base}`) },
  {
    ...asked,
    pattern: phrase(
      `(?:can i ask you|may i ask you|could i ask you|might i ask you|i(?:'d| would) (?:like|love|ask|need|want|prefer|advise|urge|suggest|recommend)(?: for)? you|i(?:'ll| will) (?:need|ask|want) you|(?:i|we) (?:need|want|ask|advise|urge|expect|would advise) you|would it be possible(?: for you)?|is it possible(?: for you)?|would you be (?:able|willing|so kind as|kind enough)|are you able|be so kind as|be kind enough|it's (?:up to|for) you|it is (?:up to|for) you) (?:please )?to ${base}`,
    ),
  },
  { ...asked, form: 'progressive', pattern: phrase(`(?:would|do) you mind ${between}(?<verb>[a-z-]+ing)`) },
  {
    ...asked,
    pattern: phrase(
      `(?:any chance (?:that )?you (?:could|can)|if you (?:could|can|would)(?: please| just)?|it would help if you(?: could)?|(?:i|we)(?:'d| would) (?:be (?:grateful|glad|obliged|happy)|appreciate it) if you (?:could|would|can)?) ?${base}`,
    ),
  },
  { ...asked, pattern: phrase(`(?:please|kindly)(?: do| also| just| could you)? ${base}`) },
  {
    ...told,
    pattern: phrase(
      `(?:be sure|make sure|remember|do not forget|don't forget|do remember|try|feel free to just) (?:to|and) ${base}`,
    ),
  },
  {
    ...told,
    pattern: phrase(
      `(?:make sure|see to it|ensure|be sure|i suggest|i'd suggest|i recommend|i'd recommend) (?:that )?you ${base}`,
    ),
  },
  {
    ...told,
    pattern: phrase(
      `you(?:'ll| will)?(?: also| then| still| just| really)* (?:must|need to|have to|should|ought to|'d better|had better|want to|might want to|may want to|are to|had best) ${base}`,
    ),
  },
  { ...told, pattern: phrase(`you(?:'ve got to|'d better|'re going to (?:have|need) to|'d best|'re to) ${base}`) },
  {
    ...told,
    pattern: phrase(
      `(?:what i need (?:from you )?is for you|(?:all|what) you (?:have|need) to do is|(?:all|what)(?: that)?(?:'s| is) left(?: to do)? is|the (?:next|first|best|easiest|simplest|safest) (?:step|thing|way|course)(?: to do| forward)? (?:is|would be|will be)|it(?:'s| is) (?:best|important|essential|vital|urgent|wise|time)|(?:it )?(?:would|might) be (?:best|wise|good|useful|helpful|prudent))(?: for you)? (?:to )?${base}`,
    ),
  },
  { ...told, pattern: phrase(`you(?:'ve got| have|'ve)(?: still)? (?:until|till) [^,;.?!]{1,40}? to ${base}`) },
  {
    ...asked,
    form: null,
    as: 'send',
    strength: 'known',
    pattern: phrase('(?:can|could|may) (?:i|we)(?: please| also)? (?:have|get|see)'),
  },
  { ...told, form: null, as: 'send', strength: 'known', pattern: phrase('let (?:me|us) have') },
  {
    ...told,
    form: null,
    as: 'get',
    strength: 'likely',
    pattern: phrase(
      "(?:i|we)(?:'d| would) like(?: to (?:have|get|receive|see))?(?= (?:the|a|an|your|all|that|those)\\b)",
    ),
  },
  {
    ...told,
    strength: 'likely',
    pattern: phrase(`you (?<verb>[a-z-]+)(?= (?:me|us|it|that|them|the|your|everything)\\b)`),
  },
  {
    ...told,
    strength: 'known',
    pattern: phrase(`${start}(?:just |also |do |first |then )?(?<verb>[a-z-]+)${noStatement}`),
  },
  {
    ...told,
    strength: 'known',
    isChained: true,
    pattern: phrase(`(?:and|or)(?: then| also| please| just)* (?<verb>[a-z-]+)${noStatement}`),
  },
  {
    ...told,
    form: null,
    as: 'get',
    strength: 'likely',
    pattern: phrase(
      "(?:i|we)(?:'ll| will|'d)?(?: still| also| just| only| really| do| urgently)* (?:need|require|want)(?! to\\b| you\\b| me\\b)",
    ),
  },
  {
    ...told,
    form: null,
    as: 'get',
    strength: 'likely',
    pattern: phrase(
      "(?:i|we)(?:'m| am|'re| are) (?:still |just )?(?:missing|lacking|waiting (?:for|on)|awaiting)(?= (?:your|the|a|an|that|those|two|three|one))",
    ),
  },
  {
    ...told,
    doer: 'anyone',
    pattern: phrase(`there(?:'s| is| are| remains?|'re)(?: still| also)? [^,;.?!]{1,50}?(?: left| still)? to ${base}`),
  },
  {
    ...told,
    doer: 'anyone',
    pattern: phrase(`(?:it|that)(?: still)? (?:remains|is left)(?: for (?:me|us|you))? to ${base}`),
  },
];

const duties: readonly Frame[] = [
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

/** The ways in which English promises, asks and obliges. */
export const englishFrames: readonly Frame[] = [...promises, ...requests, ...duties];
