import { useCallback, useEffect, useRef, useState } from 'react';
import type { FailureCode, Result } from '#contract/result.ts';
import type { ConnectionState } from '#contract/state.ts';

/** Something that is asked of the relay: on its way, there, or why not. */
export type Reading<Value> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'failed'; readonly code: FailureCode };

/** A reading, how to ask again, and how to put in what an answer to something else said of it. */
export interface LiveReading<Value> {
  readonly reading: Reading<Value>;
  /** Settles when it was asked again; what is shown stays until then. */
  readonly again: () => Promise<void>;
  readonly put: (value: Value) => void;
}

/** Asks by `read` as soon as the relay is reached, and anew whenever it is reached again. `read` must keep its identity. */
export function useReading<Value>(
  read: () => Promise<Result<Value>>,
  connection: ConnectionState['kind'],
): LiveReading<Value> {
  const [reading, setReading] = useState<Reading<Value>>({ kind: 'reading' });
  /** Counts the questions: an answer that was overtaken is not shown. */
  const asked = useRef(0);
  const again = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const result = await read();
    if (mine !== asked.current) return;
    setReading(result.ok ? { kind: 'read', value: result.value } : { kind: 'failed', code: result.code });
  }, [read]);
  const put = useCallback((value: Value) => {
    asked.current += 1;
    setReading({ kind: 'read', value });
  }, []);
  useEffect(() => {
    if (connection === 'connected') void again();
    else {
      asked.current += 1;
      setReading(absence(connection));
    }
  }, [again, connection]);
  // Who has left is not told any more.
  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );
  return { reading, again, put };
}

function absence(connection: Exclude<ConnectionState['kind'], 'connected'>): Reading<never> {
  switch (connection) {
    case 'connecting':
      return { kind: 'reading' };
    case 'unauthorised':
      return { kind: 'failed', code: 'unauthorised' };
    case 'offline':
    case 'unconfigured':
      return { kind: 'failed', code: 'offline' };
  }
}
