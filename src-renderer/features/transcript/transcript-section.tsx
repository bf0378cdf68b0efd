import { ArrowDownToLine } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { MadeBy } from '../../ui/made-by.tsx';
import type { MediaClock } from '../../ui/media-clock.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useCopiedHeading } from './copied-heading.ts';
import { copiedLines } from './copied-lines.ts';
import { useSpeakerName } from './speaker.tsx';
import { TranscriptList } from './transcript-list.tsx';
import { TranscriptSearch } from './transcript-search.tsx';
import type { TranscriptStore } from './transcript-store.ts';

/** What was said, in step with the recording; looked through, corrected and copied. */
export function TranscriptSection({
  call,
  bridge,
  store,
  clock,
  isConnected,
  onCopy,
  onFailed,
}: {
  readonly call: Call;
  readonly bridge: Bridge;
  readonly store: TranscriptStore;
  readonly clock: MediaClock;
  readonly isConnected: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const titleId = useId();
  const nameOf = useSpeakerName(call);
  const heading = useCopiedHeading(call);
  const { lines, insight, isEstimated } = useStore(store);
  const [isFollowing, setFollowing] = useState(true);
  if (lines.length === 0) return null;
  const transcript = insight?.transcript ?? null;
  const correct = async (line: number, text: string | null): Promise<void> => {
    const result = await bridge.request('insight.correct', { id: call.id, line, text });
    if (result.ok) store.getState().put(result.value);
    else onFailed(result.code);
  };
  return (
    <section aria-labelledby={titleId} className="grid gap-1.5">
      <div className="flex min-h-7 items-center gap-2">
        <h3 id={titleId} className="text-12 font-strong text-quiet">
          {t('window.transcript.title')}
        </h3>
        <span className="flex-1" />
        <Button
          look={isFollowing ? 'plain' : 'quiet'}
          aria-pressed={isFollowing}
          onClick={() => setFollowing(!isFollowing)}
        >
          <ArrowDownToLine size={14} strokeWidth={1.75} aria-hidden />
          {t('window.transcript.follow')}
        </Button>
        <CopyButton label={t('window.transcript.copy')} onCopy={() => onCopy(copiedLines(heading, lines, nameOf))} />
      </div>
      <div className="overflow-hidden rounded-large border border-line bg-raised">
        <div className="flex items-center border-b border-line p-1.5">
          <TranscriptSearch store={store} />
        </div>
        <TranscriptList
          key={call.id}
          call={call}
          store={store}
          clock={clock}
          isFollowing={isFollowing}
          onFollow={setFollowing}
          onCorrect={transcript !== null && isConnected ? correct : null}
        />
        <div className="grid gap-0.5 border-t border-line px-3 py-2 text-12 text-quiet">
          {isEstimated ? <p>{t('window.transcript.estimated')}</p> : null}
          {transcript !== null && !isConnected ? <p>{t('window.transcript.offline')}</p> : null}
          <MadeBy made={transcript} />
        </div>
      </div>
    </section>
  );
}
