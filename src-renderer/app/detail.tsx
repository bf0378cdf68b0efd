import { type KeyboardEvent, type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Subject } from '#domain/subject.ts';
import type { TimelineOf } from '#domain/timeline.ts';
import { CallPane } from '../features/call/call-pane.tsx';
import { WrittenSections } from '../features/call/written-sections.tsx';
import { CasePage } from '../features/cases/case-page.tsx';
import { ContactPage } from '../features/contacts/contact-page.tsx';
import { usePlayerKeys } from '../features/player/use-player-keys.ts';
import { CaseRecordingsPart } from '../features/recordings/case-recordings-part.tsx';
import { TaskSection } from '../features/tasks/task-section.tsx';
import type { Known } from '../features/timeline/timeline-actions.ts';
import { failureText } from '../ui/failure-text.ts';
import { MarkWords } from '../ui/marked.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { BackBar } from './back-bar.tsx';
import { CallerOf, TasksOf } from './call-extras.tsx';
import { focusDetail } from './focus.ts';
import type { Parts } from './parts.ts';
import { RecordedCall } from './recorded-call.tsx';
import { stepTo } from './subject.ts';
import { useActions } from './use-actions.ts';
import { useSought } from './use-sought.ts';
import { useTimelines } from './use-timelines.tsx';

/** What is chosen in the list beside it, or what one went on to from there: a call, a case or a contact. */
export function Detail({
  parts,
  base,
  blank,
  onChooseCall,
  onLeave,
}: {
  readonly parts: Parts;
  /** What is chosen in the list. */
  readonly base: Subject | null;
  /** Shown while nothing is. */
  readonly blank: ReactNode;
  /** Null where the list beside it holds no calls. */
  readonly onChooseCall: ((id: CallUuid) => void) | null;
  /** Back from what is chosen, to the list. */
  readonly onLeave: () => void;
}) {
  const { shell, call, player, toasts, bridge } = parts;
  const { t, who } = useSpeech();
  const actions = useActions(parts);
  const onKey = usePlayerKeys(player);
  const trail = useStore(shell, (state) => state.trail);
  const follow = useStore(shell, (state) => state.follow);
  const isConnected = useStore(parts.app, (state) => state.connection.kind === 'connected');
  const isDelivered = useStore(parts.app, (state) => state.pendingEdits === 0);
  const step = useStore(parts.app, (state) => state.roundingStep);
  const shownCall = useStore(call, (state) => (state.shown.kind === 'shown' ? state.shown.call : null));
  const { words, moment } = useSought(parts, shownCall);
  const last = trail.at(-1);
  const subject = last?.subject ?? base;

  const open = useCallback(
    (to: Subject, from: string) => {
      follow(stepTo(shell.getState().trail, base, to, from));
      focusDetail();
    },
    [follow, shell, base],
  );
  const onBack = useCallback(() => {
    const walked = shell.getState().trail;
    if (walked.length === 0) return onLeave();
    follow(walked.slice(0, -1));
    focusDetail();
  }, [shell, follow, onLeave]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is inside hears Escape itself.
    if (event.key === 'Escape' && event.target === event.currentTarget) onBack();
  };

  const say = (text: string): void => toasts.show({ kind: 'done', text });
  const callName = shownCall === null ? t('window.detail.label') : who(shownCall);
  const onOpenCall = (id: CallUuid): void => {
    if (onChooseCall !== null && trail.length === 0) onChooseCall(id);
    else open({ kind: 'call', id }, callName);
  };
  const onCall = isConnected ? actions.callContact : null;
  const { recording, timeline } = useTimelines({
    parts,
    isConnected,
    subjectKey: subject === null ? '' : `${subject.kind} ${subject.id}`,
    moment,
    onOpenCall: ({ id }, from) => open({ kind: 'call', id }, from),
    onKey,
  });
  const content = (shown: Call): ReactNode => (
    <RecordedCall
      call={shown}
      parts={parts}
      isConnected={isConnected}
      onCopy={actions.copy}
      recording={recording(shown)}
      tasks={<TasksOf parts={parts} call={shown} />}
    >
      <WrittenSections
        call={shown}
        bridge={bridge}
        isDelivered={isDelivered}
        step={step}
        onFailed={(code) => toasts.show({ kind: 'problem', text: t(failureText[code]) })}
      />
    </RecordedCall>
  );
  const earlier = (shown: Call): ReactNode => {
    const { contactId, occurredAt, id } = shown;
    if (contactId === null) return null;
    const look = { title: t('window.timeline.earlier'), known: 'contact', from: who(shown) } as const;
    return timeline({ of: { contactId }, before: { at: occurredAt, id } }, look);
  };
  const whole = (of: TimelineOf, known: Known) => (from: string) => (
    <>
      <TaskSection bridge={bridge} toasts={toasts} of={of} about={of} />
      {timeline({ of, before: null }, { title: t('window.timeline.title'), known, from })}
    </>
  );
  return (
    <section
      id="detail"
      aria-label={t('window.detail.pane')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex h-full flex-col outline-none"
    >
      {last === undefined ? null : <BackBar to={last.from} onBack={onBack} />}
      <div className="min-h-0 flex-1">
        {subject === null ? blank : null}
        {subject?.kind === 'call' ? (
          <MarkWords words={words}>
            <CallPane
              store={call}
              toasts={toasts}
              onBack={onBack}
              onOpenCall={onOpenCall}
              onOpenCase={(id) => open({ kind: 'case', id }, callName)}
              onOpenContact={(id) => open({ kind: 'contact', id }, callName)}
              onCopy={actions.copy}
              onCallBack={isConnected ? actions.callBack : null}
              caller={(shown) => <CallerOf parts={parts} call={shown} />}
              content={content}
              earlier={earlier}
              onKey={onKey}
            />
          </MarkWords>
        ) : null}
        {subject?.kind === 'case' ? (
          <CasePage
            key={subject.id}
            bridge={bridge}
            id={subject.id}
            actions={{
              onBack,
              onChanged: ({ reference }) => say(t('window.happenings.caseChanged', { reference })),
              onCall,
              onCopy: actions.copy,
              onOpenContact: (id, from) => open({ kind: 'contact', id }, from),
            }}
            recordings={<CaseRecordingsPart bridge={bridge} id={subject.id} />}
            timeline={whole({ caseId: subject.id }, 'case')}
          />
        ) : null}
        {subject?.kind === 'contact' ? (
          <ContactPage
            key={subject.id}
            bridge={bridge}
            id={subject.id}
            actions={{
              onBack,
              onChanged: ({ fullName }) => say(t('window.happenings.contactChanged', { who: fullName })),
              onCall,
              onCopy: actions.copy,
              onOpenCase: (id, from) => open({ kind: 'case', id }, from),
            }}
            timeline={whole({ contactId: subject.id }, 'contact')}
          />
        ) : null}
      </div>
    </section>
  );
}
