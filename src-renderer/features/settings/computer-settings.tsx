import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from '../../ui/setting.tsx';
import type { SettingsEntry } from '../../ui/settings-entry.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { DiagnosticsPart } from './diagnostics-part.tsx';

/** What of it can be looked up. */
export const computerEntries: readonly SettingsEntry[] = [
  { id: 'keep-copy', label: 'window.copy.keep', words: 'window.settings.words.copy' },
  { id: 'diagnostics', label: 'window.diagnostics.title', words: 'window.settings.words.diagnostics' },
];

const lengths = { all: null, year: 365, quarter: 90, month: 30 } as const;

/** What is kept on this computer and for how long, and what to tell somebody who helps. */
export function ComputerSettings({
  bridge,
  state,
  onKeepCopy,
  onCopy,
}: {
  readonly bridge: Bridge;
  readonly state: AppState;
  /** Days; null for all. */
  readonly onKeepCopy: (days: number | null) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const isRemote = state.relay?.mode === 'remote';
  const kept = (Object.keys(lengths) as (keyof typeof lengths)[]).find((key) => lengths[key] === state.keepCopyDays);
  return (
    <>
      <Part title={t('window.copy.title')}>
        <Lines>
          <Setting id="keep-copy">
            <Line
              label={t('window.copy.keep')}
              body={t(isRemote ? 'window.copy.bodyRemote' : 'window.copy.bodyBundled')}
            >
              <Segmented
                label={t('window.copy.keep')}
                value={kept ?? 'all'}
                onChange={(key) => onKeepCopy(lengths[key])}
                options={[
                  { value: 'all', text: t('window.copy.all') },
                  { value: 'year', text: t('window.copy.year') },
                  { value: 'quarter', text: t('window.copy.quarter') },
                  { value: 'month', text: t('window.copy.month') },
                ]}
              />
            </Line>
          </Setting>
        </Lines>
      </Part>
      <DiagnosticsPart bridge={bridge} onCopy={onCopy} />
    </>
  );
}
