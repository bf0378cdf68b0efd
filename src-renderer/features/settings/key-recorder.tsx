import { Fragment, type KeyboardEvent, useState } from 'react';
import { keyCapsOf, keyLine, parseKeyCombination } from '#domain/key-combination.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { type RecordedKeys, readRecordedKeys } from './recorded-keys.ts';

/** Shows keys; once clicked, takes those that are pressed next. Escape, and leaving it, keep those there were. */
export function KeyRecorder({
  keys,
  isMac,
  onRecorded,
  onRefused,
}: {
  readonly keys: string;
  readonly isMac: boolean;
  readonly onRecorded: (keys: string) => void;
  /** What was pressed will not do; null when it is no longer of interest. */
  readonly onRefused: (kind: Extract<RecordedKeys['kind'], 'writes' | 'unsafe'> | null) => void;
}) {
  const { t } = useSpeech();
  const [isRecording, setRecording] = useState(false);
  const combination = parseKeyCombination(keys);
  const caps = combination === null ? [] : keyCapsOf(combination, isMac);
  const line = combination === null ? keys : keyLine(combination, isMac);
  const stop = (): void => {
    setRecording(false);
    onRefused(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isRecording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
    const recorded = readRecordedKeys({ key, code, ctrl, meta, alt, shift }, isMac);
    if (recorded.kind === 'writes' || recorded.kind === 'unsafe') onRefused(recorded.kind);
    if (recorded.kind !== 'keys') return;
    stop();
    onRecorded(recorded.keys);
  };
  return (
    <button
      type="button"
      aria-label={isRecording ? t('window.lookup.shortcut.press') : t('window.lookup.shortcut.record', { keys: line })}
      aria-pressed={isRecording}
      onClick={() => setRecording(true)}
      onBlur={stop}
      onKeyDown={onKeyDown}
      className={`flex h-8 min-w-36 items-center justify-center gap-1 rounded-small border px-2 text-12 ${isRecording ? 'border-accent bg-accent-tint text-accent' : 'border-line-plain bg-raised text-soft hover:border-line-strong'}`}
    >
      {isRecording
        ? t('window.lookup.shortcut.press')
        : caps.map((name, index) => (
            <Fragment key={name}>
              {index === 0 ? null : ' '}
              <KeyCap name={name} />
            </Fragment>
          ))}
    </button>
  );
}
