/** What has been heard since the sound began or jumped, and what of it was told. Seconds of the recording. */
export interface HeardStretch {
  /** It goes on from here; what lies between was not heard. */
  readonly moveTo: (seconds: number) => void;
  /** It is heard from here on. Told at once: nobody listens unnoticed because the end never came. */
  readonly begin: (seconds: number) => void;
  /** Where it is now; answers where it was when it was looked at last. */
  readonly look: (seconds: number) => number;
  /** What was heard up to here is told, and where to go on. */
  readonly tell: (toSeconds: number) => void;
  /** Tells once enough was heard since the last time. */
  readonly tellNowAndThen: (toSeconds: number) => void;
  /** Remembers where to go on. */
  readonly leavePlace: (seconds: number) => void;
}

/** What a stretch is told to. */
export interface HeardStretchParts {
  /** How long the recording is, as far as it is known. */
  readonly durationSeconds: () => number;
  readonly onHeard: (fromSeconds: number, toSeconds: number) => void;
  /** Null: nowhere. */
  readonly onPlace: (seconds: number | null) => void;
}

/** What is nearer to an end than this is no place to go on from. Seconds. */
const placeMarginSeconds = 5;
/** So much is heard before the place is noted again: a kill loses no more. Seconds. */
const placeStepSeconds = 10;

/** Begins at the recording's beginning. */
export function createHeardStretch({ durationSeconds, onHeard, onPlace }: HeardStretchParts): HeardStretch {
  let [lastSeconds, heardFrom, notedSeconds] = [0, 0, 0];
  const moveTo = (seconds: number): void => {
    lastSeconds = seconds;
    heardFrom = seconds;
    notedSeconds = seconds;
  };
  const leavePlace = (seconds: number): void => {
    notedSeconds = seconds;
    const isPlace = seconds > placeMarginSeconds && seconds < durationSeconds() - placeMarginSeconds;
    onPlace(isPlace ? seconds : null);
  };
  const tell = (toSeconds: number): void => {
    if (toSeconds <= heardFrom) return;
    onHeard(heardFrom, toSeconds);
    heardFrom = toSeconds;
    leavePlace(toSeconds);
  };
  return {
    moveTo,
    begin: (seconds) => {
      moveTo(seconds);
      onHeard(seconds, seconds);
    },
    look: (seconds) => {
      const before = lastSeconds;
      lastSeconds = seconds;
      return before;
    },
    tell,
    tellNowAndThen: (toSeconds) => {
      if (toSeconds - notedSeconds >= placeStepSeconds) tell(toSeconds);
    },
    leavePlace,
  };
}
