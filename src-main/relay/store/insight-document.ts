import type { CallUuid } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import {
  type Insight,
  type InsightChange,
  plainSummary,
  plainTranscript,
  type Transcript,
  type TranscriptLine,
  untimedLine,
} from '#domain/insight/insight.ts';
import { type InsightStep, type StepState, withSteps } from '#domain/insight/insight-step.ts';
import type { StoredCall } from './call-row.ts';
import type { LineCorrection } from './insight-store.ts';
import { findMovedLines, movedSentiment, movedSummary } from './moved-lines.ts';

/** The columns of a call that repeat what was made of it. */
export type InsightColumns = Pick<
  StoredCall,
  'insight_steps' | 'insight_transcript' | 'insight_summary' | 'sentiment_score'
>;

/** The telephone system's own name among providers. */
export const ringoverProvider = 'ringover';

/** A call of which nothing was made yet. */
export function emptyInsight(callId: CallUuid): Insight {
  return { callId, steps: [], transcript: null, summary: null, sentiment: null, seq: 0 };
}

/**
 * The insight with a change. What a person corrected stays where the same words stand in the same place; what was made
 * of an earlier transcript rests on the lines of the new one that were said then.
 */
export function changedInsight(before: Insight, change: InsightChange): Insight {
  const { summary, sentiment } = change.transcript === undefined ? before : onNewLines(before, change.transcript);
  return {
    ...before,
    steps: withSteps(before.steps, change.steps ?? []),
    transcript:
      change.transcript === undefined ? before.transcript : withCorrections(change.transcript, before.transcript),
    summary: change.summary ?? summary,
    sentiment: change.sentiment ?? sentiment,
  };
}

function onNewLines(
  { transcript, summary, sentiment }: Insight,
  made: Transcript,
): Pick<Insight, 'summary' | 'sentiment'> {
  const moved = transcript === null ? null : findMovedLines(transcript, made);
  if (moved === null) return { summary, sentiment };
  return {
    summary: summary === null ? null : movedSummary(summary, moved),
    sentiment: sentiment === null ? null : movedSentiment(sentiment, moved, made.lines.length),
  };
}

/** Whether a change brings something to read, rather than only how far things are. */
export function hasContent({ transcript, summary, sentiment }: InsightChange): boolean {
  return transcript !== undefined || summary !== undefined || sentiment !== undefined;
}

/** The insight with a line as a person says it was said; null when there is no such line. */
export function correctedInsight(before: Insight, { line, text, by, at }: LineCorrection): Insight | null {
  const { transcript } = before;
  const heard = transcript?.lines[line];
  if (transcript === null || heard === undefined) return null;
  const isTakenBack = text === null || text === heard.text;
  if ((heard.correctedText ?? heard.text) === (text ?? heard.text)) return before;
  const corrected: TranscriptLine = isTakenBack
    ? { ...heard, correctedText: null, correctedBy: null, correctedAt: null }
    : { ...heard, correctedText: text, correctedBy: by, correctedAt: at };
  return { ...before, transcript: { ...transcript, lines: transcript.lines.with(line, corrected) } };
}

/**
 * What a call shows of its insight. Words the telephone system told stay with the rest it told, as it told them, unless a
 * person corrected them.
 */
export function insightColumns({ steps, transcript, summary, sentiment }: Insight): InsightColumns {
  const isTold =
    transcript?.provider === ringoverProvider && transcript.lines.every((line) => line.correctedText === null);
  const isToldSummary = summary?.provider === ringoverProvider;
  return {
    insight_steps: steps.length === 0 ? null : JSON.stringify(steps),
    insight_transcript: transcript === null || isTold ? null : plainTranscript(transcript),
    insight_summary: summary === null || isToldSummary ? null : plainSummary(summary),
    sentiment_score: sentiment?.score ?? null,
  };
}

/** What a call shows of which nothing was made. */
export const noInsightColumns: InsightColumns = {
  insight_steps: null,
  insight_transcript: null,
  insight_summary: null,
  sentiment_score: null,
};

/**
 * What a fact of the telephone system's own words changes; null when it brings none, or when the firm has another provider's
 * already.
 */
export function toldChange(before: Insight | null, fact: CallFact): InsightChange | null {
  const { text } = fact;
  if (text === undefined) return null;
  const madeAt = new Date(fact.at).toISOString();
  const made = { language: null, provider: ringoverProvider, model: null, madeAt };
  if (fact.kind === 'transcript') {
    if (isOthers(before?.transcript)) return null;
    const lines = fact.lines ?? linesOf(text);
    return { steps: [doneStep('transcript', madeAt)], transcript: { ...made, lines, isTimingEstimated: false } };
  }
  if (fact.kind !== 'summary' || isOthers(before?.summary)) return null;
  return {
    steps: [doneStep('summary', madeAt)],
    summary: { ...made, sentences: [{ text, lines: [] }], isExtract: false },
  };
}

/** Whether a fact brings words of the telephone system's own: then `kind` is also where the progress has them. */
export function isWords(
  fact: CallFact,
): fact is CallFact & { readonly kind: 'transcript' | 'summary'; readonly text: string } {
  return (fact.kind === 'transcript' || fact.kind === 'summary') && fact.text !== undefined;
}

function isOthers(made: { readonly provider: string } | null | undefined): boolean {
  return made !== null && made !== undefined && made.provider !== ringoverProvider;
}

function doneStep(step: InsightStep, updatedAt: string): StepState {
  return {
    step,
    status: 'completed',
    reason: null,
    provider: ringoverProvider,
    model: null,
    tookSeconds: null,
    updatedAt,
  };
}

function linesOf(text: string): readonly TranscriptLine[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(untimedLine);
}

function withCorrections(made: Transcript, before: Transcript | null): Transcript {
  const lines = made.lines.map((line, index) => {
    const known = before?.lines[index];
    if (known === undefined || known.correctedText === null || known.text !== line.text) return line;
    const { correctedText, correctedBy, correctedAt } = known;
    return { ...line, correctedText, correctedBy, correctedAt };
  });
  return { ...made, lines };
}
