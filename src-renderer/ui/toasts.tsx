import { Toast } from '@base-ui/react/toast';
import { CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { useSpeech } from './texts.tsx';

/** Long enough to read a sentence and reach for "Undo". Milliseconds. */
const shownMs = 7000;

/** Something worth a moment's notice, with at most one thing to do about it. */
export interface ToastMessage {
  readonly text: string;
  readonly kind: 'done' | 'problem';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Where short messages go. */
export interface Toasts {
  readonly show: (message: ToastMessage) => void;
  /** What `ToastArea` draws. */
  readonly manager: ReturnType<typeof Toast.createToastManager>;
}

/** Makes an empty tray of messages. */
export function createToasts(): Toasts {
  const manager = Toast.createToastManager();
  return {
    manager,
    show: ({ text, kind, action }) => {
      const id = manager.add({
        title: text,
        type: kind,
        priority: kind === 'problem' ? 'high' : 'low',
        timeout: shownMs,
        ...(action === undefined
          ? {}
          : {
              actionProps: {
                children: action.label,
                onClick: () => {
                  manager.close(id);
                  action.run();
                },
              },
            }),
      });
    },
  };
}

/** Draws the messages at the foot of the window, over the list and never over what is listened to; F6 reaches them. */
export function ToastArea({ toasts, children }: { readonly toasts: Toasts; readonly children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts.manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(368px,calc(100vw-32px))] wide:right-auto wide:left-50 flex-col gap-2 outline-none">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { t } = useSpeech();
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-large border border-line bg-raised text-ink shadow-float transition-[opacity,translate] duration-(--calm) data-[ending-style]:opacity-0 data-[limited]:hidden data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2 py-2 pr-2 pl-3">
        {toast.type === 'problem' ? (
          <CircleAlert size={16} className="shrink-0 self-start text-missed" aria-hidden />
        ) : null}
        {/* A passing message is no heading of the page. */}
        <Toast.Title render={<div />} className="min-w-0 flex-1 text-13" />
        <Toast.Action className="h-7 shrink-0 rounded-small px-2 text-13 font-strong text-accent transition-colors hover:bg-accent-tint" />
        <Toast.Close render={<IconButton icon={X} label={t('window.action.close')} />} />
      </Toast.Content>
    </Toast.Root>
  ));
}
