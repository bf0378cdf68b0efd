import type { CallUuid } from '../call.ts';
import type {
  CallSentiment,
  Insight,
  SpokenWord,
  Summary,
  SummarySentence,
  Transcript,
  TranscriptLine,
} from '../insight/insight.ts';
import { formatStepItem, parseStepItem } from './insight-step-item.ts';
import {
  flag,
  idText,
  list,
  moment,
  nullable,
  number,
  oneOf,
  type Read,
  readFields,
  text,
  withDefault,
} from './wire-reader.ts';

/** Writes what was made of a call for the wire. [protocol §4 "Insight"] */
export function formatInsightItem(insight: Insight) {
  const { callId, steps, transcript, summary, sentiment, seq } = insight;
  return {
    call_id: callId,
    steps: steps.map(formatStepItem),
    transcript: transcript === null ? null : formatTranscript(transcript),
    summary: summary === null ? null : formatSummary(summary),
    sentiment,
    seq,
  };
}

/** Reads what was made of a call from the wire. Throws WireError. */
export const parseInsightItem: Read<Insight> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    callId: field('call_id', idText) as CallUuid,
    steps: field('steps', list(parseStepItem)),
    transcript: field('transcript', nullable(parseTranscript)),
    summary: field('summary', nullable(parseSummary)),
    sentiment: field('sentiment', nullable(parseSentiment)),
    seq: field('seq', withDefault(number, 0)),
  };
};

function formatTranscript({ isTimingEstimated, madeAt, lines, ...rest }: Transcript) {
  return {
    ...rest,
    is_timing_estimated: isTimingEstimated,
    made_at: madeAt,
    lines: lines.map((line) => ({
      speaker: line.speaker,
      speaker_name: line.speakerName,
      text: line.text,
      corrected_text: line.correctedText,
      corrected_by: line.correctedBy,
      corrected_at: line.correctedAt,
      start: line.startSeconds,
      end: line.endSeconds,
      words: line.words.map((word) => ({ text: word.text, start: word.startSeconds, end: word.endSeconds })),
    })),
  };
}

function formatSummary({ isExtract, madeAt, ...rest }: Summary) {
  return { ...rest, is_extract: isExtract, made_at: madeAt };
}

const parseTranscript: Read<Transcript> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    lines: field('lines', list(parseLine)),
    language: field('language', nullable(text)),
    isTimingEstimated: field('is_timing_estimated', flag),
    provider: field('provider', withDefault(text, '')),
    model: field('model', nullable(text)),
    madeAt: field('made_at', moment),
  };
};

const parseLine: Read<TranscriptLine> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    speaker: field('speaker', withDefault(oneOf(['us', 'them', 'unknown']), 'unknown')),
    speakerName: field('speaker_name', nullable(text)),
    text: field('text', text),
    correctedText: field('corrected_text', nullable(text)),
    correctedBy: field('corrected_by', nullable(text)),
    correctedAt: field('corrected_at', nullable(moment)),
    startSeconds: field('start', nullable(number)),
    endSeconds: field('end', nullable(number)),
    words: field('words', list(parseWord)),
  };
};

const parseWord: Read<SpokenWord> = (value, path) => {
  const { field } = readFields(value, path);
  return { text: field('text', text), startSeconds: field('start', number), endSeconds: field('end', number) };
};

const parseSummary: Read<Summary> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    sentences: field('sentences', list(parseSentence)),
    isExtract: field('is_extract', flag),
    language: field('language', nullable(text)),
    provider: field('provider', withDefault(text, '')),
    model: field('model', nullable(text)),
    madeAt: field('made_at', moment),
  };
};

const parseSentence: Read<SummarySentence> = (value, path) => {
  const { field } = readFields(value, path);
  return { text: field('text', text), lines: field('lines', list(number)) };
};

const parseSentiment: Read<CallSentiment> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    score: field('score', nullable(number)),
    label: field('label', nullable(oneOf(['positive', 'neutral', 'negative']))),
    lines: field('lines', list(nullable(number))),
    provider: field('provider', withDefault(text, '')),
  };
};
