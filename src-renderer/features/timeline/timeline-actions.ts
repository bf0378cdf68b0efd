import type { KeyboardEvent, ReactNode } from 'react';
import type { Call } from '#domain/call.ts';
import type { TimelineItem } from '#domain/timeline.ts';

/** What of an item a timeline need not repeat: the page already says it. */
export type Known = 'contact' | 'case';

/** What a timeline can do. */
export interface TimelineActions {
  /** Opens an item, or closes the open one (null). */
  readonly onOpen: (item: TimelineItem | null) => void;
  /** What the recording of an open call is listened to with. */
  readonly recording: (call: Call) => ReactNode;
  /** Keys that are not the timeline's own, from what is open. */
  readonly onKey: (event: KeyboardEvent) => void;
}
