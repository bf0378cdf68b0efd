declare module '@nlpjs/core' {
  /** The word lists of a language: the first there is, in this order, is looked into, by stems of words or whole ones. */
  interface WordLists {
    senticon?: Readonly<Record<string, number>>;
    pattern?: Readonly<Record<string, number>>;
    afinn?: Readonly<Record<string, number>>;
    stemmed?: boolean;
  }
  interface Container {
    use(language: unknown): void;
    get(name: `sentiment-${'fr' | 'nl' | 'en'}`): WordLists;
  }
  export function containerBootstrap(): Promise<Container>;
}
declare module '@nlpjs/sentiment' {
  export class SentimentAnalyzer {
    constructor(parts: { readonly container: unknown });
    process(input: { readonly utterance: string; readonly locale: string }): Promise<{
      readonly sentiment: { readonly score: number; readonly numHits: number };
    }>;
  }
}
declare module '@nlpjs/lang-fr' {
  export const LangFr: unknown;
}
declare module '@nlpjs/lang-nl' {
  export const LangNl: unknown;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
