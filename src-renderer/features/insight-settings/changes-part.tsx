import { useCallback } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { ChangedSetting, SettingChange } from '#domain/setting-change.ts';
import { Line, LineList, Part } from '../../ui/group.tsx';
import { useProviderName } from '../../ui/provider-name.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { useReading } from '../../ui/use-reading.ts';

const settingTexts: Readonly<Record<ChangedSetting, TextKey>> = {
  transcriber: 'window.insightChanges.transcriber',
  summariser: 'window.insightChanges.summariser',
  'task-finder': 'window.insightChanges.taskFinder',
  sentiment: 'window.insightChanges.sentiment',
  redaction: 'window.insightChanges.redaction',
  'time-zone': 'window.insightChanges.timeZone',
  'local-model': 'window.insightChanges.localModel',
  transcription: 'window.insightChanges.transcription',
  chat: 'window.insightChanges.chat',
  anthropic: 'window.insightChanges.anthropic',
  price: 'window.insightChanges.price',
  host: 'window.insightChanges.host',
  'speech-model': 'window.insightChanges.speechModel',
};

/** Who changed what of how insights are made, the newest first. */
export function ChangesPart({
  bridge,
  connection,
}: {
  readonly bridge: Bridge;
  readonly connection: ConnectionState['kind'];
}) {
  const { t } = useSpeech();
  const read = useCallback(() => bridge.request('insight.changes', null), [bridge]);
  const { reading } = useReading(read, connection);
  if (reading.kind !== 'read') return null;
  return (
    <Part title={t('window.insightChanges.title')} body={t('window.insightChanges.body')}>
      {reading.value.length === 0 ? (
        <p className="text-13 text-quiet">{t('window.insightChanges.nothing')}</p>
      ) : (
        <LineList label={t('window.insightChanges.title')}>
          {reading.value.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two changes of one save are alike but for their place
            <li key={`${change.at} ${index}`}>
              <ChangeLine change={change} />
            </li>
          ))}
        </LineList>
      )}
    </Part>
  );
}

function ChangeLine({ change }: { readonly change: SettingChange }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const what = t(settingTexts[change.what]);
  const { by, at } = change;
  const isProvider = ['transcriber', 'summariser', 'task-finder'].includes(change.what);
  const [from, to] = [change.from, change.to].map((value) => (value !== null && isProvider ? nameOf(value) : value));
  const words =
    to == null
      ? t('window.insightChanges.was', { what, from: from ?? '' })
      : from == null
        ? t('window.insightChanges.became', { what, to })
        : t('window.insightChanges.fromTo', { what, from, to });
  return <Line label={words} body={`${by} · ${formats.shortDate(at, Date.now())} ${formats.time(at)}`} />;
}
