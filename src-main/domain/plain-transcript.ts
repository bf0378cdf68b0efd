import { estimateTimes, type TranscriptLine } from './insight.ts';

/**
 * The lines of a transcript that is only known as plain text, one for each line of it, their times spread over the
 * recording by their length. `durationSeconds` > 0.
 */
export function readPlainTranscript(text: string, durationSeconds: number): readonly TranscriptLine[] {
  const said = text.split(/\r?\n/).flatMap((line) => line.trim() || []);
  return estimateTimes(said.map(asLine), durationSeconds);
}

function asLine(text: string): TranscriptLine {
  return {
    speaker: 'unknown',
    speakerName: null,
    text,
    correctedText: null,
    correctedBy: null,
    correctedAt: null,
    startSeconds: null,
    endSeconds: null,
    words: [],
  };
}
