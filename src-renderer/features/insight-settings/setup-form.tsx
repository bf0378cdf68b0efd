import { LoaderCircle } from 'lucide-react';
import { useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { InsightEndpoint, InsightSettings } from '#domain/insight/insight-settings.ts';
import type { InsightSetup } from '#domain/insight/insight-setup.ts';
import { Button } from '../../ui/button.tsx';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { ChoiceLine } from './choice-line.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { usedProviders } from './used-providers.ts';

/** Who may make what of recordings. Nothing holds before it is saved. */
export function SetupForm({
  setup,
  draft,
  onDraft,
  isOwnRelay,
  bridge,
  onSave,
  onKept,
  onAllow,
  onFailed,
}: {
  readonly setup: InsightSetup;
  /** As the person has it now. */
  readonly draft: InsightSettings;
  readonly onDraft: (draft: InsightSettings) => void;
  readonly isOwnRelay: boolean;
  readonly bridge: Bridge;
  /** A key was entered or removed. */
  readonly onKept: () => void;
  readonly onAllow: (host: string) => Promise<void>;
  readonly onFailed: (code: FailureCode) => void;
  readonly onSave: (settings: InsightSettings) => Promise<void>;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(setup.settings);
  const change = (changes: Partial<InsightSettings>): void => onDraft({ ...draft, ...changes });
  const save = async (): Promise<void> => {
    setBusy(true);
    await onSave(draft);
    setBusy(false);
  };
  const models = [
    { value: 'openai-compatible', text: t('window.insightSettings.openAi') },
    { value: 'anthropic', text: 'Anthropic' },
  ] as const;
  return (
    <>
      <Part title={t('window.insightSettings.who')} body={t('window.insightSettings.whoBody')}>
        <Lines>
          <ChoiceLine
            label={t('window.insightSettings.transcriber')}
            options={[
              { value: 'ringover', text: 'Ringover' },
              {
                value: 'local',
                text: t(isOwnRelay ? 'window.insightSettings.localHere' : 'window.insightSettings.localFirm'),
              },
              { value: 'openai-compatible', text: t('window.insightSettings.openAi') },
            ]}
            value={draft.transcriber}
            onChange={(transcriber) => change({ transcriber })}
          >
            {draft.transcriber === 'local' ? <LocalModel setup={setup} draft={draft} onChange={change} /> : null}
          </ChoiceLine>
          <ChoiceLine
            label={t('window.insightSettings.summariser')}
            options={[
              { value: 'extract', text: t('window.insightSettings.extract') },
              { value: 'ringover', text: 'Ringover' },
              ...models,
            ]}
            value={draft.summariser}
            onChange={(summariser) => change({ summariser, ...withAnthropic(summariser, draft) })}
          />
          <ChoiceLine
            label={t('window.insightSettings.taskFinder')}
            options={[{ value: 'rules', text: t('window.insightSettings.rules') }, ...models]}
            value={draft.taskFinder}
            onChange={(taskFinder) => change({ taskFinder, ...withAnthropic(taskFinder, draft) })}
          />
          <Endpoints
            setup={setup}
            draft={draft}
            onChange={change}
            keys={{ bridge, isOwnRelay, onKept, onAllow, onFailed }}
          />
          <Switch
            label={t('window.insightSettings.sentiment')}
            body={t('window.insightSettings.sentimentBody')}
            isOn={draft.hasSentiment}
            onChange={(hasSentiment) => change({ hasSentiment })}
          />
          <Switch
            label={t('window.insightSettings.redact')}
            body={t('window.insightSettings.redactBody')}
            isOn={draft.isRedacted}
            onChange={(isRedacted) => change({ isRedacted })}
          />
        </Lines>
      </Part>
      <div className="mt-3 flex items-center justify-between gap-4">
        <p className="text-12 text-pretty text-quiet">{t('window.insightSettings.confidentialRule')}</p>
        <Button look="primary" disabled={!isChanged || isBusy} onClick={() => void save()}>
          {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
          {t('window.action.save')}
        </Button>
      </div>
    </>
  );
}

const anthropicUrl = 'https://api.anthropic.com';

/** Anthropic has one address of its own: it stands there once Anthropic is chosen. */
function withAnthropic(chosen: string | null, { anthropic }: InsightSettings): Partial<InsightSettings> {
  return chosen === 'anthropic' && anthropic.baseUrl === null
    ? { anthropic: { ...anthropic, baseUrl: anthropicUrl } }
    : {};
}

interface DraftParts {
  readonly setup: InsightSetup;
  readonly draft: InsightSettings;
  readonly onChange: (changes: Partial<InsightSettings>) => void;
}

function LocalModel({ setup, draft, onChange }: DraftParts) {
  const { t } = useSpeech();
  if (setup.localModels.length === 0)
    return <p className="text-12 text-quiet">{t('window.insightSettings.noModel')}</p>;
  return (
    <div
      role="radiogroup"
      aria-label={t('window.insightSettings.localModel')}
      className="flex flex-wrap gap-x-4 gap-y-1"
    >
      {setup.localModels.map((file) => (
        <label key={file} className="flex items-center gap-1.5 text-13">
          <input
            type="radio"
            name="local-model"
            checked={draft.localModel === file}
            onChange={() => onChange({ localModel: file })}
          />
          {file}
        </label>
      ))}
    </div>
  );
}

function Endpoints({
  setup,
  draft,
  onChange,
  keys,
}: DraftParts & {
  readonly keys: Pick<
    Parameters<typeof EndpointFields>[0],
    'bridge' | 'isOwnRelay' | 'onKept' | 'onAllow' | 'onFailed'
  >;
}) {
  const { t } = useSpeech();
  const { keyedHosts, firmHosts, settings } = setup;
  const allowedHosts = [...setup.allowedHosts, ...settings.hosts];
  const used = usedProviders(draft);
  const fields = (name: 'transcription' | 'chat' | 'anthropic', title: string) =>
    used.includes(name) ? (
      <EndpointFields
        title={title}
        endpoint={draft[name]}
        {...keys}
        allowedHosts={allowedHosts}
        firmHosts={firmHosts}
        keyedHosts={keyedHosts}
        onChange={(endpoint: InsightEndpoint) => onChange({ [name]: endpoint })}
      />
    ) : null;
  return (
    <>
      {fields('transcription', t('window.insightSettings.transcriptionService'))}
      {fields('chat', t('window.insightSettings.chatService'))}
      {fields('anthropic', 'Anthropic')}
    </>
  );
}

function Switch({
  label,
  body,
  isOn,
  onChange,
}: {
  readonly label: string;
  readonly body: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <Line label={label} labelId={id} body={body}>
      <Toggle labelId={id} isOn={isOn} onChange={onChange} />
    </Line>
  );
}
