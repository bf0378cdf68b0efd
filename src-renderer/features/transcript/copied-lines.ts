import { type TranscriptLine, wordsOf } from '#domain/insight.ts';
import { formatClock } from '../../ui/formats.ts';

/** Lines as they are copied: when, who and what, a line each. */
export function copiedLines(lines: readonly TranscriptLine[], nameOf: (line: TranscriptLine) => string): string {
  return lines
    .map((line) => {
      const at = line.startSeconds === null ? '' : `[${formatClock(line.startSeconds)}] `;
      return `${at}${nameOf(line)}: ${wordsOf(line)}`;
    })
    .join('\n');
}
