import { useEffect, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** Whose call it was and when, and the way there; nothing of a call this computer does not hold. */
export function CallWay({
  bridge,
  id,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly id: CallUuid;
  readonly onOpen: (id: CallUuid) => void;
}) {
  const { who, formats } = useSpeech();
  const [call, setCall] = useState<Call | null>(null);
  useEffect(() => {
    let isWanted = true;
    void bridge.request('calls.get', { id }).then((result) => {
      if (isWanted) setCall(result.ok ? result.value : null);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, id]);
  if (call === null) return null;
  const { occurredAt } = call;
  return (
    <button
      type="button"
      onClick={() => onOpen(id)}
      className="-mx-1 min-h-6 max-w-full truncate rounded-small px-1 text-left text-12 text-soft tabular-nums hover:text-accent hover:underline"
    >
      {`${who(call)} · ${formats.shortDate(occurredAt, Date.now())} ${formats.time(occurredAt)}`}
    </button>
  );
}
