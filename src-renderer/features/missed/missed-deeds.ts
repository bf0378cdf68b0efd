import { useMemo } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { TaskChanges } from '#domain/edit.ts';
import { lastMissed, type MissedCaller, missedCallerTaskId } from '#domain/missed-queue.ts';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';

/** What can be done about a caller of the queue without calling; each is said in a toast and can be undone. */
export interface MissedDeeds {
  readonly finish: (caller: MissedCaller) => void;
  /** `until` is ISO 8601. */
  readonly putOff: (caller: MissedCaller, until: string) => void;
  /** Back into the queue at once. */
  readonly wake: (caller: MissedCaller) => void;
}

/** The deeds over a bridge. */
export function useMissedDeeds(bridge: Bridge, toasts: Toasts): MissedDeeds {
  const { t, formats, who } = useSpeech();
  return useMemo(() => {
    const change = async (caller: MissedCaller, changes: TaskChanges, said: string | null): Promise<void> => {
      const { id: callId, contactId, caseId } = lastMissed(caller);
      const whole = { kind: 'return_call', callId, contactId, caseId, ...changes } as const;
      const result = await bridge.request('tasks.change', { id: missedCallerTaskId(caller), changes: whole });
      if (!result.ok) return toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
      if (said === null) return;
      const undo = (): void => void change(caller, { status: 'open', remindAt: caller.sleepsUntil }, null);
      toasts.show({ kind: 'done', text: said, action: { label: t('window.action.undo'), run: undo } });
    };
    const nameOf = (caller: MissedCaller): string => who(lastMissed(caller));
    return {
      finish: (caller) => void change(caller, { status: 'done' }, t('window.missed.finished', { who: nameOf(caller) })),
      putOff: (caller, until) => {
        const now = Date.now();
        const moment = `${formats.day(until, now)} ${formats.time(until)}`;
        const said = t('window.missed.putOffUntil', { who: nameOf(caller), moment });
        void change(caller, { status: 'open', remindAt: until }, said);
      },
      wake: (caller) => void change(caller, { status: 'open', remindAt: null }, null),
    };
  }, [bridge, toasts, t, formats, who]);
}
