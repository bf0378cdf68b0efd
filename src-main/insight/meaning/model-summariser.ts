import { z } from 'zod';
import { type SummarySentence, wordsOf } from '#domain/insight/insight.ts';
import { ProviderFailure } from '../insight-host.ts';
import type { TextModel } from '../providers/text-model.ts';
import { contentOf, numbersOf } from './content-words.ts';
import { answerIn, materialOf, materialRules } from './material.ts';
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

/** How a model is to summarise. */
export interface SummariserParts {
  /** Makes what hides and shows what must not be sent. */
  readonly createRedaction: () => Redaction;
  readonly isRedacted: boolean;
  /** ISO 639-1, that of the case; null: in that of the call. */
  readonly language: string | null;
}

/** Has a model summarise. */
export function createModelSummariser(
  model: TextModel,
  { createRedaction, isRedacted, language }: SummariserParts,
): Summariser {
  return {
    name: model.name,
    model: model.model,
    isExtract: false,
    language,
    summarise: async (call, signal) => {
      const redaction = createRedaction();
      const material = materialOf(call, redaction);
      const isTranslated = language !== null && call.language !== null && language !== call.language;
      const asked = `${instructions}\n${answerIn(language)}`;
      const answer = await model.ask({ name: 'summary', instructions: asked, material, shape, isRedacted }, signal);
      const sentences = answer.sentences
        .map(({ text, lines }) => ({ text: redaction.show(text.trim()), lines: placesIn(call, lines) }))
        .filter((sentence) => isSupported(sentence, call, isTranslated))
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

/**
 * Whether the lines a sentence names exist and say something of what it says: a word of substance, and every long number. Between two
 * languages words cannot be compared: numbers alone are.
 */
function isSupported({ text, lines }: SummarySentence, call: SpokenCall, isTranslated: boolean): boolean {
  if (text === '' || text.length > longestSentence || lines.length === 0) return false;
  const said = lines.map((line) => wordsOf(call.lines[line] ?? none)).join(' ');
  const about = contentOf(said);
  const digits = said.replace(/\D/g, '');
  const sharesWord = [...contentOf(text)].some((word) => about.has(word));
  return (isTranslated ? about.size > 0 : sharesWord) && numbersOf(text).every((number) => digits.includes(number));
}

const none = { text: '', correctedText: null } as SpokenCall['lines'][number];
