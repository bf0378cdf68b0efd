import { useCallback } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { InsightPrices, PricedProvider } from '#domain/insight/insight-price.ts';
import type { MonthSpending } from '#domain/insight/insight-spending.ts';
import { Button } from '../../ui/button.tsx';
import { formatCosts } from '../../ui/format-cost.ts';
import { Line, LineList, Lines, Part } from '../../ui/group.tsx';
import { useProviderName } from '../../ui/provider-name.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { PricesForm } from './prices-form.tsx';

/** What insights cost month by month, as an estimate, and the prices it rests on. */
export function CostsPart({
  bridge,
  connection,
  prices,
  priced,
  onSave,
  onFailed,
}: {
  readonly bridge: Bridge;
  readonly connection: ConnectionState['kind'];
  readonly prices: InsightPrices;
  /** The providers in use that ask for money. */
  readonly priced: readonly { readonly provider: PricedProvider; readonly name: string }[];
  readonly onSave: (prices: InsightPrices) => Promise<void>;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const read = useCallback(() => bridge.request('insight.spending', null), [bridge]);
  const { reading } = useReading(read, connection);
  const months = reading.kind === 'read' ? reading.value : [];
  if (priced.length === 0 && months.length === 0) return null;
  const save = async (): Promise<void> => {
    const result = await bridge.request('insight.exportSpending', null);
    if (!result.ok) onFailed(result.code);
  };
  return (
    <>
      {priced.length === 0 ? null : (
        <Part title={t('window.insightCosts.prices')} body={t('window.insightCosts.pricesBody')}>
          <Lines>
            {priced.map(({ provider, name }) => (
              <PricesForm
                key={`${provider} ${JSON.stringify(prices[provider])}`}
                provider={provider}
                name={name}
                prices={prices}
                onSave={onSave}
              />
            ))}
          </Lines>
        </Part>
      )}
      <Part
        title={t('window.insightCosts.title')}
        body={t('window.insightCosts.body')}
        aside={
          months.length === 0 ? null : <Button onClick={() => void save()}>{t('window.insightCosts.export')}</Button>
        }
      >
        {months.length === 0 ? (
          <p className="text-13 text-quiet">{t('window.insightCosts.nothing')}</p>
        ) : (
          <LineList label={t('window.insightCosts.months')}>
            {months.map((spent) => (
              <li key={`${spent.month} ${spent.provider}`}>
                <MonthLine spent={spent} />
              </li>
            ))}
          </LineList>
        )}
      </Part>
    </>
  );
}

function MonthLine({ spent }: { readonly spent: MonthSpending }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const { month, provider, sendings, audioSeconds, inputTokens, outputTokens, tookSeconds, costs, unpriced } = spent;
  const named = new Intl.DateTimeFormat(formats.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  const parts = [
    t('window.insightSettings.sentTimes', { count: sendings }),
    ...(audioSeconds > 0 ? [t('window.insightSettings.sentAudio', { time: formats.roughHours(audioSeconds) })] : []),
    ...(inputTokens + outputTokens > 0
      ? [
          t('window.insightSettings.sentTokens', {
            input: formats.count(inputTokens),
            output: formats.count(outputTokens),
          }),
        ]
      : []),
    t('window.insightSettings.sentTook', { time: formats.duration(tookSeconds) }),
    ...(unpriced > 0 ? [t('window.insightCosts.unpriced', { count: unpriced })] : []),
  ];
  return (
    <Line
      label={<span className="first-letter:uppercase">{`${named} · ${nameOf(provider)}`}</span>}
      body={parts.join(' · ')}
    >
      <span className="shrink-0 text-13 tabular-nums">
        {costs.length === 0
          ? t('window.insightCosts.noPrice')
          : t('window.insightCosts.estimate', { amount: formatCosts(costs, formats.locale) })}
      </span>
    </Line>
  );
}
