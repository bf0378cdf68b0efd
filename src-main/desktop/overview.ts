import type { Call } from '#domain/call.ts';
import type { MissedCaller } from '#domain/missed-queue.ts';

/** What is said of the calls as a whole, in the tray and beside the list. */
export interface OverviewValues {
  /** Who has to be called back. */
  readonly missed: readonly MissedCaller[];
  readonly missedUnseen: number;
  /** What happened and was not read in the activity list. */
  readonly activityUnread: number;
  /** Newest first. */
  readonly lastCalls: readonly Call[];
}

/** The overview as last read. */
export interface Overview {
  read(): OverviewValues;
  /** The calls have changed: reads it anew soon. */
  refresh(): void;
  /** Idempotent. */
  close(): void;
}

/** What the overview needs. */
export interface OverviewParts {
  readonly load: () => Promise<OverviewValues>;
  readonly onChange: () => void;
  /** The queue of missed calls is another. */
  readonly onMissed: () => void;
}

/** A burst of changes is read once. */
const gatherMs = 60;

/** An overview of no calls yet. */
export function createOverview({ load, onChange, onMissed }: OverviewParts): Overview {
  let values: OverviewValues = { missed: [], missedUnseen: 0, activityUnread: 0, lastCalls: [] };
  let timer: NodeJS.Timeout | null = null;
  const reload = async (): Promise<void> => {
    timer = null;
    const before = JSON.stringify(values.missed);
    values = await load();
    if (JSON.stringify(values.missed) !== before) onMissed();
    onChange();
  };
  return {
    read: () => values,
    refresh: () => {
      // A copy that cannot be read now is told of elsewhere; what was read before stays.
      timer ??= setTimeout(() => reload().catch(() => undefined), gatherMs);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
