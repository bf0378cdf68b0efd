import { useCallback, useEffect } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import {
  type KnownSpeechModel,
  knownSpeechModels,
  publishedSource,
  type SpeechModelSource,
  type SpeechModels,
} from '#domain/insight/speech-model.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Line, LineList, Part } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';
import { DownloadLine } from './download-line.tsx';
import { OwnModelForm } from './own-model-form.tsx';

const modelTexts: Readonly<Record<string, TextKey>> = {
  'ggml-base.bin': 'window.speechModels.base',
  'ggml-small.bin': 'window.speechModels.small',
  'ggml-medium.bin': 'window.speechModels.medium',
  'ggml-large-v3-turbo.bin': 'window.speechModels.turbo',
};

/** How often it is looked how far a model is while one is fetched. */
const lookMs = 700;

/** The speech models that are there, those that can be fetched, and how far the one is that is on its way. */
export function SpeechModelsPart({
  bridge,
  connection,
  chosen,
  isWanted,
  firmHosts,
  onModels,
  onFailed,
}: {
  readonly bridge: Bridge;
  readonly connection: ConnectionState['kind'];
  /** The one the firm transcribes with, which is not removed here. */
  readonly chosen: string | null;
  /** Somebody chooses to transcribe with one; else only those are shown that are there. */
  readonly isWanted: boolean;
  readonly firmHosts: FirmHosts;
  /** Another is there, or no more. */
  readonly onModels: () => void;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t, formats } = useSpeech();
  const read = useCallback(() => bridge.request('insight.models', null), [bridge]);
  const { reading, put, again } = useReading(read, connection);
  const known = reading.kind === 'read' ? reading.value : null;
  const isBusy = known?.download?.state === 'running' || known?.download?.state === 'checking';
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => void again(), lookMs);
    return () => clearInterval(timer);
  }, [isBusy, again]);
  const kept = known?.models.map(({ file }) => file).join() ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told when what is there changes, not when who listens does
  useEffect(() => {
    if (kept !== null) onModels();
  }, [kept]);
  if (known === null || (!isWanted && known.models.length === 0 && known.download === null)) return null;
  const act = async (asked: Promise<Result<SpeechModels>>): Promise<void> => {
    const result = await asked;
    if (result.ok) put(result.value);
    else onFailed(result.code);
  };
  const fetchModel = (source: SpeechModelSource | null) => act(bridge.request('insight.fetchModel', { source }));
  const remove = (file: string) => act(bridge.request('insight.removeModel', { file }));
  const others = known.models.filter(({ file }) => !knownSpeechModels.some((model) => model.file === file));
  const { download, source } = known;
  const isThere = (file: string): boolean => known.models.some((model) => model.file === file);
  const removal = (file: string) =>
    file === chosen || isBusy ? null : (
      <Button look="quiet" aria-label={t('window.speechModels.removeName', { file })} onClick={() => void remove(file)}>
        {t('window.speechModels.remove')}
      </Button>
    );
  return (
    <Part title={t('window.speechModels.title')} body={t('window.speechModels.body')}>
      {download === null ? null : (
        <DownloadLine
          download={download}
          onStop={() => void act(bridge.request('insight.stopModel', null))}
          onDiscard={() => void remove(download.file)}
        />
      )}
      <LineList label={t('window.speechModels.list')}>
        {knownSpeechModels.map((model) => (
          <li key={model.file}>
            <Line label={<ModelName file={model.file} isThere={isThere(model.file)} />} body={<Facts model={model} />}>
              {isThere(model.file) ? (
                removal(model.file)
              ) : firmHosts === 'none' ? null : (
                <Button
                  disabled={isBusy}
                  aria-label={t('window.speechModels.fetchName', { file: model.file })}
                  onClick={() => void fetchModel(publishedSource(model))}
                >
                  {t('window.speechModels.fetch', { size: formatSize(model.sizeBytes, formats.locale) })}
                </Button>
              )}
            </Line>
          </li>
        ))}
        {others.map(({ file, sizeBytes }) => (
          <li key={file}>
            <Line
              label={<ModelName file={file} isThere />}
              body={`${t('window.speechModels.other')} · ${formatSize(sizeBytes, formats.locale)}`}
            >
              {removal(file)}
            </Line>
          </li>
        ))}
        {source === null || isThere(source.file) ? null : (
          <li>
            <Line label={source.file} body={`${t('window.speechModels.named')} · ${URL.parse(source.url)?.host ?? ''}`}>
              <Button
                disabled={isBusy}
                aria-label={t('window.speechModels.fetchName', { file: source.file })}
                onClick={() => void fetchModel(null)}
              >
                {t('window.speechModels.fetchPlain')}
              </Button>
            </Line>
          </li>
        )}
      </LineList>
      {known.freeBytes === null ? null : (
        <p className="text-12 text-quiet">
          {t('window.speechModels.free', { size: formatSize(known.freeBytes, formats.locale) })}
        </p>
      )}
      {firmHosts === 'none' ? null : (
        <OwnModelForm
          isBusy={isBusy}
          isAnyAddress={firmHosts === 'any'}
          onFetch={(wanted) => void fetchModel(wanted)}
        />
      )}
    </Part>
  );
}

function ModelName({ file, isThere }: { readonly file: string; readonly isThere: boolean }) {
  const { t } = useSpeech();
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span>{file}</span>
      {isThere ? <span className="text-12 font-strong text-answered">{t('window.speechModels.there')}</span> : null}
    </span>
  );
}

function Facts({ model }: { readonly model: KnownSpeechModel }) {
  const { t, formats } = useSpeech();
  const { file, sizeBytes, memoryBytes, licence } = model;
  const kind = modelTexts[file];
  const parts = [
    ...(kind === undefined ? [] : [t(kind)]),
    t('window.speechModels.facts', { size: formatSize(sizeBytes, formats.locale), licence }),
    ...(memoryBytes === null
      ? []
      : [t('window.speechModels.memory', { size: formatSize(memoryBytes, formats.locale) })]),
  ];
  return parts.join(' · ');
}
