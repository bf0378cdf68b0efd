import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { formatClock } from '../../ui/formats.ts';

/** Lines as they are copied: what they are of under `heading`, then when, who and what, a line each. */
export function copiedLines(
  heading: string,
  lines: readonly TranscriptLine[],
  nameOf: (line: TranscriptLine) => string,
): string {
  const spoken = lines.map((line) => {
    const at = line.startSeconds === null ? '' : `[${formatClock(line.startSeconds)}] `;
    return `${at}${nameOf(line)}: ${wordsOf(line)}`;
  });
  return [heading, '', ...spoken].join('\n');
}
