import { isQuiet, type QuietHours, quietUntil } from '#domain/announcement/quiet-hours.ts';

/** What the watch needs. */
export interface QuietWatchParts {
  readonly hours: () => QuietHours;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Quiet hours began or ended. */
  readonly onChange: () => void;
  /** It is not quiet any more, or never was since the start: what was kept back may be told. */
  readonly onEnd: () => void;
}

/** Follows the quiet hours as time goes by. */
export interface QuietWatch {
  isQuiet(): boolean;
  /** Epoch milliseconds; null when it is not quiet, or never ends. */
  quietUntil(): number | null;
  /** The hours were changed, or the computer slept. */
  look(): void;
  /** Idempotent. */
  close(): void;
}

/** Near enough to the minute, whatever the computer slept. */
const lookEveryMs = 15_000;

/** A watch that looks for the first time when it is asked to, or soon. */
export function createQuietWatch(parts: QuietWatchParts): QuietWatch {
  const isQuietNow = (): boolean => isQuiet(parts.hours(), parts.now());
  let wasQuiet: boolean | null = null;
  const look = (): void => {
    const isNow = isQuietNow();
    if (isNow === wasQuiet) return;
    const isFirst = wasQuiet === null;
    wasQuiet = isNow;
    if (!isFirst) parts.onChange();
    if (!isNow) parts.onEnd();
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    isQuiet: isQuietNow,
    quietUntil: () => quietUntil(parts.hours(), parts.now()),
    look,
    close: () => clearInterval(timer),
  };
}
