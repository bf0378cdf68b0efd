import { z } from 'zod';
import { fold } from '#domain/fold.ts';
import { type SummarySentence, wordsOf } from '#domain/insight.ts';
import { ProviderFailure } from '../insight-host.ts';
import type { TextModel } from '../providers/text-model.ts';
import { materialOf, materialRules } from './material.ts';
import type { Redaction } from './redaction.ts';
import type { SpokenCall, Summariser } from './spoken-call.ts';

const shape = z.object({
  sentences: z.array(z.object({ text: z.string(), lines: z.array(z.number().int()) })),
});

const instructions = `${materialRules}
Write a summary of at most eight sentences: who called and why, the facts, each side's position, dates, and what happens next. Leave out
what was not spoken of. Write dates with their year. For every sentence give the numbers of the lines it rests on.`;

const mostSentences = 12;
const longestSentence = 600;

/** Has a model summarise. `createRedaction` makes what hides and shows what must not be sent; null sends all. */
export function createModelSummariser(
  model: TextModel,
  createRedaction: () => Redaction,
  isRedacted: boolean,
): Summariser {
  return {
    name: model.name,
    model: model.model,
    isExtract: false,
    summarise: async (call, signal) => {
      const redaction = createRedaction();
      const material = materialOf(call, redaction);
      const answer = await model.ask({ name: 'summary', instructions, material, shape, isRedacted }, signal);
      const sentences = answer.sentences
        .map(({ text, lines }) => ({ text: redaction.show(text.trim()), lines: placesIn(call, lines) }))
        .filter((sentence) => isSupported(sentence, call))
        .slice(0, mostSentences);
      // All of it unsupported is no summary of this call.
      if (sentences.length === 0) throw new ProviderFailure('provider-answer-unusable');
      return sentences;
    },
  };
}

function placesIn({ lines }: SpokenCall, places: readonly number[]): readonly number[] {
  return [...new Set(places)].filter((place) => place >= 0 && place < lines.length).toSorted((a, b) => a - b);
}

/** Whether the lines a sentence names exist and say something of what it says: a word of substance, and every long number. */
function isSupported({ text, lines }: SummarySentence, call: SpokenCall): boolean {
  if (text === '' || text.length > longestSentence || lines.length === 0) return false;
  const said = fold(lines.map((line) => wordsOf(call.lines[line] ?? none)).join(' '));
  const digits = said.replace(/\D/g, '');
  const numbers = text.replace(/(?<=\d)[ .\u00a0\u202f](?=\d{3}\b)/g, '').match(/\d{3,}/g) ?? [];
  const isYear = (number: string): boolean => /^(?:19|20)\d\d$/.test(number);
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);
  const sharesWord = words.some((word) => said.includes(word.slice(0, 4)));
  return sharesWord && numbers.every((number) => isYear(number) || digits.includes(number));
}

const none = { text: '', correctedText: null } as SpokenCall['lines'][number];
