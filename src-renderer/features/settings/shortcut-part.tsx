import { useId, useState } from 'react';
import type { AppState, LookupShortcut } from '#contract/state.ts';
import { lookupKeys } from '#domain/key-combination.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import type { RecordedKeys } from './recorded-keys.ts';

const standingTexts: Readonly<Record<LookupShortcut['standing'], TextKey>> = {
  held: 'window.lookup.shortcut.held',
  off: 'window.lookup.shortcut.off',
  taken: 'window.lookup.shortcut.taken',
  unsupported: 'window.lookup.shortcut.unsupported',
};

/** The keys that open the lookup panel from any program: which, whether they do, and if not, why. */
export function ShortcutPart({
  state,
  onChange,
}: {
  readonly state: Pick<AppState, 'lookupShortcut' | 'platform'>;
  /** Null for no keys at all. */
  readonly onChange: (keys: string | null) => void;
}) {
  const { t } = useSpeech();
  const labelId = useId();
  const [refused, setRefused] = useState<Refusal | null>(null);
  const { keys, standing } = state.lookupShortcut;
  const isMac = state.platform === 'darwin';
  const body = refused === null ? standingTexts[standing] : refusalText(refused, isMac);
  const isProblem = refused !== null || standing === 'taken' || standing === 'unsupported';
  return (
    <Part title={t('window.lookup.shortcut.title')}>
      <Lines>
        <Line
          label={t('window.lookup.shortcut.label')}
          labelId={labelId}
          body={
            <span role="status" className={isProblem ? 'text-missed' : ''}>
              {t(body)}
            </span>
          }
        >
          <div className="flex shrink-0 items-center gap-3">
            {keys === null ? null : (
              <KeyRecorder keys={keys} isMac={isMac} onRecorded={onChange} onRefused={(kind) => setRefused(kind)} />
            )}
            <Toggle
              labelId={labelId}
              isOn={keys !== null}
              onChange={(isOn) => {
                setRefused(null);
                onChange(isOn ? lookupKeys : null);
              }}
            />
          </div>
        </Line>
      </Lines>
    </Part>
  );
}

type Refusal = Extract<RecordedKeys['kind'], 'writes' | 'unsafe'>;

function refusalText(refused: Refusal, isMac: boolean): TextKey {
  if (refused === 'writes') return 'window.lookup.shortcut.writes';
  return isMac ? 'window.lookup.shortcut.unsafeMac' : 'window.lookup.shortcut.unsafe';
}
