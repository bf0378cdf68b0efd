import { CircleAlert, FolderOpen, PhoneOff } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { CallHeading } from './call-heading.tsx';
import { CallSkeleton } from './call-skeleton.tsx';
import type { CallLink, CallStore } from './call-store.ts';
import { CaseSection, type LinkChoice } from './case-section.tsx';
import { PreviousCallSection } from './previous-call-section.tsx';

/** The chosen call: who and which case first, then what was left open, then what was said. */
export function CallPane({
  store,
  toasts,
  onBack,
  onOpenCall,
  onOpenCase,
  onOpenContact,
  onCopy,
  onCallBack,
  caller,
  content,
  earlier,
  onKey,
}: {
  readonly store: CallStore;
  readonly toasts: Toasts;
  readonly onBack: () => void;
  readonly onOpenCall: (id: CallUuid) => void;
  readonly onOpenCase: (id: CaseId) => void;
  readonly onOpenContact: (id: ContactId) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Null while offline. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
  /** What is said of the number: whose it may be, or as whose it is remembered. */
  readonly caller: (call: Call) => ReactNode;
  /** What happened before it with the same person. */
  readonly earlier: (call: Call) => ReactNode;
  /** What there is to hear and to read of a call, and what people wrote of it. */
  readonly content: (call: Call) => ReactNode;
  /** Keys that are not the pane's own. */
  readonly onKey: (event: KeyboardEvent) => void;
}) {
  const { t } = useSpeech();
  const shown = useStore(store, (state) => state.shown);
  const isSlow = useDelayed(shown.kind === 'reading');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onBack();
    else onKey(event);
  };
  return (
    <section
      aria-label={t('window.detail.label')}
      className="h-full overflow-y-auto overscroll-contain"
      onKeyDown={onKeyDown}
    >
      {shown.kind === 'shown' ? (
        <ShownDetail
          call={shown.call}
          store={store}
          toasts={toasts}
          onBack={onBack}
          onOpenCall={onOpenCall}
          onOpenCase={onOpenCase}
          onOpenContact={onOpenContact}
          onCopy={onCopy}
          onCallBack={onCallBack}
          caller={caller}
          content={content}
          earlier={earlier}
        />
      ) : null}
      {shown.kind === 'reading' && isSlow ? <CallSkeleton /> : null}
      {shown.kind === 'none' ? (
        <BlankState icon={FolderOpen} title={t('window.detail.emptyTitle')} body={t('window.detail.emptyBody')} />
      ) : null}
      {shown.kind === 'not-found' ? (
        <BlankState
          icon={PhoneOff}
          title={t('window.detail.notFoundTitle')}
          body={t('window.detail.notFoundBody')}
          action={<Button onClick={onBack}>{t('window.action.back')}</Button>}
        />
      ) : null}
      {shown.kind === 'failed' ? <FailedDetail store={store} text={t(failureText[shown.code])} /> : null}
    </section>
  );
}

function FailedDetail({ store, text }: { readonly store: CallStore; readonly text: string }) {
  const { t } = useSpeech();
  const again = (): void => {
    const { id, show } = store.getState();
    void show(id);
  };
  return (
    <BlankState
      icon={CircleAlert}
      title={t('window.list.errorTitle')}
      body={text}
      action={<Button onClick={again}>{t('window.action.tryAgain')}</Button>}
    />
  );
}

function ShownDetail({
  call,
  store,
  toasts,
  onBack,
  onOpenCall,
  onOpenCase,
  onOpenContact,
  onCopy,
  onCallBack,
  caller,
  content,
  earlier,
}: {
  readonly call: Call;
  readonly store: CallStore;
  readonly toasts: Toasts;
  readonly onBack: () => void;
  readonly onOpenCall: (id: CallUuid) => void;
  readonly onOpenCase: (id: CaseId) => void;
  readonly onOpenContact: (id: ContactId) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Null while offline. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
  readonly caller: (call: Call) => ReactNode;
  readonly earlier: (call: Call) => ReactNode;
  readonly content: (call: Call) => ReactNode;
}) {
  const pending = useStore(store, (state) => state.pending);
  const onLink = useRelink(call, store, toasts);
  return (
    <article aria-labelledby="call-name" className="mx-auto grid max-w-160 grid-cols-1 gap-5 px-6 pt-5 pb-8">
      <CallHeading call={call} onBack={onBack} onOpenContact={onOpenContact} onCopy={onCopy} onCallBack={onCallBack} />
      <CaseSection call={call} pending={pending} onLink={onLink} onOpenCase={onOpenCase} />
      {caller(call)}
      {call.previousCall === null ? null : <PreviousCallSection previous={call.previousCall} onOpenCall={onOpenCall} />}
      {content(call)}
      {earlier(call)}
    </article>
  );
}

/** Links the call, says so, and offers the way back. */
function useRelink(call: Call, store: CallStore, toasts: Toasts): (choice: LinkChoice) => void {
  const { t } = useSpeech();
  return useCallback(
    (choice) => {
      const before: CallLink = { contactId: call.contactId, caseId: call.caseId };
      const relink = async (link: CallLink): Promise<boolean> => {
        const result = await store.getState().relink(call.id, link);
        if (result.ok) return true;
        toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
        return false;
      };
      const run = async (): Promise<void> => {
        if (!(await relink(choice.link))) return;
        const text =
          choice.name === null ? t('window.detail.detached') : t('window.detail.linked', { target: choice.name });
        toasts.show({
          kind: 'done',
          text,
          action: { label: t('window.action.undo'), run: () => void relink(before) },
        });
      };
      void run();
    },
    [call.id, call.contactId, call.caseId, store, toasts, t],
  );
}
