import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { WebhookTest } from '#domain/webhook-delivery.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { verdictOf } from './delivery-words.ts';

/** Sends a webhook the way Ringover would, and says in words whether it came. */
export function WebhookTestLine({
  bridge,
  isOwn,
  onTested,
}: {
  readonly bridge: Bridge;
  /** Whether this computer's own relay is tried, whose address the person can enter. */
  readonly isOwn: boolean;
  readonly onTested: () => void;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Result<WebhookTest> | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setResult(null);
    setResult(await bridge.request('webhooks.test', null));
    setBusy(false);
    onTested();
  };
  return (
    <div className="bg-raised px-3 py-2">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1.5 min-[520px]:flex-nowrap">
        <div className="min-w-0">
          <div className="text-13">{t('window.doctor.test.title')}</div>
          <div className="text-12 text-pretty text-quiet">{t('window.doctor.test.body')}</div>
        </div>
        <Button disabled={isBusy} onClick={() => void run()}>
          {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
          {isBusy ? t('window.doctor.test.running') : t('window.doctor.test.run')}
        </Button>
      </div>
      <div role="status">{result === null ? null : <Verdict result={result} isOwn={isOwn} />}</div>
    </div>
  );
}

function Verdict({ result, isOwn }: { readonly result: Result<WebhookTest>; readonly isOwn: boolean }) {
  const { t, formats } = useSpeech();
  if (!result.ok) return <Sentence isWell={false} text={t(failureKey(result.code, isOwn))} />;
  const { status, tookMs, publicUrl } = result.value;
  const { isWell, key, more } = verdictOf(result.value);
  const gaps = { duration: formats.milliseconds(tookMs), status: status ?? '', host: hostOf(publicUrl) };
  const sentence = t(key, gaps);
  return <Sentence isWell={isWell} text={more === null ? sentence : `${sentence} ${t(more)}`} />;
}

function failureKey(code: FailureCode, isOwn: boolean) {
  if (code !== 'not-configured') return failureText[code];
  return isOwn ? 'window.doctor.test.noAddress' : 'window.doctor.test.noAddressRemote';
}

function Sentence({ isWell, text }: { readonly isWell: boolean; readonly text: string }) {
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <p className="selectable mt-2 flex gap-1.5 pb-1 text-13 text-pretty">
      <Icon size={16} className={`mt-0.5 shrink-0 ${isWell ? 'text-answered' : 'text-missed'}`} aria-hidden />
      {text}
    </p>
  );
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}
