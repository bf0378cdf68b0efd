import { dutchStem } from './dutch-forms.ts';
import { isIdleInDutch } from './dutch-verbs.ts';
import type { FoundVerb, VerbForm } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';

/** Where a clause that a Dutch verb closes may end. */
const clauseEnd =
  /[,:](?!\d)|[;?!–—]|\.(?=\s|$)|\s(?:maar|om|dat|of|als|zodra|want|omdat|zodat|nadat|voordat|indien|tenzij|aangezien|(?:voor|tot)(?= (?:ik|we|wij|u|hij|ze|het)\b))\s/g;
/** What may stand behind the particle of a verb: no noun of its own. */
const behindParticle =
  '(?:aan|bij|door|en|in|met|naar|nog|op|per|tegen|tot|uit|van|via|volgens|voor|vanaf|zodra|binnen|over|te|samen|(?:maan|dins|woens|donder|vrij)dag|morgen|vandaag|volgende)';
const article = '(?:de|het|een|mijn|uw|onze|ons|hun|haar|zijn|die|deze|alle|enkele|wat|veel|andere|geen|twee|drie)';
const afterArticle = new RegExp(`(?:^|\\s)${article}\\s+$`);
const afterPreposition = new RegExp(`(?:^|\\s)(?:${article}|naar|van|met|voor|op|bij|in)\\s+$`);

/** A finite verb: of all that have its stem the one whose particle stands in the clause, else the one without. */
export function partedVerb(
  verbs: Lexicon,
  text: string,
  [from, to]: readonly [number, number],
  form: VerbForm,
  end: number,
): FoundVerb | null {
  const candidates = verbs.find(text.slice(from, to), form);
  const found = { start: from, end: to, isKnown: true };
  const rest = text.slice(to, end).split(/[,;:.?!–—]|\s(?:zodra|als|omdat|want|maar|dat|om|of)\s/)[0] ?? '';
  if (form !== 'participle') {
    for (const verb of candidates) {
      if (verb.particle === undefined) continue;
      const at = new RegExp(`(?<![a-z])${verb.particle}(?![a-z])(?=\\s*$|\\s+${behindParticle}\\b)`).exec(rest);
      if (at !== null) return { ...found, verb, particleAt: [to + at.index, to + at.index + verb.particle.length] };
    }
  }
  const verb = candidates.find(({ particle }) => particle === undefined || form === 'participle');
  return verb === undefined ? null : { ...found, verb };
}

/** The infinitive, or in a subordinate clause the finite verb or in the passive the participle, that closes the clause; auxiliaries do not. */
export function closingVerb(verbs: Lexicon, text: string, from: number, to: number): FoundVerb | null {
  const ends = [...text.slice(from, to).matchAll(clauseEnd)].map(({ index }) => from + index);
  const stretch = text.slice(from, ends.find((at) => text.slice(from, at).trim() !== '') ?? to);
  const parts = stretch.split(/(?<=\sen\s)/);
  for (const many of parts.keys()) {
    const found = lastVerb(verbs, parts.slice(0, many + 1).join(''));
    if (found !== null) return { ...found, start: from + found.start, end: from + found.end };
  }
  const last = /(?:(?<=\bte\s)(?<after>[a-z]{4,}en)\b|(?<verb>[a-z]{4,}en)\s*$)/.exec(stretch);
  const word = last?.groups?.after ?? last?.groups?.verb;
  if (last === null || word === undefined || isIdleInDutch(word)) return null;
  if (afterPreposition.test(stretch.slice(0, last.index))) return null;
  const start = from + last.index;
  return { verb: { title: dutchStem(word), weight: 'vague' }, start, end: start + word.length, isKnown: false };
}

function lastVerb(verbs: Lexicon, stretch: string): FoundVerb | null {
  const isPassive = /\b(?:worden|zijn)\b/.test(stretch);
  for (const { 0: word, index } of [...stretch.matchAll(/[a-z]+/g)].toReversed()) {
    const before = stretch.slice(0, index);
    if (isIdleInDutch(word) || afterArticle.test(before)) continue;
    const verb =
      verbs.find(word, 'infinitive')[0] ??
      verbs.find(word, 'subjunctive')[0] ??
      (isPassive ? verbs.find(word, 'participle')[0] : undefined);
    if (verb === undefined) continue;
    const helped = /(?:(?<![a-z])(?:kunnen|willen|moeten|laten|laat|te) )+$/.exec(before)?.[0].length ?? 0;
    const passive = /^ (?:te )?(?:worden|zijn)(?![a-z])/.exec(stretch.slice(index + word.length))?.[0].length ?? 0;
    const found = { verb, start: index - helped, end: index + word.length + passive, isKnown: true };
    const parting = verb.particle === undefined ? /(?<![a-z])([a-z]+)\s+(?:te\s+)?$/.exec(before) : null;
    const parted = parting === null ? undefined : verbs.find(`${parting[1]}${word}`, 'infinitive')[0];
    return parting === null || parted === undefined ? found : { ...found, verb: parted, start: parting.index };
  }
  return null;
}
