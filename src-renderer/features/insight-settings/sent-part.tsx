import { type ReactNode, useCallback } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { CallUuid } from '#domain/call.ts';
import type { InsightSending } from '#domain/insight/insight-sending.ts';
import type { SentTotal } from '#domain/insight/insight-setup.ts';
import { formatCosts } from '../../ui/format-cost.ts';
import { Line, LineList, Part } from '../../ui/group.tsx';
import { useProviderName } from '../../ui/provider-name.ts';
import { stepTexts } from '../../ui/step-words.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { CallWay } from './call-way.tsx';

const outcomeTexts: Readonly<Record<InsightSending['outcome'], TextKey>> = {
  sent: 'window.insightSettings.sentOut',
  answered: 'window.insightSettings.sentAnswered',
  failed: 'window.insightSettings.sentFailed',
};

/** What was sent where and when, and what all of it came to. */
export function SentPart({
  bridge,
  connection,
  onOpenCall,
}: {
  readonly bridge: Bridge;
  readonly connection: ConnectionState['kind'];
  readonly onOpenCall: (id: CallUuid) => void;
}) {
  const { t } = useSpeech();
  const read = useCallback(() => bridge.request('insight.sent', null), [bridge]);
  const { reading } = useReading(read, connection);
  if (reading.kind !== 'read') return null;
  const { sendings, totals } = reading.value;
  return (
    <Part title={t('window.insightSettings.sent')} body={t('window.insightSettings.sentBody')}>
      {sendings.length === 0 ? (
        <p className="text-13 text-quiet">{t('window.insightSettings.sentNothing')}</p>
      ) : (
        <LineList label={t('window.insightSettings.sent')}>
          {totals.map((total) => (
            <li key={`total ${total.provider}`}>
              <TotalLine total={total} />
            </li>
          ))}
          {sendings.map((sending, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: both channels of a call may be sent in the same millisecond
            <li key={`${sending.at} ${index}`}>
              <SendingLine
                sending={sending}
                way={<CallWay bridge={bridge} id={sending.callId} onOpen={onOpenCall} />}
              />
            </li>
          ))}
        </LineList>
      )}
    </Part>
  );
}

function TotalLine({ total }: { readonly total: SentTotal }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const parts = [
    t('window.insightSettings.sentTimes', { count: total.sendings }),
    ...(total.audioSeconds > 0
      ? [t('window.insightSettings.sentAudio', { time: formats.roughHours(total.audioSeconds) })]
      : []),
    ...(total.inputTokens + total.outputTokens > 0
      ? [
          t('window.insightSettings.sentTokens', {
            input: formats.count(total.inputTokens),
            output: formats.count(total.outputTokens),
          }),
        ]
      : []),
    t('window.insightSettings.sentTook', { time: formats.roughHours(total.tookSeconds) }),
  ];
  return <Line label={<span className="font-strong">{nameOf(total.provider)}</span>} body={parts.join(' · ')} />;
}

function SendingLine({ sending, way }: { readonly sending: InsightSending; readonly way: ReactNode }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const { step, provider, model, host, outcome, isRedacted, cost, at } = sending;
  const parts = [
    host,
    nameOf(provider),
    ...(model === null ? [] : [model]),
    t(outcomeTexts[outcome]),
    ...(isRedacted ? [t('window.insightSettings.sentRedacted')] : []),
    ...(cost === null ? [] : [t('window.insightSettings.sentCost', { amount: formatCosts([cost], formats.locale) })]),
    `${formats.shortDate(at, Date.now())} ${formats.time(at)}`,
  ];
  const label = (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {t(stepTexts[step])}
      {way}
    </span>
  );
  return <Line label={label} body={parts.join(' · ')} />;
}
