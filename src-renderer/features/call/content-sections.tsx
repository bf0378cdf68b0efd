import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#domain/call.ts';
import { Button } from '../../ui/button.tsx';
import { MarkedText, useMarkedPlace } from '../../ui/marked.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Section } from './section.tsx';

/** A transcript longer than this is first shown in part. Characters. */
const transcriptShown = 900;

/** What was said, as a machine put it; marked as such. */
export function SummaryOf({ call }: { readonly call: Call }) {
  return call.aiSummary === null ? null : <SummarySection summary={call.aiSummary} />;
}

/** What was said, word by word. */
export function TranscriptOf({ call }: { readonly call: Call }) {
  return call.transcript === null ? null : <TranscriptSection key={call.id} transcript={call.transcript} />;
}

function SummarySection({ summary }: { readonly summary: string }) {
  const { t } = useSpeech();
  return (
    <Section title={t('window.detail.summary')}>
      <div className="rounded-large border border-line bg-raised px-3 pt-2.5 pb-2">
        <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap">
          <MarkedText text={summary} />
        </p>
        <p className="mt-2 flex items-center gap-1.5 border-t border-line pt-2 text-12 text-quiet">
          <Sparkles size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
          {t('window.detail.machineMade')}
        </p>
      </div>
    </Section>
  );
}

function TranscriptSection({ transcript }: { readonly transcript: string }) {
  const { t } = useSpeech();
  const [isWhole, setWhole] = useState(false);
  const isLong = transcript.length > transcriptShown;
  // Words that were searched for are not left out.
  const isFurther = (useMarkedPlace(transcript) ?? 0) > transcriptShown / 2;
  const text = isLong && !isWhole && !isFurther ? `${transcript.slice(0, transcriptShown).trimEnd()}…` : transcript;
  return (
    <Section title={t('window.detail.transcript')}>
      <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap text-soft">
        <MarkedText text={text} />
      </p>
      {isLong && !isFurther ? (
        <Button look="quiet" className="justify-self-start -ml-2.5" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('window.detail.transcriptLess') : t('window.detail.transcriptMore')}
        </Button>
      ) : null}
    </Section>
  );
}
