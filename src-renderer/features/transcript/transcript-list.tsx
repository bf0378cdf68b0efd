import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import type { TranscriptLine } from '#domain/insight/insight.ts';
import type { MediaClock } from '../../ui/media-clock.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useCopiedHeading } from './copied-heading.ts';
import { copiedLines } from './copied-lines.ts';
import type { WordHit } from './find-words.ts';
import { useSpeakerName } from './speaker.tsx';
import { type ShownLine, TranscriptLineRow } from './transcript-line-row.tsx';
import type { TranscriptStore } from './transcript-store.ts';
import { useSpokenLine } from './use-spoken.ts';

/** A line of text with what is around it, until it is measured. Pixels. */
const lineHeightPx = 34;
const ownKeys = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp']);
const pageLines = 8;

/** What was said, line by line, the spoken one marked. Only the lines in sight are drawn, however long the call. */
export function TranscriptList({
  call,
  store,
  clock,
  isFollowing,
  onFollow,
  onCorrect,
}: {
  readonly call: Call;
  readonly store: TranscriptStore;
  readonly clock: MediaClock;
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
  /** Null where nothing can be corrected now. Settles when it is kept, or was not. */
  readonly onCorrect: ((line: number, text: string | null) => Promise<void>) | null;
}) {
  const { t } = useSpeech();
  const nameOf = useSpeakerName(call);
  const { lines, hits, hit, marked } = useStore(store);
  const scroller = useRef<HTMLOListElement>(null);
  const spoken = useSpokenLine(clock, lines);
  const [reached, setReached] = useState(0);
  const [edited, setEdited] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeightPx,
    overscan: 6,
  });
  useScrolling({ virtual, spoken, isFollowing, hitLine: hits[hit]?.line ?? null, onFollow });
  const focusLine = useLineFocus(scroller, virtual);
  const hitsByLine = useMemo(() => byLine(hits), [hits]);

  const seek = (index: number): void => {
    const at = lines[index]?.startSeconds ?? null;
    if (at === null) return;
    setReached(index);
    onFollow(true);
    clock.seek(at);
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const place = target.closest<HTMLElement>('[data-line], [data-words]');
    // Who marks words to copy them does not want to go there.
    const isMarking = window.getSelection()?.isCollapsed === false;
    if (place !== null && !isMarking) seek(Number(place.dataset.line ?? place.dataset.words));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!ownKeys.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const to = Math.min(Math.max(movedBy(event.key, reached, lines.length), 0), lines.length - 1);
    onFollow(false);
    setReached(to);
    focusLine(to);
  };
  const heading = useCopiedHeading(call);
  const onCopy = (event: ClipboardEvent): void => {
    const chosen = selectedLines(scroller.current, lines);
    if (chosen.length < 2) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copiedLines(heading, chosen, nameOf));
  };
  const onPointerDown = (event: PointerEvent): void => {
    // Only the scroll bar is the list itself.
    if (event.target === event.currentTarget) onFollow(false);
  };
  return (
    <ol
      ref={scroller}
      aria-label={t('window.transcript.title')}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onWheel={() => onFollow(false)}
      onTouchMove={() => onFollow(false)}
      onPointerDown={onPointerDown}
      className="relative max-h-96 min-h-16 overflow-y-auto overscroll-contain px-1 py-1"
    >
      <li role="presentation" aria-hidden style={{ height: virtual.getTotalSize() }} />
      {virtual.getVirtualItems().map(({ index, start }) => {
        const line = lines[index];
        if (line === undefined) return null;
        const shown: ShownLine = {
          line,
          index,
          name: nameOf(line),
          isTurn: !isSameSpeaker(lines[index - 1], line),
          isSpoken: index === spoken,
          isMarked: marked.includes(index),
          hits: hitsByLine.get(index) ?? [],
          hitAt: hits[hit] ?? null,
        };
        return (
          <TranscriptLineRow
            key={index}
            shown={shown}
            total={lines.length}
            start={start + 4}
            clock={clock}
            isReached={index === reached}
            isEditing={index === edited}
            measure={virtual.measureElement}
            onEdit={(isEditing) => setEdited(isEditing ? index : null)}
            onCorrect={
              onCorrect === null
                ? null
                : (text) => void onCorrect(index, text).then(() => setEdited((now) => (now === index ? null : now)))
            }
          />
        );
      })}
    </ol>
  );
}

type Virtual = Pick<ReturnType<typeof useVirtualizer<HTMLOListElement, Element>>, 'scrollToIndex'>;

/** Keeps the spoken line in sight while it is followed, and goes to the hit one is at. */
function useScrolling({
  virtual,
  spoken,
  isFollowing,
  hitLine,
  onFollow,
}: {
  readonly virtual: Virtual;
  readonly spoken: number;
  readonly isFollowing: boolean;
  readonly hitLine: number | null;
  readonly onFollow: (isFollowing: boolean) => void;
}): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line, or the wish to follow it
  useEffect(() => {
    if (isFollowing && spoken !== -1) virtual.scrollToIndex(spoken, { align: 'center' });
  }, [spoken, isFollowing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another hit
  useEffect(() => {
    if (hitLine === null) return;
    onFollow(false);
    virtual.scrollToIndex(hitLine, { align: 'center' });
  }, [hitLine]);
}

/** Brings a line into sight, and the keyboard to it once it is drawn. */
function useLineFocus(scroller: RefObject<HTMLOListElement | null>, virtual: Virtual): (index: number) => void {
  return (index) => {
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus({ preventScroll: true });
    });
  };
}

function movedBy(key: string, from: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + pageLines;
    case 'PageUp':
      return from - pageLines;
    case 'Home':
      return 0;
    default:
      return count - 1;
  }
}

function byLine(hits: readonly WordHit[]): ReadonlyMap<number, readonly WordHit[]> {
  const grouped = new Map<number, WordHit[]>();
  for (const hit of hits) {
    const others = grouped.get(hit.line);
    if (others === undefined) grouped.set(hit.line, [hit]);
    else others.push(hit);
  }
  return grouped;
}

function isSameSpeaker(one: TranscriptLine | undefined, other: TranscriptLine): boolean {
  return one !== undefined && one.speaker === other.speaker && one.speakerName === other.speakerName;
}

/** The lines whose words a selection touches. */
function selectedLines(list: HTMLElement | null, lines: readonly TranscriptLine[]): readonly TranscriptLine[] {
  const selection = window.getSelection();
  if (list === null || selection === null) return [];
  const touched = [...list.querySelectorAll<HTMLElement>('[data-words]')].filter((words) =>
    selection.containsNode(words, true),
  );
  return touched
    .map((words) => Number(words.dataset.words))
    .toSorted((one, other) => one - other)
    .flatMap((index) => lines[index] ?? []);
}
