import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import type { Grammar } from './grammar.ts';
import { plain } from './plain.ts';

/** How the line behind this one begins, where somebody else says it: yes, no, or neither. */
export function answerTo(lines: readonly TranscriptLine[], line: number, grammar: Grammar): 'yes' | 'no' | null {
  const next = lines[line + 1];
  if (next === undefined || next.speaker === lines[line]?.speaker) return null;
  const said = plain(wordsOf(next));
  if (grammar.no.test(said)) return 'no';
  return grammar.yes.test(said) ? 'yes' : null;
}
