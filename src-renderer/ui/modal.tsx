import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { useSpeech } from './texts.tsx';

/** A dialog over the window: Escape, the veil and the cross close it; the keyboard stays inside. */
export function Modal({
  title,
  isOpen,
  onClose,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  const popup = useRef<HTMLDivElement>(null);
  // The field that asks to be first, else the dialog itself: a focused cross would only say "close".
  const firstField = (): HTMLElement | null => popup.current?.querySelector('[data-first]') ?? popup.current;
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Dialog.Popup
          ref={popup}
          initialFocus={firstField}
          className="fixed top-1/2 left-1/2 z-40 max-h-[calc(100vh-32px)] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-large bg-page p-5 text-ink shadow-float outline-none transition-[opacity,scale] data-[ending-style]:scale-98 data-[ending-style]:opacity-0 data-[starting-style]:scale-98 data-[starting-style]:opacity-0"
        >
          <div className="mb-3 flex items-center justify-between gap-4">
            <Dialog.Title className="text-15 font-strong">{title}</Dialog.Title>
            <Dialog.Close render={<IconButton icon={X} label={t('window.action.close')} />} />
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
