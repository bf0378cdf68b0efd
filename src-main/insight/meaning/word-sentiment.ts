import { fold } from '#domain/fold.ts';
import type { CallSentiment, TranscriptLine } from '#domain/insight.ts';
import { sentimentOf, wordsOf } from '#domain/insight.ts';
import { createBreaks } from '../breaks.ts';

/** Says how a call sounds, by its words. */
export interface SentimentReader {
  read(lines: readonly TranscriptLine[], language: string | null): Promise<CallSentiment>;
}

/** Words of law that sound bad to a dictionary and say nothing of a caller's mood. */
const legalTerms =
  /\b(?:condamn\p{L}*|vol|victime\p{L}*|coupable\p{L}*|prejudice|dommage\p{L}*|litige\p{L}*|plainte\p{L}*|defaut|deces|crime|delit|peine|divorce|faillite|saisie|veroordeel\p{L}*|veroordeling|diefstal|slachtoffer\p{L}*|schuldig\p{L}*|schade\p{L}*|geschil\p{L}*|klacht\p{L}*|verstek|overlijden|misdrijf|straf|echtscheiding|faillissement|beslag|convict\p{L}*|theft|victim\p{L}*|guilty|damage\p{L}*|dispute\p{L}*|complaint\p{L}*|default|death|crime|offence|penalty|divorce|bankruptcy|seizure|fraud\p{L}*|violence|geweld|fraude)\b/gu;

const languages = ['fr', 'nl', 'en'] as const;
/** A call with fewer words of mood than this says too little. */
const fewestHits = 3;
/** Keeps one strong word from being everything. */
const damping = 1;

interface Analyser {
  process(input: { readonly utterance: string; readonly locale: string }): Promise<{
    readonly sentiment: { readonly score: number; readonly numHits: number };
  }>;
}

/** Reads moods with the word lists of @nlpjs, which are loaded when the first call is read; nothing leaves this computer. */
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
        const utterance = fold(wordsOf(line)).replace(legalTerms, ' ');
        found.push((await analyser.process({ utterance, locale: language })).sentiment);
      }
      const hits = found.reduce((sum, { numHits }) => sum + numHits, 0);
      if (hits < fewestHits) return nothing;
      const total = found.reduce((sum, { score }) => sum + score, 0);
      const score = held(total / (hits + damping));
      return {
        score,
        label: sentimentOf(score),
        lines: found.map((one) => (one.numHits === 0 ? null : held(one.score / (one.numHits + damping)))),
        provider: 'words',
      };
    },
  };
}

function held(score: number): number {
  return Math.round(Math.max(-1, Math.min(1, score)) * 100) / 100;
}

async function loadAnalyser(): Promise<Analyser> {
  const [core, sentiment, fr, nl, en] = await Promise.all([
    import('@nlpjs/core'),
    import('@nlpjs/sentiment'),
    import('@nlpjs/lang-fr'),
    import('@nlpjs/lang-nl'),
    import('@nlpjs/lang-en'),
  ]);
  const container = await core.containerBootstrap();
  container.use(fr.LangFr);
  container.use(nl.LangNl);
  container.use(en.LangEn);
  return new sentiment.SentimentAnalyzer({ container });
}
