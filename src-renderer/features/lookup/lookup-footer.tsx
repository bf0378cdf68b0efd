import { Menu } from '@base-ui/react/menu';
import { CircleAlert, LoaderCircle, WifiOff } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { CallBackOutcome } from '#contract/calls.ts';
import type { AppState } from '#contract/state.ts';
import { formatPhone } from '#domain/phone.ts';
import { failureText } from '../../ui/failure-text.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { NamedDeed } from './deed.ts';
import type { LookupStore } from './lookup-store.ts';

/** The foot of the panel: what became of the last deed, or how the app stands; and the deeds of the chosen row. */
export function LookupFooter({
  store,
  connection,
  deeds,
  isMac,
  isMenuOpen,
  onMenuOpen,
  field,
}: {
  readonly store: LookupStore;
  readonly connection: AppState['connection'];
  readonly deeds: readonly NamedDeed[];
  readonly isMac: boolean;
  readonly isMenuOpen: boolean;
  readonly onMenuOpen: (isOpen: boolean) => void;
  /** Has the keyboard again when the deeds are closed. */
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useSpeech();
  const { perform } = useStore(store);
  const first = useRef<HTMLDivElement>(null);
  // Opened by its keys, the menu has the keyboard and yet none of its lines.
  useEffect(() => {
    if (!isMenuOpen) return;
    const frame = requestAnimationFrame(() => first.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [isMenuOpen]);
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-3 border-t border-line bg-rail py-1 pr-2 pl-4">
      <p role="status" className="flex min-w-0 flex-1 items-center gap-2 text-12 text-soft">
        <Standing store={store} connection={connection} />
      </p>
      <Menu.Root open={isMenuOpen} onOpenChange={onMenuOpen}>
        <Menu.Trigger
          disabled={deeds.length === 0}
          className="flex h-7 shrink-0 items-center gap-2 rounded-small px-2 text-12 text-soft transition-colors hover:bg-fill-hover hover:text-ink disabled:opacity-50 data-[popup-open]:bg-fill-hover"
        >
          {t('window.lookup.actions')}
          <span className="flex gap-1" aria-hidden>
            <KeyCap name={isMac ? '⌘' : 'Ctrl'} />
            <KeyCap name="K" />
          </span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="top" align="end" sideOffset={8} className="z-50">
            <Menu.Popup
              finalFocus={field}
              className="min-w-64 rounded-large bg-raised p-1 text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
            >
              {deeds.map(({ key, gaps, deed }, index) => (
                <Menu.Item
                  key={key}
                  ref={index === 0 ? first : null}
                  onClick={() => void perform(deed)}
                  className="flex h-8 items-center justify-between gap-6 rounded-small px-2 text-13 tabular-nums outline-none data-[highlighted]:bg-accent-tint"
                >
                  {t(key, gaps)}
                  {index === 0 ? <KeyCap name="↵" /> : null}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}

/** What happens next, for each way of calling. */
const calledTexts: Readonly<Record<CallBackOutcome['way'], TextKey>> = {
  requested: 'window.callBack.requested',
  'handed-over': 'window.callBack.handedOver',
  copied: 'window.callBack.copied',
};

function Standing({
  store,
  connection,
}: {
  readonly store: LookupStore;
  readonly connection: AppState['connection'];
}): ReactNode {
  const { t } = useSpeech();
  const { outcome } = useStore(store);
  switch (outcome?.kind) {
    case 'calling':
      return (
        <>
          <LoaderCircle size={14} className="shrink-0 animate-spin" aria-hidden />
          {t('window.lookup.calling')}
        </>
      );
    case 'called': {
      const number = formatPhone(outcome.number);
      return t(calledTexts[outcome.way], { number, who: outcome.who ?? number });
    }
    case 'failed':
      return (
        <>
          <CircleAlert size={14} className="shrink-0 text-missed" aria-hidden />
          {t(failureText[outcome.code])}
        </>
      );
    default:
      return connection.kind === 'offline' || connection.kind === 'unauthorised' ? (
        <>
          <WifiOff size={14} className="shrink-0" aria-hidden />
          {t('window.lookup.offline')}
        </>
      ) : null;
  }
}
