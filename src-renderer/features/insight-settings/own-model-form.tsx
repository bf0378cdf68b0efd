import { type FormEvent, useState } from 'react';
import { knownSpeechModels, modelFileName, type SpeechModelSource } from '#domain/insight/speech-model.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Fetches a model from an address and by a checksum a person enters; of one of the list the checksum is known. */
export function OwnModelForm({
  isBusy,
  isAnyAddress,
  onFetch,
}: {
  readonly isBusy: boolean;
  /** Also what is not reached over https. */
  readonly isAnyAddress: boolean;
  readonly onFetch: (source: SpeechModelSource) => void;
}) {
  const { t } = useSpeech();
  const [file, setFile] = useState('');
  const [url, setUrl] = useState('');
  const [sha256, setSha256] = useState('');
  const [isShown, setShown] = useState(false);
  const known = knownSpeechModels.find((model) => model.file === file.trim());
  const source = { file: file.trim(), url: url.trim(), sha256: known?.sha256 ?? sha256.trim().toLowerCase() };
  const isName = modelFileName.test(source.file);
  const isAddress = new RegExp(isAnyAddress ? '^https?:' : '^https:').test(URL.parse(source.url)?.protocol ?? '');
  const isChecksum = /^[0-9a-f]{64}$/.test(source.sha256);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (isName && isAddress && isChecksum) onFetch(source);
  };
  return (
    <details className="text-13">
      <summary className="cursor-default py-1 text-12 text-quiet">{t('window.speechModels.own')}</summary>
      <form onSubmit={onSubmit} noValidate className="mt-1 grid gap-3 rounded-large border border-line bg-raised p-3">
        <Field
          label={t('window.speechModels.address')}
          hint={t('window.speechModels.addressHint')}
          error={isShown && !isAddress ? t('window.speechModels.addressWrong') : null}
          type="url"
          value={url}
          onChange={setUrl}
        />
        <Field
          label={t('window.speechModels.ownName')}
          hint={t('window.speechModels.ownNameHint')}
          error={isShown && !isName ? t('window.speechModels.nameWrong') : null}
          value={file}
          onChange={setFile}
        />
        {known === undefined ? (
          <Field
            label={t('window.speechModels.checksum')}
            hint={t('window.speechModels.checksumHint')}
            error={isShown && !isChecksum ? t('window.speechModels.checksumWrong') : null}
            value={sha256}
            onChange={setSha256}
          />
        ) : (
          <div className="grid gap-1 text-12">
            <span className="font-strong text-soft">{t('window.speechModels.checksum')}</span>
            <span className="selectable break-all text-quiet">{known.sha256}</span>
          </div>
        )}
        <div className="flex justify-end">
          <Button type="submit" disabled={isBusy}>
            {t('window.speechModels.fetchPlain')}
          </Button>
        </div>
      </form>
    </details>
  );
}
