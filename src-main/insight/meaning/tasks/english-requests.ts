import { asked, base, between, noStatement, start, told } from './english-wording.ts';
import type { Frame } from './grammar.ts';
import { phrase } from './plain.ts';

/** How English asks somebody else to do something. */
export const englishRequests: readonly Frame[] = [
  {
    ...asked,
    pattern: phrase(
      `(?:i was hoping|i hope|i wonder if|i was wondering (?:if|whether)|do you think) you (?:could|can|might)(?: be able to)? ${base}`,
    ),
  },
  { ...asked, pattern: phrase(`why don't you ${base}`) },
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
    pattern: phrase('(?:can|could|may) (?:(?:i|we)(?: please| also)? (?:have|see)|i(?: please| also)? get)'),
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
    pattern: phrase(`you(?:'ll| will)? (?<verb>[a-z-]+)(?= (?:me|us|it|that|them|the|your|everything)\\b)`),
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
