import type { TranscriptLine } from '#domain/insight/insight.ts';
import type { TranscriptState } from './transcript-store.ts';

/** What is shown of a transcript over the waveform: how it sounded, the lines that are pointed at, and hits. Seconds. */
export interface TranscriptOverlays {
  readonly spans: readonly {
    readonly fromSeconds: number;
    readonly toSeconds: number;
    readonly tone: 'good' | 'bad' | 'pointed';
  }[];
  readonly marks: readonly { readonly seconds: number; readonly tone: 'hit' }[];
  /** Who speaks when; none where that is only estimated. */
  readonly voices: readonly {
    readonly fromSeconds: number;
    readonly toSeconds: number;
    readonly side: 'us' | 'them';
  }[];
}

/** From here on a line sounds good, or bad below its opposite. */
const toneBorder = 0.3;

/** What the waveform shows of a transcript. */
export function transcriptOverlays({
  lines,
  insight,
  hits,
  marked,
  isEstimated,
}: Pick<TranscriptState, 'lines' | 'insight' | 'hits' | 'marked' | 'isEstimated'>): TranscriptOverlays {
  const scores = insight?.sentiment?.lines ?? [];
  const spans = lines.flatMap(({ startSeconds, endSeconds }, index): TranscriptOverlays['spans'] => {
    const score = scores[index] ?? 0;
    const tone = marked.includes(index) ? 'pointed' : toneOf(score);
    return tone === null || startSeconds === null
      ? []
      : [{ fromSeconds: startSeconds, toSeconds: endSeconds ?? startSeconds + 1, tone }];
  });
  return {
    spans,
    marks: hits.flatMap(({ seconds }) => (seconds === null ? [] : [{ seconds, tone: 'hit' as const }])),
    voices: isEstimated ? [] : lines.flatMap(voiceOf),
  };
}

function voiceOf({ speaker, startSeconds, endSeconds }: TranscriptLine): TranscriptOverlays['voices'] {
  if (speaker === 'unknown' || startSeconds === null || endSeconds === null) return [];
  return [{ fromSeconds: startSeconds, toSeconds: endSeconds, side: speaker }];
}

function toneOf(score: number): 'good' | 'bad' | null {
  if (score >= toneBorder) return 'good';
  return score <= -toneBorder ? 'bad' : null;
}
