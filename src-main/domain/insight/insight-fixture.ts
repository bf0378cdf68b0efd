import type { CallUuid } from '../call.ts';
import { type Insight, type Transcript, type TranscriptLine, untimedLine } from './insight.ts';

/** A line for tests: what one side says, from a second on for two seconds where it is timed. */
export function makeLine(
  text: string,
  startSeconds: number | null = null,
  changes: Partial<TranscriptLine> = {},
): TranscriptLine {
  const endSeconds = startSeconds === null ? null : startSeconds + 2;
  return { ...untimedLine(text), speaker: 'them', startSeconds, endSeconds, ...changes };
}

/** A transcript for tests. */
export function makeTranscript(lines: readonly TranscriptLine[], changes: Partial<Transcript> = {}): Transcript {
  return {
    lines,
    language: 'en',
    isTimingEstimated: false,
    provider: 'local',
    model: 'small',
    madeAt: '2026-03-02T09:10:00.000Z',
    ...changes,
  };
}

/** What was made of a call, for tests: nothing, unless the test says so. */
export function makeInsight({
  callId = 'call-1',
  ...changes
}: Partial<Omit<Insight, 'callId'>> & { readonly callId?: string } = {}): Insight {
  return {
    callId: callId as CallUuid,
    steps: [],
    transcript: null,
    summary: null,
    sentiment: null,
    seq: 1,
    ...changes,
  };
}
