import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { MarkedText as SearchedText } from '../../ui/marked.tsx';
import type { MediaClock } from '../../ui/media-clock.ts';
import type { WordHit } from './find-words.ts';
import { useSpokenWord } from './use-spoken.ts';

/** What a line says, with what is looked for marked; of the line that is heard, the word that is. */
export function LineText({
  line,
  hits,
  hitAt,
  clock,
}: {
  readonly line: TranscriptLine;
  /** Those in this line. */
  readonly hits: readonly WordHit[];
  /** The one that one is at. */
  readonly hitAt: WordHit | null;
  /** Null for a line that is not heard. */
  readonly clock: MediaClock | null;
}) {
  if (hits.length > 0) return <MarkedText text={wordsOf(line)} hits={hits} hitAt={hitAt} />;
  const hasWords = clock !== null && line.words.length > 0 && line.correctedText === null;
  return hasWords ? <HeardWords line={line} clock={clock} /> : <SearchedText text={wordsOf(line)} />;
}

function MarkedText({
  text,
  hits,
  hitAt,
}: {
  readonly text: string;
  readonly hits: readonly WordHit[];
  readonly hitAt: WordHit | null;
}) {
  return (
    <>
      {hits.map((hit, index) => (
        <span key={hit.from}>
          {text.slice(hits[index - 1]?.to ?? 0, hit.from)}
          <mark
            className={`rounded-[2px] ${hit === hitAt ? 'bg-ringing-line text-[#1f1d19]' : 'bg-ringing-tint text-ink'}`}
          >
            {text.slice(hit.from, hit.to)}
          </mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.to ?? 0)}
    </>
  );
}

function HeardWords({ line, clock }: { readonly line: TranscriptLine; readonly clock: MediaClock }) {
  const heard = useSpokenWord(clock, line);
  return line.words.map(({ text, startSeconds }, index) => (
    <span key={startSeconds}>
      {index === 0 ? '' : ' '}
      <span className={index === heard ? 'rounded-[2px] bg-accent-tint-hover text-accent' : ''}>{text}</span>
    </span>
  ));
}
