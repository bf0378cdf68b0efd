import type { Speaker } from '#domain/insight/insight.ts';
import type { Doer, Grammar } from './grammar.ts';
import { plain } from './plain.ts';
import type { TaskHead } from './task-heads.ts';

/** What is known of a sentence that gives somebody something to do. */
export interface SaidSentence {
  readonly text: string;
  readonly speaker: Speaker;
  /** How the other side went on: whether they agreed or refused; null when neither. */
  readonly answer: 'yes' | 'no' | null;
}

/** "When can you …?" wants to know, not to have done. */
const questionWords =
  /\b(?:when|why|how|where|what|which|who|quand|pourquoi|comment|combien|que|quels?|quelles?|wanneer|waarom|hoe|waar|wat|welke?|wie)(?: (?:much|soon|fast|long|many|often|snel|lang|veel|vaak))? ?$/;

/**
 * Whether a head is something to do: not denied, supposed, hearsay, a habit or refused, and by a verb, a day or somebody addressed meant as
 * such. `isDated`: its span says a day.
 */
export function isWorthDoing(head: TaskHead, sentence: SaidSentence, grammar: Grammar, isDated: boolean): boolean {
  const { frame, verb, frameEnd, clauseEnd } = head;
  const said = plain(sentence.text);
  if (!isMeantSo(head, said, sentence.answer)) return false;
  if (frame.isOfFirm === true && sentence.speaker === 'them') return false;
  const behind = said.slice(frame.form === 'closing' ? frameEnd : (verb?.end ?? frameEnd), clauseEnd);
  if (isUndone(head, said, behind, grammar)) return false;
  return isMeant(head, sentence, { grammar, isDated, within: said.slice(head.start, clauseEnd), behind });
}

/** Whether a question asks to have it done, an offer was accepted, and nothing was refused. */
function isMeantSo({ frame, span, start, clauseEnd }: TaskHead, said: string, answer: SaidSentence['answer']): boolean {
  const isQuestion = /\?\s*$/.test(said) && !/^\s*[,;:–—]/.test(said.slice(clauseEnd));
  if (!isQuestion) return frame.isOffer !== true;
  if (answer === 'no' || questionWords.test(said.slice(span[0], start))) return false;
  return frame.isOffer === true ? answer === 'yes' : frame.isAsked === true;
}

/** Whether words around it make it none: a denial, a condition, somebody else's words, a formula. */
function isUndone(
  { frame, verb, span, start, end, clauseEnd }: TaskHead,
  said: string,
  behind: string,
  grammar: Grammar,
): boolean {
  const asksWhether = grammar.asksWhether.test(plain(verb?.verb.title ?? frame.as ?? ''));
  return (
    grammar.denials.test(behind) ||
    grammar.hearsay.test(said.slice(span[0], start)) ||
    grammar.subordinates.test(said.slice(0, start)) ||
    grammar.conditions.test(said.slice(0, asksWhether ? end : clauseEnd)) ||
    grammar.formulas.test(said.slice(start))
  );
}

interface Evidence {
  readonly grammar: Grammar;
  readonly isDated: boolean;
  /** The clause from the frame, and what of it stands behind the verb. */
  readonly within: string;
  readonly behind: string;
}

function isMeant({ frame, verb }: TaskHead, { speaker }: SaidSentence, evidence: Evidence): boolean {
  const { grammar, isDated, within } = evidence;
  const isOfFirm = speaker !== 'them';
  const isDeed = saysDeed(verb, evidence);
  const weight = verb?.verb.weight;
  if (frame.strength === 'sure')
    return isDated || isDeed || (weight !== 'talk' && (isOfFirm || frame.doer === 'listener'));
  if (verb?.isKnown === false || (weight === 'talk' && !isDated)) return false;
  if (frame.strength === 'known') return isDated || isDeed;
  if (frame.strength === 'dated' && frame.hasObjectBefore === true) return isDated && isDeed;
  if (frame.strength === 'dated') return isDated && (isDeed || isOfFirm || isAddressed(frame.doer, evidence));
  if (grammar.habits.test(within) || !(isDated || isDeed)) return false;
  return isOfFirm || isAddressed(frame.doer, evidence) || (isDated && isDeed);
}

function saysDeed(verb: TaskHead['verb'], { grammar, behind }: Evidence): boolean {
  if (verb === null || verb.verb.weight === 'deed') return true;
  return verb.verb.weight === 'vague' && grammar.deedWords.test(behind.trimStart());
}

/** The other one of the two is named. */
function isAddressed(doer: Doer, { grammar, within, behind }: Evidence): boolean {
  const inFront = within.slice(0, within.length - behind.length).replace(/^\S+/, '');
  return doer === 'anyone' || grammar.addressee[doer].test(inFront + behind);
}
