import type { ModelDownload } from '#domain/insight/speech-model.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

const reasonTexts: Readonly<Record<NonNullable<ModelDownload['reason']>, TextKey>> = {
  unreachable: 'window.speechModels.unreachable',
  refused: 'window.speechModels.refused',
  'wrong-checksum': 'window.speechModels.wrongChecksum',
  'no-space': 'window.speechModels.noSpace',
  internal: 'window.speechModels.internal',
};

/** How far the fetching of a model is, a way to stop it, and what became of it. */
export function DownloadLine({
  download,
  onStop,
  onDiscard,
}: {
  readonly download: ModelDownload;
  readonly onStop: () => void;
  readonly onDiscard: () => void;
}) {
  const { t } = useSpeech();
  const { state, receivedBytes, totalBytes } = download;
  const words = useDownloadWords(download);
  const isUnderWay = state === 'running' || state === 'checking';
  const isLeft = (state === 'stopped' || state === 'failed') && receivedBytes > 0;
  return (
    <div className="grid gap-2 rounded-large border border-line bg-raised px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <p role="status" className={`min-w-0 flex-1 text-13 text-pretty ${state === 'failed' ? 'text-missed' : ''}`}>
          {words}
        </p>
        {state === 'running' ? <Button onClick={onStop}>{t('window.speechModels.stop')}</Button> : null}
        {isLeft && download.reason !== 'wrong-checksum' ? (
          <Button look="quiet" onClick={onDiscard}>
            {t('window.speechModels.discard')}
          </Button>
        ) : null}
      </div>
      {isUnderWay ? (
        <ProgressBar
          label={download.file}
          spoken={words}
          ratio={state === 'checking' || totalBytes === null ? null : receivedBytes / totalBytes}
        />
      ) : null}
    </div>
  );
}

function useDownloadWords({ file, state, reason, receivedBytes, totalBytes }: ModelDownload): string {
  const { t, formats } = useSpeech();
  const received = formatSize(receivedBytes, formats.locale);
  switch (state) {
    case 'running':
      return totalBytes === null
        ? t('window.speechModels.runningPlain', { file, received })
        : t('window.speechModels.running', { file, received, total: formatSize(totalBytes, formats.locale) });
    case 'checking':
      return t('window.speechModels.checking', { file });
    case 'done':
      return t('window.speechModels.done', { file });
    case 'stopped':
      return t('window.speechModels.stopped', { received });
    case 'failed':
      return t('window.speechModels.failed', { reason: t(reasonTexts[reason ?? 'internal']) });
  }
}
