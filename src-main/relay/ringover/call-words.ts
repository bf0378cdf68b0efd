import { z } from 'zod';
import type { TranscriptLine } from '#domain/insight/insight.ts';

/** One thing somebody said. */
export interface SpokenLine {
  /** 0 is our side, 1 the other; null when not told. */
  readonly speaker: 0 | 1 | null;
  readonly text: string;
  /** Seconds from the call's beginning; null when not told. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** A transcript, or why there is none: not made yet, none at all, or the firm has no such option. */
export type TranscriptAnswer =
  | { readonly kind: 'ready'; readonly lines: readonly SpokenLine[] }
  | { readonly kind: 'pending' | 'none' | 'off' };

/** A summary, or why there is none. */
export type SummaryAnswer = { readonly kind: 'ready'; readonly text: string } | { readonly kind: 'none' | 'off' };

const seconds = z.coerce.number().nonnegative().nullish().catch(null);
const text = z.string().nullish().catch(null);

const speech = z.looseObject({
  speaker_id: z.coerce.number().nullish().catch(null),
  channelId: z.coerce.number().nullish().catch(null),
  content: text,
  text,
  start: seconds,
  end: seconds,
});

const transcription = z.looseObject({
  transcription_status: text,
  transcription_data: z
    .looseObject({ speeches: z.array(z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Ringover answers a list; one transcription alone is read too. */
const transcriptions = z.union([z.array(transcription), transcription.transform((one) => [one])]);

const summary = z.looseObject({ recap: z.looseObject({ summary: text }).nullish().catch(null) });

/** Reads the answer of `GET /transcriptions/{call_id}`; null is none. Throws ZodError when it is something else. */
export function parseTranscript(answer: unknown): TranscriptAnswer {
  if (answer === null) return { kind: 'none' };
  const all = transcriptions.parse(answer);
  if (all.length === 0) return { kind: 'none' };
  // Before it is done, a transcript may hold half of what was said.
  const done = all.filter((one) => one.transcription_status === 'DONE');
  if (done.length === 0) return { kind: 'pending' };
  return { kind: 'ready', lines: done.flatMap((one) => spokenLines(one.transcription_data?.speeches ?? [])) };
}

function lineOf(spoken: unknown): SpokenLine | null {
  const reading = speech.safeParse(spoken);
  if (!reading.success) return null;
  const said = (reading.data.content ?? reading.data.text ?? '').trim();
  if (said === '') return null;
  const speaker = reading.data.speaker_id ?? reading.data.channelId ?? null;
  return {
    speaker: speaker === null ? null : speaker === 0 ? 0 : 1,
    text: said,
    startSeconds: reading.data.start ?? null,
    endSeconds: reading.data.end ?? null,
  };
}

/** What was said, as the line of a transcript. */
export function transcriptLineOf({ speaker, text: said, startSeconds, endSeconds }: SpokenLine): TranscriptLine {
  return {
    speaker: speaker === null ? 'unknown' : speaker === 0 ? 'us' : 'them',
    speakerName: null,
    text: said,
    correctedText: null,
    correctedBy: null,
    correctedAt: null,
    startSeconds,
    endSeconds,
    words: [],
  };
}

/** The lines of speeches as a webhook or an answer lists them; what is none is left out. */
export function spokenLines(speeches: readonly unknown[]): readonly SpokenLine[] {
  return speeches.map(lineOf).filter((line) => line !== null);
}

/** Reads Empower's summary of a call; its own top-level `summary` is always null. Throws ZodError. */
export function parseSummary(answer: unknown): SummaryAnswer {
  const said = answer === null ? '' : (summary.parse(answer).recap?.summary ?? '').trim();
  return said === '' ? { kind: 'none' } : { kind: 'ready', text: said };
}
