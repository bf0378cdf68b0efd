import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';
import type { Reading } from './use-reading.ts';

/** Changes that come close together make one question. Milliseconds. */
const gatherMs = 150;

/** What the offline copy holds, asked by `params` and again whenever something in it changed. */
export interface Live<Value> {
  readonly reading: Reading<Value>;
  readonly again: () => void;
}

/** Questions of the window that the offline copy answers, whether the relay is reached or not. */
type CopyRoute = Extract<
  Route,
  | 'missed.list'
  | 'callers.unknown'
  | 'contacts.list'
  | 'contacts.get'
  | 'cases.list'
  | 'cases.get'
  | 'calls.of'
  | 'tasks.list'
  | 'numbers.read'
  | 'numbers.time'
  | 'activity.list'
>;

/**
 * Asks the offline copy and keeps the answer true. An answer to one `subject` stays in sight until the next one of the
 * same subject is there; that of another subject never does.
 */
export function useLive<R extends CopyRoute>(
  bridge: Bridge,
  route: R,
  params: Requests[R]['params'],
  subject: string,
): Live<Requests[R]['value']> {
  type Value = Requests[R]['value'];
  const [answer, setAnswer] = useState<{ readonly subject: string; readonly result: Result<Value> } | null>(null);
  const asked = useRef(0);
  const written = JSON.stringify(params);
  const again = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    // What is asked is what was written: a new object with the same content is no new question.
    void bridge.request(route, JSON.parse(written) as Requests[R]['params']).then((result) => {
      if (mine === asked.current) setAnswer({ subject, result });
    });
  }, [bridge, route, written, subject]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, gatherMs);
    };
    again();
    const stops = [
      bridge.on('records.changed', soon),
      bridge.on('tasks.changed', soon),
      bridge.on('missed.changed', soon),
      bridge.on('calls.changed', soon),
      bridge.on('calls.reset', soon),
      bridge.on('activity.changed', soon),
    ];
    return () => {
      clearTimeout(timer);
      asked.current += 1;
      for (const stop of stops) stop();
    };
  }, [bridge, again]);
  const reading = useMemo<Reading<Value>>(() => {
    if (answer === null || answer.subject !== subject) return { kind: 'reading' };
    const { result } = answer;
    return result.ok ? { kind: 'read', value: result.value } : { kind: 'failed', code: result.code };
  }, [answer, subject]);
  return { reading, again };
}
