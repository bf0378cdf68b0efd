import { BellOff, BellRing } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ActivityItem } from '#contract/desk.ts';
import type { CallUuid } from '#domain/call.ts';
import { BlankState } from '../../ui/blank-state.tsx';
import { InlineFailure, LinesSkeleton } from '../../ui/inline-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { ActivityRow } from './activity-row.tsx';
import { wasKeptBack } from './activity-words.ts';

/** As much as anybody scrolls through. */
const listed = 300;

/** Everything that was announced in the last days, and what was not and why; what was unread keeps its dot until one leaves. */
export function ActivityPage({ bridge, onOpen }: { readonly bridge: Bridge; readonly onOpen: (id: CallUuid) => void }) {
  const { t } = useSpeech();
  const [only, setOnly] = useState<'all' | 'kept-back'>('all');
  const { reading, again } = useLive(bridge, 'activity.list', { limit: listed }, 'activity');
  const unread = useUnread(bridge, reading.kind === 'read' ? reading.value : null);
  return (
    <section aria-labelledby="activity-title" className="h-full overflow-y-auto [scrollbar-gutter:stable]">
      <div className="sticky top-0 z-1 bg-page">
        <div className="mx-auto flex w-full max-w-176 flex-wrap items-center justify-between gap-2 px-6 pt-3 pb-2">
          <h1 id="activity-title" className="flex h-8 items-center text-15 font-strong">
            {t('window.activity.title')}
          </h1>
          <Segmented
            label={t('window.activity.filter')}
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', text: t('window.activity.all') },
              { value: 'kept-back', text: t('window.activity.keptBack') },
            ]}
          />
        </div>
      </div>
      <div className="mx-auto h-[calc(100%-52px)] max-w-176 px-4">
        {reading.kind === 'reading' ? <LinesSkeleton lines={6} label={t('window.activity.title')} /> : null}
        {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={again} /> : null}
        {reading.kind === 'read' ? (
          <Days
            items={only === 'all' ? reading.value : reading.value.filter(wasKeptBack)}
            isNarrowed={only === 'kept-back'}
            unread={unread}
            onOpen={onOpen}
          />
        ) : null}
      </div>
    </section>
  );
}

function Days({
  items,
  isNarrowed,
  unread,
  onOpen,
}: {
  readonly items: readonly ActivityItem[];
  readonly isNarrowed: boolean;
  readonly unread: ReadonlySet<number>;
  readonly onOpen: (id: CallUuid) => void;
}) {
  const { t, formats } = useSpeech();
  if (items.length === 0) {
    return isNarrowed ? (
      <BlankState
        icon={BellRing}
        title={t('window.activity.noneKeptBackTitle')}
        body={t('window.activity.noneKeptBackBody')}
      />
    ) : (
      <BlankState icon={BellOff} title={t('window.activity.emptyTitle')} body={t('window.activity.emptyBody')} />
    );
  }
  const now = Date.now();
  return daysOf(items, (at) => formats.day(at, now)).map(([day, those]) => (
    <section key={day} aria-label={day} className="pb-3">
      <h2 className="px-2 pt-2 pb-1 text-12 font-strong text-quiet">{day}</h2>
      <ul onKeyDown={moveFocus}>
        {those.map((item) => (
          <li key={item.activity.place}>
            <ActivityRow item={item} isUnread={unread.has(item.activity.place)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The items by the day they happened on, in their order. */
function daysOf(items: readonly ActivityItem[], dayOf: (at: number) => string) {
  const days = new Map<string, ActivityItem[]>();
  for (const item of items) {
    const day = dayOf(item.activity.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

/** What was unread when it came into sight; being in sight, it is read. */
function useUnread(bridge: Bridge, items: readonly ActivityItem[] | null): ReadonlySet<number> {
  const seen = useRef(new Set<number>());
  const fresh = items?.filter(({ activity }) => !activity.isRead).map(({ activity }) => activity.place) ?? [];
  for (const place of fresh) seen.current.add(place);
  const newest = fresh[0];
  useEffect(() => {
    if (newest !== undefined) void bridge.request('activity.markRead', null);
  }, [bridge, newest]);
  return seen.current;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-activity]')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here + step];
  if (here === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
