import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import type { Call } from '#domain/call.ts';
import {
  type TimelineItem,
  type TimelineKind,
  timelineKeyOf,
  timelineKinds,
  timelineMomentOf,
} from '#domain/timeline.ts';
import { Part } from '../../ui/group.tsx';
import { InlineFailure, LinesSkeleton } from '../../ui/inline-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Known, TimelineActions } from './timeline-actions.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { positionForKey } from './timeline-keys.ts';
import { createTimelineStore, type TimelineStore, type TimelineSubject } from './timeline-store.ts';

/** Day names change at midnight; looked at once a minute. */
const dayTickMs = 60_000;
/** The next part is read when its end is this close. */
const readAhead = '600px';

/** What happened with a contact or on a case, from the offline copy: by day, newest first, read as one scrolls. */
export function Timeline({
  bridge,
  subject,
  title,
  known,
  openKey,
  actions,
  onOpenCall,
}: {
  readonly bridge: Bridge;
  readonly subject: TimelineSubject;
  readonly title: string;
  readonly known: Known;
  /** The key of the open item; null for none. One at a time, so that one recording sounds at a time. */
  readonly openKey: string | null;
  readonly actions: TimelineActions;
  readonly onOpenCall: (call: Call) => void;
}) {
  const { t } = useSpeech();
  const written = JSON.stringify(subject);
  const store = useMemo(() => createTimelineStore(bridge, JSON.parse(written) as TimelineSubject), [bridge, written]);
  useEffect(() => store.open(), [store]);
  const { kind, items, failure, narrow, again } = useStore(store);
  const opener = useRef(onOpenCall);
  opener.current = onOpenCall;
  const latest = useCallback((call: Call) => opener.current(call), []);
  const name = (one: TimelineKind): string => t(`window.timeline.kind.${one}`);
  return (
    <Part title={title}>
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label={t('window.timeline.filter')}
          options={timelineKinds.map((one) => ({ value: one, text: name(one) }))}
          value={kind}
          onChange={narrow}
        />
      </div>
      {items === null && failure === null ? <LinesSkeleton lines={3} label={t('window.relayPart.reading')} /> : null}
      {failure === null ? null : <InlineFailure code={failure} onAgain={again} />}
      {items?.length === 0 ? (
        <p className="rounded-large bg-fill px-3 py-3 text-13 text-soft">
          {t(kind === 'all' ? 'window.timeline.empty' : 'window.timeline.emptyKind')}
        </p>
      ) : null}
      {items === null ? null : (
        <Days items={items} known={known} openKey={openKey} actions={actions} onOpenCall={latest} />
      )}
      <MoreBelow store={store} />
    </Part>
  );
}

function Days({
  items,
  known,
  openKey,
  actions,
  onOpenCall,
}: {
  readonly items: readonly TimelineItem[];
  readonly known: Known;
  readonly openKey: string | null;
  readonly actions: TimelineActions;
  readonly onOpenCall: (call: Call) => void;
}) {
  const { formats } = useSpeech();
  const now = useNow(dayTickMs);
  const days = useMemo(() => daysOf(items), [items]);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.key === 'Escape' && openKey !== null && target !== null) {
      // Escape closes the item first, and goes back only after.
      event.preventDefault();
      event.stopPropagation();
      target.closest('li')?.querySelector<HTMLElement>('[data-timeline]')?.focus();
      actions.onOpen(null);
      return;
    }
    const button = target?.dataset.timeline === undefined ? null : target;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-timeline]') ?? [])];
    const position = button === null ? null : positionForKey(event.key, buttons.indexOf(button), buttons.length);
    if (position === null) {
      actions.onKey(event);
      return;
    }
    event.preventDefault();
    buttons[position]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside, heard in one place
    <div ref={list} onKeyDown={onKeyDown}>
      {days.map(({ day, moment, items: ofDay }) => (
        <section
          key={day}
          aria-label={formats.day(moment, now)}
          className="mb-3 grid gap-1 [contain-intrinsic-size:auto_120px] [content-visibility:auto]"
        >
          <h3 className="mt-1 text-12 text-soft">{formats.day(moment, now)}</h3>
          <ul className="grid gap-px overflow-hidden rounded-large border border-line bg-line">
            {ofDay.map((item) => (
              <TimelineEntry
                key={timelineKeyOf(item)}
                item={item}
                known={known}
                isOpen={timelineKeyOf(item) === openKey}
                actions={actions}
                onOpenCall={onOpenCall}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Reads on when it comes near to being seen. */
function MoreBelow({ store }: { readonly store: TimelineStore }) {
  const { t } = useSpeech();
  const mark = useRef<HTMLDivElement>(null);
  const { nextCursor, readMore } = useStore(store);
  useEffect(() => {
    const element = mark.current;
    if (element === null || nextCursor === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) readMore();
      },
      { rootMargin: readAhead },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [nextCursor, readMore]);
  return nextCursor === null ? null : (
    <div ref={mark} className="py-3 text-12 text-quiet">
      {t('window.timeline.older')}
    </div>
  );
}

function daysOf(items: readonly TimelineItem[]) {
  const days: { readonly day: string; readonly moment: string; readonly items: TimelineItem[] }[] = [];
  for (const item of items) {
    const moment = timelineMomentOf(item);
    const day = new Date(moment).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, moment, items: [item] });
  }
  return days;
}
