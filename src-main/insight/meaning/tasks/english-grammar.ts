import { englishDuties } from './english-duties.ts';
import { englishPromises } from './english-promises.ts';
import { englishRequests } from './english-requests.ts';
import { createEnglishVerbs, isIdleInEnglish } from './english-verbs.ts';
import type { Grammar } from './grammar.ts';

/** How English gives people something to do. */
export function createEnglishGrammar(): Grammar {
  const verbs = createEnglishVerbs();
  return {
    language: 'en',
    frames: [...englishPromises, ...englishRequests, ...englishDuties],
    commonWords: new Set(
      "the of and to is that you it for was with are this have i'll i'm they from your my his her what will would there we'll it's don't could by not been at before can".split(
        ' ',
      ),
    ),
    verbAt: (text, [from, to], form) => {
      const word = text.slice(from, to);
      const verb = verbs.find(word, form)[0];
      if (verb !== undefined) return { verb, start: from, end: to, isKnown: true };
      if (form !== 'infinitive' || isIdleInEnglish(word) || !/^[a-z-]{3,}$/.test(word)) return null;
      return { verb: { title: word, weight: 'vague' }, start: from, end: to, isKnown: false };
    },
    closingVerb: () => null,
    deedWords:
      /^\s*(?:back to|hold of|in touch|legal advice|a (?:copy|look|note|statement|meeting|call|list|letter|draft|quote)|the (?:\S+ )?(?:draft|letter|court|papers?|documents?|file|contract|notice)|up|together|out|into|over|through|after|down|with|me|us|him|her|them|your|copies|sure|care of|an? (?:appointment|opinion|expert|extension)|on to|(?:photographs?|photos?|pictures|notes|screenshots|copies|measurements)|(?:an?|the|your|all|any|every|those|these|both) [a-z]+)\b/,
    pronouns: /^\s*(?:(?:me|us|it|that|them|those|everything|one|back)\b(?! (?:the|your|a|an)\b)|[,.]|$)/,
    joints: /\b(?:and|but|then|so|otherwise|because)\b/g,
    denials: /^\s*(?:not|nothing|never|no|none|neither)\b|\b(?:anything|anyone|nothing)\b(?=[^,]*$)/,
    conditions:
      /(?:^|[^a-z])(?:if (?!possible|you (?:can|could|would|like|want|wish|don't mind)|need be|necessary|that suits)|suppose|supposing|in case|assuming|provided|were (?:he|she|they|it) to|had (?:i|we)|in the event)\b/,
    asksWhether:
      /^(?:check|ask|find|verify|tell|confirm|say|let us|look|examine|consider|enquire|inquire|establish|query)\b/,
    hearsay:
      /\b(?:he|she|they|it|landlord|notary|judge|bailiff|court|bank|insurer|colleague|husband|wife|brother|sister|letter|lawyer|counsel)\s+(?:has |have |had |just |also |then )*(?:says?|said|tells?|told|claims?|claimed|thinks?|thought|wants?|wanted|wrote|writes|asks?|asked|hopes?|insists?|replied|expects?)\b|\bi was (?:told|asked)\b|\bused to\b/,
    subordinates: /\b(?:so that|because|when|before|after|until|till|once|while|whenever)\s+$/,
    backReference: /\b(?:it|that|them|those|this)\b/,
    habits:
      /\b(?:already|every|each (?:month|week|year)|usually|always|often|per (?:month|year|week)|a month|since|normally|never)\b/,
    formulas:
      /speak (?:up|more|slow|loud|english|french|dutch)|^i(?:'m| am) (?:just )?(?:calling|phoning|ringing|writing|emailing)(?: you)?(?: back)? (?:about|to|because|regarding|on behalf|with|from|for|in|as)\b|\bkeep(?:ing)? (?:you|me|us) (?:posted|informed|updated|in the loop)|^(?:\S+ )?(?:take (?:your time|care)|have a|hold on(?! to)|hang on|look(?:,| after| forward)|give (?:my|him my|her my)|bear with|leave (?:it|that) (?:with|to)|come (?:in|on)|keep well|say hello|speak|talk|call it|call me [a-z]+[.,]|work (?:it|that) out)\b|^(?:i|we)(?:'ll| will) (?:see|leave|let you (?:go|get)|make do|manage)\b/,
    addressee: { speaker: /\b(?:you|your)\b/, listener: /\b(?:me|us|my|our)\b/ },
    leading:
      /^(?:[\s,]+|(?:you|me|us|please|then|also|just|still|now|first|at once|immediately|straight away|right away)\b(?! (?:two|three|both|know)))+/,
    trailing:
      /(?:[\s,]+(?:please|first thing|(?:by )?close of business|(?:by )?end of (?:the )?day|by|before|on|at|in|until|for|no later than|at the latest|then|too|and|or|but|so|okay|ok|sir|madam|if you (?:can|could)|if possible|the|latest|within))+[\s,.;:!?]*$/,
    behindParticle: null,
    yes: /^(?:[\s,]*(?:ah|oh|well|um)[\s,]+)*(?:yes|yeah|please|sure|of course|certainly|fine|okay|ok|that would|perfect|absolutely|great|gladly|all right|alright)\b/,
    no: /^(?:[\s,]*(?:ah|oh|well|um|sorry|i'm afraid|unfortunately)[\s,]+)*(?:no\b|i can't|i cannot|i'm afraid not|not really|i'd rather not|i don't think|that's not possible|impossible)/,
  };
}
