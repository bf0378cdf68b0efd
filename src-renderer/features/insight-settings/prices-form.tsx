import { type FormEvent, useState } from 'react';
import {
  currencies,
  formatAmount,
  type InsightPrice,
  type InsightPrices,
  type PricedProvider,
  parseAmount,
} from '#domain/insight/insight-price.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

type AmountName = 'audioMinuteMicros' | 'inputMillionMicros' | 'outputMillionMicros';

const amountTexts: Readonly<Record<AmountName, TextKey>> = {
  audioMinuteMicros: 'window.insightCosts.audioMinute',
  inputMillionMicros: 'window.insightCosts.inputMillion',
  outputMillionMicros: 'window.insightCosts.outputMillion',
};
const amountsOf = (provider: PricedProvider): readonly AmountName[] =>
  provider === 'transcription' ? ['audioMinuteMicros'] : ['inputMillionMicros', 'outputMillionMicros'];
const noPrice: InsightPrice = {
  currency: 'EUR',
  audioMinuteMicros: null,
  inputMillionMicros: null,
  outputMillionMicros: null,
};

/** The prices of one provider, as a person enters them; an empty field is no price. */
export function PricesForm({
  provider,
  name,
  prices,
  onSave,
}: {
  readonly provider: PricedProvider;
  readonly name: string;
  readonly prices: InsightPrices;
  readonly onSave: (prices: InsightPrices) => Promise<void>;
}) {
  const { t, formats } = useSpeech();
  const kept = prices[provider] ?? noPrice;
  const written = (micros: number | null): string => {
    const amount = micros === null ? '' : formatAmount(micros);
    return formats.locale.startsWith('en') ? amount : amount.replace('.', ',');
  };
  const names = amountsOf(provider);
  const [currency, setCurrency] = useState(kept.currency);
  const [amounts, setAmounts] = useState<Partial<Record<AmountName, string>>>(
    Object.fromEntries(names.map((one) => [one, written(kept[one])])),
  );
  const [isBusy, setBusy] = useState(false);
  const isWrong = (one: AmountName): boolean => (amounts[one] ?? '').trim() !== '' && read(one) === null;
  const read = (one: AmountName): number | null => parseAmount(amounts[one] ?? '');
  const entered: InsightPrice = {
    ...noPrice,
    ...Object.fromEntries(names.map((one) => [one, read(one)])),
    currency,
  };
  const isEmpty = names.every((one) => read(one) === null);
  const after = isEmpty ? null : entered;
  const isChanged = JSON.stringify(after) !== JSON.stringify(prices[provider]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (names.some(isWrong)) return;
    setBusy(true);
    void onSave({ ...prices, [provider]: after }).finally(() => setBusy(false));
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label={name} className="grid gap-2 bg-raised px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-13">{name}</span>
        <Segmented
          label={t('window.insightCosts.currency')}
          options={currencies.map((value) => ({ value, text: value }))}
          value={currency}
          onChange={setCurrency}
        />
      </div>
      <div className="grid items-start gap-2 min-[620px]:grid-cols-2">
        {names.map((one) => (
          <Field
            key={one}
            label={t(amountTexts[one])}
            hint={t('window.insightCosts.amountHint')}
            error={isWrong(one) ? t('window.insightCosts.amountWrong') : null}
            value={amounts[one] ?? ''}
            onChange={(text) => setAmounts({ ...amounts, [one]: text })}
          />
        ))}
      </div>
      <div className="flex justify-end">
        <Button type="submit" disabled={!isChanged || isBusy || names.some(isWrong)}>
          {t('window.action.save')}
        </Button>
      </div>
    </form>
  );
}
