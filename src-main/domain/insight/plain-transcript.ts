import { estimateTimes, type TranscriptLine, untimedLine } from './insight.ts';

/**
 * The lines of a transcript that is only known as plain text, one for each line of it, their times spread over the
 * recording by their length. `durationSeconds` > 0.
 */
export function readPlainTranscript(text: string, durationSeconds: number): readonly TranscriptLine[] {
  const said = text.split(/\r?\n/).flatMap((line) => line.trim() || []);
  return estimateTimes(said.map(untimedLine), durationSeconds);
}
