import { useEffect, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Call } from '#domain/call.ts';
import type { Spending } from '#domain/insight/insight-spending.ts';
import type { StepState } from '#domain/insight/insight-step.ts';
import { formatCosts } from '../../ui/format-cost.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** What was sent of a call and what it cost, as an estimate; nothing where nothing was sent, or nobody can be asked. */
export function CallCosts({
  bridge,
  call,
  steps,
  isConnected,
}: {
  readonly bridge: Bridge;
  readonly call: Call;
  readonly steps: readonly StepState[];
  readonly isConnected: boolean;
}) {
  const { t, formats } = useSpeech();
  const [spent, setSpent] = useState<Spending | null>(null);
  // What is made costs: it is asked again with every step that moves on.
  const standing = steps.map(({ step, status, updatedAt }) => `${step} ${status} ${updatedAt}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the standing says when to ask again
  useEffect(() => {
    let isWanted = true;
    if (isConnected) {
      void bridge.request('insight.callSpending', { id: call.id }).then((result) => {
        if (isWanted) setSpent(result.ok ? result.value : null);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [bridge, call.id, isConnected, standing]);
  if (spent === null || spent.sendings === 0) return null;
  const { sendings, costs, unpriced, tookSeconds } = spent;
  const parts = [
    costs.length === 0
      ? t('window.insight.noCost')
      : t('window.insight.costEstimate', { amount: formatCosts(costs, formats.locale) }),
    ...(unpriced === 0 ? [] : [t('window.insight.unpriced', { count: unpriced })]),
    t('window.insightSettings.sentTimes', { count: sendings }),
    t('window.insightSettings.sentTook', { time: formats.duration(tookSeconds) }),
  ];
  return (
    <p className="pt-1">
      <span className="text-soft">{t('window.insight.cost')}</span> {parts.join(' · ')}
    </p>
  );
}
