import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Result } from '#contract/result.ts';
import type { ProviderTrial, TriedProvider } from '#domain/insight/insight-setup.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { reasonTexts } from '../../ui/step-words.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** Tries a provider as it is set up, with nothing of any call, and says what came of it. */
export function TrialLine({
  bridge,
  provider,
  name,
}: {
  readonly bridge: Bridge;
  readonly provider: TriedProvider;
  readonly name: string;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Result<ProviderTrial> | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setResult(null);
    setResult(await bridge.request('insight.try', { provider }));
    setBusy(false);
  };
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 bg-raised px-3 py-1.5">
      <span className="text-13">{name}</span>
      <div role="status" className="min-w-0 flex-1">
        {result === null ? null : <Outcome result={result} />}
      </div>
      <Button disabled={isBusy} aria-label={t('window.insightSettings.tryName', { name })} onClick={() => void run()}>
        {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
        {t('window.insightSettings.try')}
      </Button>
    </div>
  );
}

function Outcome({ result }: { readonly result: Result<ProviderTrial> }) {
  const { t, formats } = useSpeech();
  const isWell = result.ok && result.value.isWorking;
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <p className="flex items-start gap-1.5 text-12 text-pretty">
      <Icon size={14} className={`mt-0.5 shrink-0 ${isWell ? 'text-answered' : 'text-missed'}`} aria-hidden />
      {result.ok
        ? result.value.isWorking
          ? t('window.insightSettings.works', { duration: formats.milliseconds(result.value.tookSeconds * 1000) })
          : t('window.insightSettings.fails', { reason: t(reasonTexts[result.value.reason ?? 'internal']) })
        : t(failureText[result.code])}
    </p>
  );
}
