import { type ReactNode, useCallback, useEffect } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { CallUuid } from '#domain/call.ts';
import type { QueuedInsight } from '#domain/insight/insight-setup.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import { Button } from '../../ui/button.tsx';
import { formatCosts } from '../../ui/format-cost.ts';
import { Line, LineList, Part } from '../../ui/group.tsx';
import { reasonTexts, statusTexts, stepTexts } from '../../ui/step-words.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { CallWay } from './call-way.tsx';

/** How often it is looked how far things are while any are under way. */
const lookMs = 2000;

/** What is still to be made and what failed, each to be tried again. */
export function QueuePart({
  bridge,
  connection,
  onOpenCall,
  onFailed,
}: {
  readonly bridge: Bridge;
  readonly connection: ConnectionState['kind'];
  readonly onOpenCall: (id: CallUuid) => void;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const read = useCallback(() => bridge.request('insight.queue', null), [bridge]);
  const { reading, again } = useReading(read, connection);
  const isMoving = reading.kind === 'read' && reading.value.some(({ state }) => state !== 'failed');
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => void again(), lookMs);
    return () => clearInterval(timer);
  }, [isMoving, again]);
  if (reading.kind !== 'read') return null;
  const retry = async ({ callId, ...queued }: QueuedInsight): Promise<void> => {
    for (const step of stepsToRetry(queued)) {
      const result = await bridge.request('insight.again', { id: callId, step });
      if (!result.ok) return onFailed(result.code);
    }
    await again();
  };
  return (
    <Part title={t('window.insightSettings.queue')}>
      {reading.value.length === 0 ? (
        <p className="text-13 text-quiet">{t('window.insightSettings.queueEmpty')}</p>
      ) : (
        <LineList label={t('window.insightSettings.queue')}>
          {reading.value.map((queued) => (
            <li key={queued.callId}>
              <QueuedLine
                queued={queued}
                way={<CallWay bridge={bridge} id={queued.callId} onOpen={onOpenCall} />}
                onRetry={() => void retry(queued)}
              />
            </li>
          ))}
        </LineList>
      )}
    </Part>
  );
}

/** What was given up, and what waits because it failed: nobody has to wait for the next try. */
function stepsToRetry({ failures, steps, state, reason }: Omit<QueuedInsight, 'callId'>): readonly InsightStep[] {
  const waiting = state === 'waiting' && reason !== null ? steps.slice(0, 1) : [];
  return [...failures.map(({ step }) => step), ...waiting];
}

function QueuedLine({
  queued,
  way,
  onRetry,
}: {
  readonly queued: QueuedInsight;
  readonly way: ReactNode;
  readonly onRetry: () => void;
}) {
  const { t, formats } = useSpeech();
  const { state, steps, failures, attempts, reason, nextAttemptAt, costs, updatedAt } = queued;
  const status = t(statusTexts[state === 'waiting' ? 'pending' : state]);
  const failed = failures.map(({ step, reason }) =>
    t('window.insightSettings.queued', { step: t(stepTexts[step]), standing: t(reasonTexts[reason]) }),
  );
  const left = steps.map((step) => t(stepTexts[step])).join(', ');
  const isToTryAgain = state === 'waiting' && reason !== null && nextAttemptAt !== null;
  const standing = isToTryAgain ? `${status}, ${t(reasonTexts[reason])}` : status;
  const at = `${formats.shortDate(updatedAt, Date.now())} ${formats.time(updatedAt)}`;
  return (
    <Line
      label={
        <>
          <p>
            {[...(left === '' ? [] : [t('window.insightSettings.queued', { step: left, standing })]), ...failed].join(
              ' · ',
            )}
          </p>
          {way}
        </>
      }
      body={[
        at,
        ...(isToTryAgain
          ? [t('window.insightSettings.queueAgain', { count: attempts, time: formats.time(nextAttemptAt) })]
          : []),
        ...(costs.length === 0
          ? []
          : [t('window.insightSettings.sentCost', { amount: formatCosts(costs, formats.locale) })]),
      ].join(' · ')}
    >
      {stepsToRetry(queued).length === 0 ? null : <Button onClick={onRetry}>{t('window.action.tryAgain')}</Button>}
    </Line>
  );
}
