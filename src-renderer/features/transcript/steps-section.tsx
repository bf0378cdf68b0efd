import { Check, CircleAlert, CircleDashed, LoaderCircle, type LucideIcon, Minus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import { type InsightStep, insightSteps, type StepState, type StepStatus } from '#domain/insight/insight-step.ts';
import { Button } from '../../ui/button.tsx';
import { useProviderName } from '../../ui/provider-name.ts';
import { reasonTexts, statusTexts, stepTexts } from '../../ui/step-words.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { CallCosts } from './call-costs.tsx';
import type { TranscriptStore } from './transcript-store.ts';

const icons: Readonly<Record<StepStatus, LucideIcon>> = {
  pending: CircleDashed,
  running: LoaderCircle,
  completed: Check,
  failed: CircleAlert,
  skipped: Minus,
};

/** What a machine makes of the recording: how far each step is, why one was not made, and a way to ask for it again. */
export function StepsSection({
  call,
  bridge,
  store,
  isConnected,
  onFailed,
  onSettings,
}: {
  readonly call: Call;
  readonly bridge: Bridge;
  readonly store: TranscriptStore;
  readonly isConnected: boolean;
  readonly onFailed: (code: FailureCode) => void;
  /** Wants to choose who may make it. */
  readonly onSettings: () => void;
}) {
  const { t } = useSpeech();
  const insight = useStore(store, (state) => state.insight);
  const [said, setSaid] = useState<string | null>(null);
  // A call tells of its steps sooner than all that was made is fetched.
  const steps = call.insightSteps.length > 0 ? call.insightSteps : (insight?.steps ?? []);
  const hasNothing = steps.length === 0 && call.transcript === null && call.aiSummary === null;
  const isUnused = steps.length > 0 && steps.every(({ reason }) => reason === 'switched-off');
  const again = async (...asked: readonly InsightStep[]): Promise<void> => {
    for (const step of asked) {
      const result = await bridge.request('insight.again', { id: call.id, step });
      if (!result.ok) return onFailed(result.code);
      const { status, reason } = result.value;
      setSaid(status === 'skipped' && reason !== null ? t(reasonTexts[reason]) : t('window.insight.asked'));
      if (status === 'skipped') return;
    }
  };
  if (hasNothing || isUnused) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 text-12 text-quiet">
        <p className="first-letter:uppercase">
          {t(call.isConfidential ? 'window.insight.isConfidential' : 'window.insight.nothing')}
        </p>
        {call.isConfidential ? null : (
          <div className="flex flex-wrap gap-1">
            {call.hasRecording && isConnected ? (
              <Button onClick={() => void again(...insightSteps)}>{t('window.insight.make')}</Button>
            ) : null}
            <Button look="quiet" onClick={onSettings}>
              {t('window.insight.settings')}
            </Button>
          </div>
        )}
        <p role="status" className="w-full first-letter:uppercase">
          {said}
        </p>
      </div>
    );
  }
  if (steps.length === 0) return null;
  return (
    <details key={call.id} open={steps.some(({ status }) => status === 'failed')} className="text-12 text-quiet">
      <summary className="cursor-default py-1">{t('window.insight.title')}</summary>
      <ul className="mt-1 grid gap-px overflow-hidden rounded-large border border-line bg-line">
        {insightSteps.flatMap((step) => {
          const state = steps.find((one) => one.step === step);
          return state === undefined ? (
            []
          ) : (
            <StepLine key={step} state={state} onAgain={isConnected ? () => void again(step) : null} />
          );
        })}
      </ul>
      <CallCosts bridge={bridge} call={call} steps={steps} isConnected={isConnected} />
      <p role="status" className="pt-1">
        {isConnected ? said : t('window.insight.offline')}
      </p>
    </details>
  );
}

function StepLine({ state, onAgain }: { readonly state: StepState; readonly onAgain: (() => void) | null }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const { step, status, reason, provider, model, tookSeconds, updatedAt } = state;
  const Icon = icons[status];
  const made = [provider === null ? null : nameOf(provider), model].filter((part) => part !== null);
  const when = `${formats.shortDate(updatedAt, Date.now())} ${formats.time(updatedAt)}`;
  const took = tookSeconds === null ? [] : [formats.milliseconds(tookSeconds * 1000)];
  const told = [t(statusTexts[status]), ...(reason === null ? [] : [t(reasonTexts[reason])]), ...made, ...took, when];
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-2 bg-raised px-3 py-1">
      <Icon
        size={14}
        strokeWidth={1.75}
        className={`shrink-0 ${status === 'failed' ? 'text-missed' : status === 'completed' ? 'text-answered' : ''}`}
        aria-hidden
      />
      <span className="text-13 text-ink">{t(stepTexts[step])}</span>
      <span className="min-w-0 flex-1">{told.join(' · ')}</span>
      {onAgain === null || status === 'running' ? null : (
        <Button look="quiet" aria-label={t('window.insight.againFor', { step: t(stepTexts[step]) })} onClick={onAgain}>
          {t('window.insight.again')}
        </Button>
      )}
    </li>
  );
}
