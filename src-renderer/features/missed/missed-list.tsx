import { type LucideIcon, PhoneMissed, Sunrise } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { callToOpen, lastMissed, type MissedCaller } from '#domain/missed-queue.ts';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { ListSkeleton } from '../../ui/inline-state.tsx';
import { moveForKey } from '../../ui/list-keys.ts';
import { focusRow, rowsOf } from '../../ui/rows.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import type { Live } from '../../ui/use-live.ts';
import { useMissedDeeds } from './missed-deeds.ts';
import { readMissedKey } from './missed-keys.ts';
import { MissedRow } from './missed-row.tsx';

/** Which callers a list shows: those that wait, or those put off. */
export type MissedPart = 'open' | 'later';

/** The callers of a part: those that wait by their last call, those put off by when they wake. */
export function missedPart(callers: readonly MissedCaller[], part: MissedPart): readonly MissedCaller[] {
  if (part === 'open') return callers.filter(({ sleepsUntil }) => sleepsUntil === null);
  return callers
    .filter(({ sleepsUntil }) => sleepsUntil !== null)
    .toSorted((a, b) => Date.parse(a.sleepsUntil ?? '') - Date.parse(b.sleepsUntil ?? ''));
}

const emptyTexts: Readonly<
  Record<MissedPart, { readonly icon: LucideIcon; readonly title: TextKey; readonly body: TextKey }>
> = {
  open: { icon: PhoneMissed, title: 'window.missed.emptyTitle', body: 'window.missed.emptyBody' },
  later: { icon: Sunrise, title: 'window.missed.laterEmptyTitle', body: 'window.missed.laterEmptyBody' },
};

/** The queue of missed calls, or what of it was put off; arrows go through it, B calls back, E ticks off, H puts off. */
export function MissedList({
  bridge,
  toasts,
  live,
  part,
  chosenId,
  onOpen,
  onCallBack,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly live: Live<readonly MissedCaller[]>;
  readonly part: MissedPart;
  readonly chosenId: CallUuid | null;
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  /** Null while offline. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
}) {
  const { t } = useSpeech();
  const deeds = useMissedDeeds(bridge, toasts);
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const { reading } = live;
  const callers = reading.kind === 'read' ? missedPart(reading.value, part) : [];
  const position = Math.min(active, callers.length - 1);
  const hasRows = callers.length > 0;
  // A row that was ticked off takes the keyboard with it: the one in its place gets it.
  useEffect(() => {
    if (callers.length > 0 && document.activeElement === document.body) focusRow(list.current, position);
  }, [callers.length, position]);
  if (reading.kind === 'failed') {
    return <BlankFailure title={t('window.list.errorTitle')} code={reading.code} onAgain={live.again} />;
  }
  if (reading.kind === 'reading') return <ListSkeleton />;
  if (reading.kind === 'read' && !hasRows) {
    const { icon, title, body } = emptyTexts[part];
    return <BlankState icon={icon} title={t(title)} body={t(body)} />;
  }
  const canCall = (call: Call): boolean => call.phoneNumber !== null;
  const onKeyDown = (event: KeyboardEvent): void => {
    // The row that has the keyboard, however it got there; what is typed into a menu or a dialog of a row is not for the list.
    const at = rowsOf(list.current).findIndex((row) => row.parentElement?.contains(event.target as Node) === true);
    const caller = callers[at];
    if (event.ctrlKey || event.metaKey || event.altKey || caller === undefined) return;
    // Enter and the buttons in a row are the browser's own.
    const move =
      event.key === 'Enter' ? null : moveForKey(event.key, { chosen: at, count: callers.length, pageSize: 8 });
    const deed = readMissedKey(event.key);
    if (move?.kind === 'choose') {
      focusRow(list.current, move.position);
      setActive(move.position);
    } else if (deed === 'call-back' && onCallBack !== null && canCall(lastMissed(caller)))
      void onCallBack(lastMissed(caller));
    else if (deed === 'finish') deeds.finish(caller);
    else if (deed === 'put-off') setMenuOf(caller.key);
    else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      aria-label={t(part === 'open' ? 'window.missed.listLabel' : 'window.missed.laterLabel')}
      onKeyDown={onKeyDown}
      className="h-full overflow-y-auto overscroll-contain pb-2"
    >
      {callers.map((caller, index) => (
        <MissedRow
          key={caller.key}
          caller={caller}
          isChosen={caller.calls.some(({ id }) => id === chosenId)}
          isActive={index === position}
          isMenuOpen={menuOf === caller.key}
          deeds={deeds}
          onMenu={(isOpen) => setMenuOf(isOpen ? caller.key : null)}
          onOpen={() => {
            setActive(index);
            onOpen(callToOpen(caller).id, 'click');
          }}
          onCallBack={canCall(lastMissed(caller)) ? onCallBack : null}
        />
      ))}
    </ul>
  );
}
