/** Words by which somebody promises something, or is asked for it. */
const cues: readonly RegExp[] = [
  // French
  /\b(?:je|nous|on)\s+(?:(?:vous|lui|leur|le|la|les|en|y|m'|nous)\s+|l['’])*(?:\p{L}{2,}(?:er|ir|r)(?:ai|ons|a)\b|vais\s|allons\s|va\s)/iu,
  /\bje\s+(?:vous\s+|lui\s+|leur\s+)?(?:envoie|transmets|rappelle|prépare|vérifie|contacte|dépose)\b/iu,
  /\b(?:il faut|il faudra|n['’]oubliez pas|pourriez-vous|pouvez-vous|veuillez|vous devez|vous devrez|merci de m['’]|à faire avant)\b/iu,
  // Dutch
  /\b(?:ik|wij|we)\s+(?:zal|zullen|ga|gaan|stuur|sturen|bezorg|bezorgen|bereid|vraag na|neem contact)\b/iu,
  /\bik\s+bel\s+(?:u|hem|haar|hen)\s+(?:\p{L}+\s+){0,3}terug\b/iu,
  /\b(?:kunt u|kan u|zou u|wilt u|gelieve|u moet|u dient|we moeten|wij moeten|vergeet niet|er moet)\b/iu,
  // English
  /\b(?:I|we)(?:['’]ll|\s+will|\s+shall|\s+am going to|\s+are going to|['’]m going to)\b/iu,
  /\b(?:could you|can you|would you|please|you need to|you must|we need to|we must|do not forget|don['’]t forget|remember to)\b/iu,
];

/** Words that look like a promise and are none. */
const noCues: readonly RegExp[] = [
  /\bik bel u over\b/iu,
  /\bik (?:maak|maakte) (?:mij|me) zorgen\b/iu,
  /\b(?:comment|hoe|how)\s+(?:allez|gaat|are)\b/iu,
  /\b(?:je|on) verra\b|\bwe zullen zien\b|\bwe(?:['’]ll| will) see\b/iu,
  /\b(?:je vous remercie|bonne journée|bonne soirée|fijne dag)\b/iu,
];

/** Whether a sentence promises something, or asks for it. */
export function hasTaskCue(sentence: string): boolean {
  return cues.some((cue) => cue.test(sentence)) && !noCues.some((cue) => cue.test(sentence));
}
