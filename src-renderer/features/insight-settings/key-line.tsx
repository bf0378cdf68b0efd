import { type FormEvent, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Whether there is a key for a host; on this computer it is entered here, and never shown again. */
export function KeyLine({
  bridge,
  host,
  hasKey,
  isOwnRelay,
  onKept,
  onFailed,
}: {
  readonly bridge: Bridge;
  readonly host: string;
  readonly hasKey: boolean;
  readonly isOwnRelay: boolean;
  readonly onKept: () => void;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const [key, setKey] = useState<string | null>(null);
  const keep = async (value: string | null): Promise<void> => {
    const result = await bridge.request('insight.key', { host, key: value });
    if (!result.ok) return onFailed(result.code);
    setKey(null);
    onKept();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (key !== null && key.trim() !== '') void keep(key.trim());
  };
  if (!isOwnRelay) {
    return (
      <p className="text-12 text-quiet">
        {t(hasKey ? 'window.insightSettings.keyThere' : 'window.insightSettings.keyMissing')}
      </p>
    );
  }
  if (key !== null) {
    return (
      <form onSubmit={onSubmit} noValidate className="grid gap-2">
        <Field
          label={t('window.insightSettings.keyFor', { host })}
          hint={t('window.insightSettings.keyHint')}
          error={null}
          value={key}
          type="password"
          isFirst
          onChange={setKey}
        />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setKey(null)}>
            {t('window.action.cancel')}
          </Button>
          <Button type="submit">{t('window.insightSettings.keyKeep')}</Button>
        </div>
      </form>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 text-12 text-quiet">
      <span className="flex-1">{t(hasKey ? 'window.insightSettings.keyThere' : 'window.insightSettings.keyNone')}</span>
      <Button onClick={() => setKey('')}>{t('window.insightSettings.keyEnter')}</Button>
      {hasKey ? (
        <Button look="quiet" onClick={() => void keep(null)}>
          {t('window.insightSettings.keyRemove')}
        </Button>
      ) : null}
    </div>
  );
}
