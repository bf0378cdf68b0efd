declare module '@nlpjs/core' {
  export function containerBootstrap(): Promise<{ use(language: unknown): void }>;
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
