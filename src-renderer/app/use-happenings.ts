import { useEffect } from 'react';
import type { AppState } from '#contract/state.ts';
import type { Subject } from '#domain/subject.ts';
import { type Attention, noticesOf } from '../features/happenings/happening-words.ts';
import { caughtUpText } from '../ui/caught-up-text.ts';
import { useSpeech } from '../ui/texts.tsx';
import { goTo } from './go-to.ts';
import type { Parts } from './parts.ts';

/** Says in toasts what happened without the person's doing while the window is open, and is not seen anyhow. */
export function useHappenings(parts: Parts): void {
  const { bridge, toasts, app, imports, shell } = parts;
  const speech = useSpeech();
  useEffect(() => {
    const { t } = speech;
    const say = (text: string, action?: { readonly label: string; readonly run: () => void }): void =>
      toasts.show({ kind: 'done', text, ...(action === undefined ? {} : { action }) });
    const stops = [
      bridge.on('calls.caughtUp', (caughtUp) => say(caughtUpText(caughtUp, speech, Date.now()))),
      bridge.on('calls.happened', ({ happenings }) => {
        for (const { text, callId } of noticesOf(happenings, attentionOf(parts), speech)) {
          const subject: Subject | null = callId === null ? null : { kind: 'call', id: callId };
          if (subject === null) say(text);
          else say(text, { label: t('window.happenings.open'), run: () => goTo(parts, { subject, part: null }) });
        }
      }),
      imports.subscribe((now, before) => {
        if (now.last === before.last || now.last === null || isAtImports(parts)) return;
        say(t('window.happenings.imported'), {
          label: t('window.happenings.show'),
          run: () => shell.getState().showSettings('records'),
        });
      }),
      app.subscribe(
        sayConnected((count) => {
          say(count === 0 ? t('window.happenings.connected') : t('window.happenings.delivered', { count }));
        }),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, toasts, app, imports, shell, parts, speech]);
}

/** Tells once that the connection is back, with how many changes were delivered since; after none at the start of the app. */
function sayConnected(tell: (delivered: number) => void): (now: AppState, before: AppState) => void {
  let waiting: number | null = null;
  return (now, before) => {
    if (now.connection.kind === 'offline') waiting = Math.max(waiting ?? 0, now.pendingEdits);
    if (now.connection.kind !== 'connected' || waiting === null) return;
    const isBack = before.connection.kind !== 'connected' || now.pendingEdits !== before.pendingEdits;
    if (!isBack || now.pendingEdits > 0) return;
    tell(waiting);
    waiting = null;
  };
}

function attentionOf({ app, shell, call }: Parts): Attention {
  const { notificationsPaused, announcing } = app.getState();
  const { place, isSearching, trail, chosenCase, missedPart } = shell.getState();
  const isOnSnooze = announcing.keepsSnooze && announcing.snooze.kind === 'on';
  const subject = trail.at(-1)?.subject;
  const isOfCalls = place === 'calls' || place === 'missed';
  return {
    callId: isOfCalls || subject?.kind === 'call' ? call.getState().id : null,
    caseId: subject?.kind === 'case' ? subject.id : place === 'cases' ? chosenCase : null,
    isMissedInSight: !isSearching && (place === 'calls' || (place === 'missed' && missedPart === 'open')),
    isSilent: notificationsPaused || announcing.isQuiet || isOnSnooze,
  };
}

function isAtImports({ shell }: Parts): boolean {
  const { place, settingsTab } = shell.getState();
  return place === 'settings' && settingsTab === 'records';
}
