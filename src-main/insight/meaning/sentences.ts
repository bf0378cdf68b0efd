/** A sentence of a line. */
export interface LineSentence {
  readonly text: string;
  /** The line's place. */
  readonly line: number;
}

/** After these a sentence goes on. */
const abbreviations =
  /(?:^|[\s(])(?:art|al|n[or°]|nrs?|p|pp|resp|cf|ca|bv|dr|mr|mrs|ms|me|mm|mme|m|st|dhr|mevr|mw|mter|prof|vs|etc|enz|p\.ex|i\.e|e\.g|d\.w\.z|o\.a|t\.a\.v)\.$/i;

/** The sentences of lines, in their order; an abbreviation ends none. */
export function sentencesOf(lines: readonly string[], language: string | null): readonly LineSentence[] {
  const segmenter = new Intl.Segmenter(language ?? 'fr', { granularity: 'sentence' });
  return lines.flatMap((text, line) => {
    const sentences: string[] = [];
    for (const { segment } of segmenter.segment(text)) {
      const before = sentences.at(-1);
      if (before !== undefined && abbreviations.test(before.trimEnd()))
        sentences[sentences.length - 1] = before + segment;
      else sentences.push(segment);
    }
    return sentences.map((sentence) => ({ text: sentence.trim(), line })).filter((sentence) => sentence.text !== '');
  });
}
