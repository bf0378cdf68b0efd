import { KeyCap } from '../ui/key-cap.tsx';
import { Modal } from '../ui/modal.tsx';
import { type Say, useSpeech } from '../ui/texts.tsx';
import { type MappedShortcut, mouseWheel, shortcutMap, spaceBar } from './shortcut-map.ts';

/** The map of the keyboard. */
export function ShortcutsDialog({
  inAnyProgram,
  isOpen,
  onClose,
}: {
  /** What is heard in other programs too. */
  readonly inAnyProgram: readonly MappedShortcut[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useSpeech();
  return (
    <Modal title={t('window.shortcuts.title')} isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-4">
        {shortcutMap(inAnyProgram).map(({ title, shortcuts }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="mb-1 text-12 font-strong text-quiet">{t(title)}</h3>
            <dl className="grid">
              {shortcuts.map(({ text, gaps, ways }) => (
                <div
                  key={`${text} ${ways.flat().join(' ')}`}
                  className="flex min-h-8 flex-wrap items-center justify-between py-1 gap-4 border-b border-line last:border-0"
                >
                  <dt className="text-13">{t(text, gaps ?? {})}</dt>
                  <dd className="flex items-center gap-2 text-12 text-quiet">
                    <Ways ways={ways} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Ways({ ways }: { readonly ways: MappedShortcut['ways'] }) {
  const { t } = useSpeech();
  return ways.map((keys, index) => (
    <span key={keys.join(' ')} className="flex items-center gap-2">
      {index > 0 ? t('window.shortcuts.or') : null}
      <span className="flex items-center gap-1">
        {keys.map((key) => (
          <KeyCap key={key} name={capText(key, t)} />
        ))}
      </span>
    </span>
  ));
}

function capText(key: string, t: Say): string {
  if (key === spaceBar) return t('window.shortcuts.space');
  return key === mouseWheel ? t('window.shortcuts.wheel') : key;
}
