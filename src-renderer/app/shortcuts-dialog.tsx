import { KeyCap } from '../ui/key-cap.tsx';
import { Modal } from '../ui/modal.tsx';
import { type Say, useSpeech } from '../ui/texts.tsx';
import { places } from './place.ts';

interface Shortcut {
  readonly text: string;
  /** Each way of asking for it: keys pressed one after the other. */
  readonly ways: readonly (readonly string[])[];
}

/** The map of the keyboard. */
export function ShortcutsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <Modal title={t('window.shortcuts.title')} isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-4">
        {shortcutGroups(t).map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 text-12 font-strong text-quiet">{title}</h3>
            <dl className="grid">
              {shortcuts.map((shortcut) => (
                <div
                  key={shortcut.text}
                  className="flex h-8 items-center justify-between gap-4 border-b border-line last:border-0"
                >
                  <dt className="text-13">{shortcut.text}</dt>
                  <dd className="flex items-center gap-2 text-12 text-quiet">
                    <Ways ways={shortcut.ways} />
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

function Ways({ ways }: { readonly ways: Shortcut['ways'] }) {
  const { t } = useSpeech();
  return ways.map((keys, index) => (
    <span key={keys.join(' ')} className="flex items-center gap-2">
      {index > 0 ? t('window.shortcuts.or') : null}
      <span className="flex items-center gap-1">
        {keys.map((key) => (
          <KeyCap key={key} name={key} />
        ))}
      </span>
    </span>
  ));
}

function shortcutGroups(t: Say): readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] {
  return [
    {
      title: t('window.shortcuts.moving'),
      shortcuts: places.map(({ key, letter }, index) => ({
        text: t(key),
        ways: [
          ['G', letter.toUpperCase()],
          ['Ctrl', String(index + 1)],
        ],
      })),
    },
    {
      title: t('window.shortcuts.inList'),
      shortcuts: [
        {
          text: t('window.shortcuts.upDown'),
          ways: [
            ['↑', '↓'],
            ['K', 'J'],
          ],
        },
        { text: t('window.shortcuts.firstLast'), ways: [['Home', 'End']] },
        { text: t('window.shortcuts.page'), ways: [['Page ↑', 'Page ↓']] },
        { text: t('window.shortcuts.openCall'), ways: [['↵']] },
        { text: t('window.shortcuts.backToList'), ways: [['Esc']] },
      ],
    },
    {
      title: t('window.shortcuts.inMissed'),
      shortcuts: [
        { text: t('window.shortcuts.callBack'), ways: [['B']] },
        { text: t('window.shortcuts.finish'), ways: [['E']] },
        { text: t('window.shortcuts.putOff'), ways: [['H']] },
      ],
    },
    {
      title: t('window.shortcuts.listening'),
      shortcuts: [
        { text: t('window.shortcuts.playPause'), ways: [[t('window.shortcuts.space')], ['K']] },
        { text: t('window.shortcuts.skip', { seconds: 5 }), ways: [['←', '→']] },
        { text: t('window.shortcuts.skip', { seconds: 10 }), ways: [['J', 'L']] },
        { text: t('window.shortcuts.skip', { seconds: 30 }), ways: [['⇧ ←', '⇧ →']] },
        { text: t('window.shortcuts.slowerFaster'), ways: [['<', '>']] },
        { text: t('window.shortcuts.loop'), ways: [['I', 'O']] },
        { text: t('window.shortcuts.loopOff'), ways: [['X']] },
        { text: t('window.shortcuts.bookmark'), ways: [['B']] },
        { text: t('window.shortcuts.bookmarks'), ways: [[',', '.']] },
        { text: t('window.shortcuts.skipPauses'), ways: [['Q']] },
        {
          text: t('window.shortcuts.zoom'),
          ways: [
            ['+', '-'],
            ['Ctrl', t('window.shortcuts.wheel')],
          ],
        },
        { text: t('window.shortcuts.zoomAll'), ways: [['0']] },
      ],
    },
    {
      title: t('window.shortcuts.anywhere'),
      shortcuts: [
        { text: t('window.shortcuts.search'), ways: [['/'], ['Ctrl', 'F']] },
        { text: t('window.shortcuts.thisMap'), ways: [['?']] },
      ],
    },
  ];
}
