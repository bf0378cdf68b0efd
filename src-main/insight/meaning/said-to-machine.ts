import { type Speaker, type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { fold } from '#domain/search/fold.ts';
import { sentencesOf } from './sentences.ts';
import type { SpokenCall } from './spoken-call.ts';

const { raw } = String;

/** Who reads or writes for others, by the names machines go by; a name of a trade such as "assistant" alone is a person's. */
const machine = {
  en: raw`(?:an? |the |this |all |any )?(?:ai|a\.i\.|artificial intelligence|language models?|llms?|chat ?bots?|(?:ai|virtual) assistants?|chatgpt|gpt|copilot)`,
  fr: raw`(?:l'|une? |le |la |les |cette? |tout )?(?:ia|i\.a\.|intelligence artificielle|modeles? de langage|chat ?bots?|robots? conversationnels?|assistante? (?:virtuel(?:le)?|ia)|chatgpt|gpt|copilot)`,
  nl: raw`(?:een |de |het |deze |dit |elk )?(?:ai|a\.i\.|(?:artificiele|kunstmatige) intelligentie|taalmodel(?:len)?|chat ?bots?|(?:virtuele|ai[- ])assistent|chatgpt|gpt|copilot)`,
  de: raw`(?:eine? |die |das |diese[rs]? |jede )?(?:ki|k\.i\.|kunstliche intelligenz|sprachmodell|chat ?bot|(?:virtueller|ki[- ])assistent|chatgpt|gpt|copilot)`,
} as const;

/** Ways of speaking to what reads the call, in folded words with plain apostrophes. */
const waysIn: readonly string[] = [
  // English
  raw`(?:ignore|disregard|forget|override) (?:all|any|your|every)(?: of)?(?: the| your| these| those)?(?: previous| prior| earlier| above)? (?:instructions?|rules?|prompts?|guidelines?)`,
  raw`(?:ignore|disregard|override) (?:the )?(?:previous|prior|above|preceding) (?:instructions?|rules?|prompts?|guidelines?)\b(?! (?:i|we|he|she|they|that|which|of|from|given)\b)`,
  raw`(?:system|developer) (?:prompt|message)s?`,
  raw`(?:you are|you're|act as|acting as) (?:now )?${machine.en}`,
  raw`(?:note|message|instructions?|memo) (?:to|for) (?:${machine.en}|the (?:machine|software|model|summari[sz]er|transcriber))`,
  raw`(?:dear|hey|hello|hi|attention),? ${machine.en}`,
  raw`(?:whoever|whatever|anyone who|any model that) (?:is )?(?:summari[sz]|transcrib)\w+`,
  raw`(?<!\b(?:i|we|ll|will|going to|have to|let me) )(?:write|say|state|mention|add|put|include)\b.{0,60}\bin(?:to)? (?:the|your|this) (?:summary|list of tasks|task list)`,
  raw`in (?:the|your|this) summary,? (?:write|say|state|mention|add|put|include)\b`,
  raw`(?<!\b(?:i|we|ll|will|going to|have to|let me|can) )(?:add|create|make|insert) (?:an? |the |another |this )?(?:new )?(?:task|to-?do)\b`,
  // French
  raw`(?:ignore[rz]?|oublie[rz]?|neglige[rz]?) (?:a )?(?:toutes? |tous )(?:les |vos |tes )?(?:instructions?|consignes?|regles?)`,
  raw`(?:ignore[rz]?|oublie[rz]?) (?:vos|tes) (?:instructions?|consignes?|regles?)`,
  raw`ignore[rz]? (?:les )?(?:instructions?|consignes?|regles?) (?:precedentes?|ci-dessus|du systeme)\b(?! (?:que|de|du|des)\b)`,
  raw`(?:prompt|invite|message) systeme`,
  raw`(?:tu es|vous etes|agis(?:sez)? comme|en tant qu[e']) ?(?:maintenant |desormais )?${machine.fr}`,
  raw`(?:note|message|instructions?|consignes?) (?:a |pour |aux? )(?:${machine.fr}|(?:la |le |l')?(?:machine|logiciel|modele))`,
  raw`(?:cher|chere|bonjour|attention|dis),? (?:a )?${machine.fr}`,
  raw`(?<!\b(?:je|nous|j')[ ']?(?:(?:vous|le|la|les|l'|y|en|lui|leur) ?){0,2})\b(?:ecri(?:s|vez)|note[rz]?|indique[rz]?|mentionne[rz]?|dites|ajoute[rz]?|mets|mettez)\b.{0,60}\bdans (?:le|votre|ton|ce) resume\b`,
  raw`dans (?:le|votre|ton|ce) resume,? (?:ecri|note|indique|mentionne|dis|dites|ajoute|mets|mettez)`,
  raw`(?<!\b(?:je|nous|j')[ ']?(?:(?:vous|le|la|les|l'|y|en|lui|leur) ?){0,2})\b(?:ajoute|ajoutez|cree|creez)(?: moi|-moi)? (?:une |la |cette )(?:nouvelle )?tache\b`,
  // Dutch
  raw`(?:negeer|vergeet) (?:alle |al |uw |je |jouw )(?:uw |je |jouw )?(?:vorige |eerdere |voorgaande |bovenstaande )?(?:instructies?|regels|richtlijnen)`,
  raw`negeer (?:de )?(?:vorige|eerdere|voorgaande|bovenstaande) (?:instructies?|regels|richtlijnen)\b(?! (?:die|van|dat)\b)`,
  raw`systeem(?:prompt|bericht|instructie)`,
  raw`(?:u bent|jij bent|je bent|gedraag (?:je|u) als) (?:nu |voortaan )?${machine.nl}`,
  raw`(?:nota|bericht|boodschap|instructies?) (?:aan |voor )(?:${machine.nl}|(?:de |het )?(?:machine|software|model|samenvatter))`,
  raw`(?:beste|hallo|opgelet|dag),? ${machine.nl}`,
  raw`(?<!\b(?:ik|we|wij) )\b(?:schrijf|noteer|vermeld|zeg|zet)\b(?! (?:ik|we|wij)\b).{0,60}\bin (?:de|uw|je|deze) samenvatting\b`,
  raw`in (?:de|uw|je|deze) samenvatting (?:schrijf|noteer|vermeld|zeg|zet|moet je|moet u)`,
  raw`(?<!\b(?:ik|we|wij) )\b(?:maak|voeg) (?!ik |we |wij )(?:een |deze |de )?(?:nieuwe )?taak\b`,
  // German
  raw`(?:ignoriere?n?(?: sie)?|vergiss|vergessen sie) (?:alle |deine |ihre )(?:vorherigen |bisherigen |obigen )?(?:anweisungen|regeln)`,
  raw`(?:du bist|sie sind) (?:jetzt |nun )?${machine.de}`,
  raw`(?:schreibe?n?(?: sie)?|erwahne?n?(?: sie)?)\b.{0,60}\bin (?:die|deine|ihre) zusammenfassung`,
  // What nobody says aloud, and a transcript may hold all the same
  raw`<\|\w+\|>|\[\/?inst\]|<\/?(?:system|assistant|user|transcript)>`,
  raw`^\s*(?:system|assistant|developer)\s*:`,
];

const speaksToMachine = new RegExp(waysIn.map((way) => `(?:${way})`).join('|'), 'u');

/** Whoever spoke to a machine may go on doing so in this many lines. */
const linesAfter = 3;

/** Whether somebody speaks to what reads the call rather than to the other person: that is no part of what they talked about. */
export function isSaidToMachine(text: string): boolean {
  return speaksToMachine.test(fold(text).replace(/[’ʼ`]/g, "'"));
}

/**
 * The call as it is summed up and read for tasks: without what was said to a machine, from where it begins to the end of the line, and the
 * next lines of the same speaker. Every line keeps its place; one of which nothing is left says nothing. Whoever reads the transcript still sees all of it.
 */
export function withoutSaidToMachine(call: SpokenCall): SpokenCall {
  let left = 0;
  let speaker: Speaker | null = null;
  const lines = call.lines.map((line) => {
    if (line.speaker !== speaker) left = 0;
    const isBeginning = isSaidToMachine(wordsOf(line));
    if (!isBeginning && left === 0) return line;
    speaker = line.speaker;
    left = isBeginning ? linesAfter : left - 1;
    return { ...line, text: isBeginning ? saidBefore(line, call.language) : '', correctedText: null, words: [] };
  });
  return { ...call, lines };
}

/** The sentences of a line before the one that speaks to a machine; what does so only as a whole has none. */
function saidBefore(line: TranscriptLine, language: string | null): string {
  const sentences = sentencesOf([wordsOf(line)], language).map(({ text }) => text);
  return sentences.slice(0, Math.max(0, sentences.findIndex(isSaidToMachine))).join(' ');
}
