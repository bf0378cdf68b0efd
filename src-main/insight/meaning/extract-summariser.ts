import { wordsOf } from '#domain/insight/insight.ts';
import { fold } from '#domain/search/fold.ts';
import { createBreaks } from '../breaks.ts';
import { findDueDate } from './due-date.ts';
import { type LineSentence, sentencesOf } from './sentences.ts';
import type { Summariser } from './spoken-call.ts';
import { isTaskSentence } from './tasks/read-tasks.ts';
import type { GrammarOf } from './tasks/sentence-grammar.ts';

const fewestWords = 5;
const mostSentences = 6;
const leastSentences = 3;
/** One in so many sentences is taken. */
const sentencesEach = 6;

/** What opens and closes calls, and says nothing of them. */
const greeting =
  /^(?:allô|allo|bonjour|bonsoir|hallo|goeiedag|goedemorgen|goedemiddag|dag|hello|hi|good (?:morning|afternoon|evening)|merci|bedankt|dank u|thank you|thanks|au revoir|tot ziens|goodbye|bye)\b/iu;
/** Words of matter: courts, acts, money, documents. */
const matter =
  /\b(?:tribunal|audience|citation|jugement|appel|délai|contrat|bail|facture|conclusions|juge|expert|huissier|euros?|rechtbank|zitting|dagvaarding|vonnis|beroep|termijn|contract|huur|factuur|conclusies|rechter|deskundige|deurwaarder|court|hearing|summons|judgment|deadline|lease|invoice|claim|settlement)\b|€/iu;

/** Takes the sentences a call turns on, as they were said: by the words they share, and by dates, promises and matter in them. */
export function createExtractSummariser(grammarOf: GrammarOf): Summariser {
  return {
    name: 'extract',
    model: null,
    isExtract: true,
    language: null,
    summarise: async ({ lines, language, occurredAt, timeZone }) => {
      const sentences = sentencesOf(lines.map(wordsOf), language).filter(isWorthReading);
      const pause = createBreaks();
      const shared = await sharedWords(sentences, pause);
      const scored: { readonly sentence: LineSentence; readonly place: number; readonly score: number }[] = [];
      for (const [place, sentence] of sentences.entries()) {
        await pause();
        const said = { text: sentence.text, speaker: lines[sentence.line]?.speaker ?? 'unknown', answer: null };
        const isTask = isTaskSentence(said, grammarOf(sentence.text, language), { occurredAt, timeZone });
        const score =
          (shared[place] ?? 0) +
          (findDueDate(sentence.text, { occurredAt, timeZone }) === null ? 0 : 1) +
          (isTask ? 0.75 : 0) +
          (matter.test(sentence.text) ? 0.75 : 0);
        scored.push({ sentence, place, score });
      }
      const many = Math.max(leastSentences, Math.min(mostSentences, Math.round(sentences.length / sentencesEach)));
      return scored
        .toSorted((a, b) => b.score - a.score)
        .slice(0, many)
        .toSorted((a, b) => a.place - b.place)
        .map(({ sentence }) => ({ text: sentence.text, lines: [sentence.line] }));
    },
  };
}

function isWorthReading({ text }: LineSentence): boolean {
  const words = text.split(/\s+/).length;
  return words >= fewestWords && !(greeting.test(text) && words < 2 * fewestWords);
}

/** How much each sentence shares with the others, 0 to 1. */
async function sharedWords(
  sentences: readonly LineSentence[],
  pause: () => Promise<void> | undefined,
): Promise<readonly number[]> {
  const bags = sentences.map(({ text }) => {
    const words = fold(text).split(/[^\p{L}\p{N}]+/u);
    return new Set(words.filter((word) => word.length > 3));
  });
  const placesOf = new Map<string, number[]>();
  for (const [place, bag] of bags.entries()) {
    for (const word of bag) {
      const places = placesOf.get(word);
      if (places === undefined) placesOf.set(word, [place]);
      else places.push(place);
    }
  }
  const sizes = bags.map((bag) => Math.log(bag.size + 1));
  const sums: number[] = [];
  for (const [place, bag] of bags.entries()) {
    await pause();
    let sum = 0;
    for (const word of bag)
      for (const other of placesOf.get(word) ?? [])
        if (other !== place) sum += 1 / ((sizes[place] ?? 0) + (sizes[other] ?? 0));
    sums.push(sum);
  }
  const most = Math.max(1e-9, ...sums);
  return sums.map((sum) => sum / most);
}
