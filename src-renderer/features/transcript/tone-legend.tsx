import { useStore } from 'zustand';
import type { Sentiment } from '#domain/call.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { TranscriptStore } from './transcript-store.ts';

const toneTexts: Readonly<Record<Sentiment, TextKey>> = {
  positive: 'window.insight.tonePositive',
  neutral: 'window.insight.toneNeutral',
  negative: 'window.insight.toneNegative',
};

/** What the colours behind the waveform mean, and how the whole call sounded by its words. */
export function ToneLegend({ store }: { readonly store: TranscriptStore }) {
  const { t } = useSpeech();
  const sentiment = useStore(store, (state) => state.insight?.sentiment ?? null);
  if (sentiment === null || sentiment.label === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-quiet">
      <span>{t('window.insight.tone', { tone: t(toneTexts[sentiment.label]) })}</span>
      <span className="flex items-center gap-1.5">
        <span
          className="h-2.5 w-3.5 forced-color-adjust-none rounded-[2px] border border-answered bg-answered-tint"
          aria-hidden
        />
        {t('window.insight.tonePositive')}
      </span>
      <span className="flex items-center gap-1.5">
        <span
          className="h-2.5 w-3.5 forced-color-adjust-none rounded-[2px] border border-dashed border-missed bg-missed-tint"
          aria-hidden
        />
        {t('window.insight.toneNegative')}
      </span>
      <span>{t('window.insight.toneIndicative')}</span>
    </p>
  );
}
