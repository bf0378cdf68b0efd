import { CircleAlert, CircleCheck, KeyRound } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import type { Result } from '#contract/result.ts';
import type { HistoryProgress } from '#domain/history-progress.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Part } from '../../ui/group.tsx';
import { InlineFailure, InlineState, LinesSkeleton } from '../../ui/inline-state.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import {
  daysCovered,
  failureReason,
  type HistorySpan,
  historySpans,
  spanDays,
  wordsOfProgress,
} from './history-words.ts';
import type { RingoverParts } from './ringover-parts.ts';

/** How often progress is looked at while there is some. Milliseconds. */
const lookMs = 2_000;

/** The calls of before the app was there: how far they have been fetched, and how far back they should be. */
export function HistoryPart(parts: RingoverParts) {
  const { t } = useSpeech();
  const { bridge, toasts, state } = parts;
  const read = useCallback(() => bridge.request('ringover.history', null), [bridge]);
  const { reading, again, put } = useReading(read, state.connection.kind);
  const isRunning = reading.kind === 'read' && reading.value.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void again(), lookMs);
    return () => clearInterval(timer);
  }, [isRunning, again]);
  const change = async (request: Promise<Result<HistoryProgress>>): Promise<void> => {
    const result = await request;
    if (result.ok) put(result.value);
    else toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
  };
  return (
    <Part title={t('window.history.title')} body={t('window.history.body')}>
      {reading.kind === 'reading' ? <LinesSkeleton lines={1} label={t('window.relayPart.reading')} /> : null}
      {reading.kind === 'failed' ? (
        reading.code === 'not-configured' ? (
          <InlineState
            icon={KeyRound}
            body={state.ownRelay === null ? t('window.history.noKeyRemote') : t('window.history.noKey')}
          />
        ) : (
          <InlineFailure code={reading.code} onAgain={() => void again()} />
        )
      ) : null}
      {reading.kind === 'read' ? (
        <History
          progress={reading.value}
          onFetch={(days) => void change(bridge.request('ringover.fetchHistory', { days }))}
          onPause={() => void change(bridge.request('ringover.pauseHistory', null))}
        />
      ) : null}
    </Part>
  );
}

function History({
  progress,
  onFetch,
  onPause,
}: {
  readonly progress: HistoryProgress;
  readonly onFetch: (days: number) => void;
  readonly onPause: () => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { state, ratio } = progress;
  const words = wordsOfProgress(progress, speech, Date.now());
  const goOn = (): void => onFetch(daysCovered(progress, Date.now()));
  switch (state) {
    case 'none':
      return (
        <Frame>
          <SpanForm action={t('window.history.start')} onFetch={onFetch} />
        </Frame>
      );
    case 'running':
    case 'paused':
      return (
        <Frame>
          <Row
            title={t(state === 'running' ? 'window.history.running' : 'window.history.paused')}
            body={words}
            action={
              <Button onClick={state === 'running' ? onPause : goOn}>
                {t(state === 'running' ? 'window.history.pause' : 'window.history.goOn')}
              </Button>
            }
          />
          <ProgressBar label={t('window.history.title')} spoken={words} ratio={ratio} />
        </Frame>
      );
    case 'failed':
      return (
        <Frame>
          <Row
            icon={<CircleAlert size={16} className="mt-0.5 shrink-0 text-missed" aria-hidden />}
            title={t('window.history.failed')}
            body={<FailureWords progress={progress} words={words} />}
            action={<Button onClick={goOn}>{t('window.action.tryAgain')}</Button>}
          />
        </Frame>
      );
    case 'done':
      return (
        <Frame>
          <Row
            icon={<CircleCheck size={16} className="mt-0.5 shrink-0 text-answered" aria-hidden />}
            title={t('window.history.done')}
            body={words}
          />
          <SpanForm action={t('window.history.further')} onFetch={onFetch} />
        </Frame>
      );
  }
}

function FailureWords({ progress, words }: { readonly progress: HistoryProgress; readonly words: string }) {
  const { t } = useSpeech();
  const reason = failureReason(progress.reason);
  return (
    <>
      {reason.key === null ? null : `${t(reason.key)} `}
      {reason.original === null ? null : (
        <span lang="en" className="selectable">
          {reason.original}{' '}
        </span>
      )}
      <span className="block">{words}</span>
    </>
  );
}

/** How far back, and the button that goes there. */
function SpanForm({ action, onFetch }: { readonly action: string; readonly onFetch: (days: number) => void }) {
  const { t } = useSpeech();
  const [span, setSpan] = useState<HistorySpan>('year');
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span id={id} className="text-13">
        {t('window.history.howFar')}
      </span>
      <Segmented
        label={t('window.history.howFar')}
        value={span}
        onChange={setSpan}
        options={historySpans.map((value) => ({ value, text: t(`window.history.span.${value}`) }))}
      />
      <Button className="ml-auto" onClick={() => onFetch(spanDays[span])}>
        {action}
      </Button>
    </div>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-3 rounded-large border border-line bg-raised px-3 py-3">{children}</div>;
}

function Row({
  icon,
  title,
  body,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly body: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex items-start gap-2.5">
      {icon}
      <div className="min-w-0 flex-1">
        <div className="text-13">{title}</div>
        <div className="text-12 text-quiet tabular-nums">{body}</div>
      </div>
      {action}
    </div>
  );
}
