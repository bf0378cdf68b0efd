import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import type { Summary, SummarySentence, TranscriptLine } from '#domain/insight/insight.ts';
import { formatClock } from '../../ui/formats.ts';
import { MadeBy } from '../../ui/made-by.tsx';
import { MarkedText } from '../../ui/marked.tsx';
import type { MediaClock } from '../../ui/media-clock.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { TranscriptStore } from './transcript-store.ts';

/** What a machine made of what was said; each sentence leads to the lines it rests on. */
export function SummarySection({
  call,
  store,
  clock,
}: {
  readonly call: Call;
  readonly store: TranscriptStore;
  readonly clock: MediaClock;
}) {
  const { t } = useSpeech();
  const insight = useStore(store, (state) => state.insight);
  const summary = insight?.summary ?? null;
  if (summary === null && call.aiSummary === null) return null;
  const title = summary?.isExtract === true ? t('window.transcript.extracts') : t('window.detail.summary');
  return (
    <section aria-label={title} className="grid gap-1.5">
      <h3 className="text-12 font-strong text-quiet">{title}</h3>
      <div className="rounded-large border border-line bg-raised px-3 pt-2.5 pb-2">
        {summary === null ? (
          <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap">
            <MarkedText text={call.aiSummary ?? ''} />
          </p>
        ) : (
          <Sentences summary={summary} store={store} clock={clock} />
        )}
        <div className="mt-2 border-t border-line pt-2 text-12 text-quiet">
          <MadeBy made={summary} />
        </div>
      </div>
    </section>
  );
}

function Sentences({
  summary,
  store,
  clock,
}: {
  readonly summary: Summary;
  readonly store: TranscriptStore;
  readonly clock: MediaClock;
}) {
  const lines = useStore(store, (state) => state.lines);
  const mark = useStore(store, (state) => state.mark);
  return (
    <ul className="grid gap-1">
      {summary.sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a summary have no name but their place
        <li key={index} className="flex items-start gap-2 text-13">
          <p className="selectable min-w-0 flex-1 leading-5 text-pretty break-words">
            <MarkedText text={sentence.text} />
          </p>
          <SentenceJump
            sentence={sentence}
            seconds={firstSecond(sentence, lines)}
            onMark={(isMarked) => mark(isMarked ? sentence.lines : [])}
            onGo={clock.seek}
          />
        </li>
      ))}
    </ul>
  );
}

function SentenceJump({
  sentence,
  seconds,
  onMark,
  onGo,
}: {
  readonly sentence: SummarySentence;
  readonly seconds: number | null;
  readonly onMark: (isMarked: boolean) => void;
  readonly onGo: (seconds: number) => void;
}) {
  const { t } = useSpeech();
  if (seconds === null) return null;
  return (
    <button
      type="button"
      aria-label={t('window.transcript.hearSentence', { time: formatClock(seconds), sentence: sentence.text })}
      onMouseEnter={() => onMark(true)}
      onMouseLeave={() => onMark(false)}
      onFocus={() => onMark(true)}
      onBlur={() => onMark(false)}
      onClick={() => onGo(seconds)}
      className="shrink-0 rounded-small px-1.5 text-12 leading-5 text-accent tabular-nums hover:bg-accent-tint"
    >
      {formatClock(seconds)}
    </button>
  );
}

function firstSecond({ lines: rests }: SummarySentence, lines: readonly TranscriptLine[]): number | null {
  const seconds = rests.flatMap((index) => lines[index]?.startSeconds ?? []);
  return seconds.length === 0 ? null : Math.min(...seconds);
}
