import { bare } from './heard-segments.ts';
import type { HeardWord } from './transcriber.ts';

/** The words of two stretches that overlap, as far as they stand in the overlap. */
interface Seam {
  /** Seconds from the beginning of the recording. */
  readonly from: number;
  readonly to: number;
  /** Words were spread over what was heard by their length: when they are said says little. */
  readonly isTimingEstimated: boolean;
}

/** How far apart the same word may be timed in two stretches, in seconds. */
const timingSlackSeconds = 1;
/** Where times say little, so many words on either side of the seam are compared, and so many equal ones in a row are the same. */
const wordsAtSeam = 48;
const leastRun = 3;

/**
 * Joins what was heard in a stretch with what was heard in the next one, which overlap between `from` and `to`: each
 * word once. Both heard the overlap whole but for their own edge, so the two are laid over each other where most of
 * their words agree, and changed over in the middle of the agreement; where nothing agrees, in the middle of the
 * overlap. Words nobody timed are laid over each other by the longest run both have.
 */
export function mergeChunks(
  before: readonly HeardWord[],
  after: readonly HeardWord[],
  { from, to, isTimingEstimated }: Seam,
): readonly HeardWord[] {
  const left = before
    .map((word, index) => ({ word, index }))
    .filter(({ word }) => word.endSeconds > from - timingSlackSeconds);
  const right = after
    .map((word, index) => ({ word, index }))
    .filter(({ word }) => word.startSeconds < to + timingSlackSeconds);
  const pairs = longestAgreement(
    left.map(({ word }) => word),
    right.map(({ word }) => word),
  );
  const run = isTimingEstimated ? longestRun(before, after) : null;
  // Where times are right after all, as many words agree by them.
  if (run !== null && run.length > pairs.length)
    return [...before.slice(0, run.leftEnd), ...after.slice(run.rightStart)];
  const pair = pairs[Math.floor(pairs.length / 2)];
  if (pair !== undefined) {
    const leftEnd = left[pair[0]]?.index ?? before.length;
    const rightStart = right[pair[1]]?.index ?? 0;
    return [...before.slice(0, leftEnd), ...after.slice(rightStart)];
  }
  const middle = (from + to) / 2;
  return [...before.filter((word) => centreOf(word) < middle), ...after.filter((word) => centreOf(word) >= middle)];
}

/**
 * Where to change over: in the middle of the longest run of words the end of one and the beginning of the other share;
 * null without one.
 */
function longestRun(
  before: readonly HeardWord[],
  after: readonly HeardWord[],
): { readonly length: number; readonly leftEnd: number; readonly rightStart: number } | null {
  const offset = Math.max(0, before.length - wordsAtSeam);
  const left = before.slice(offset).map(({ text }) => bare(text));
  const right = after.slice(0, wordsAtSeam).map(({ text }) => bare(text));
  let best = { length: 0, left: 0, right: 0 };
  // The last of two equally long runs is nearer to the seam.
  for (let l = 0; l < left.length; l += 1) {
    for (let r = 0; r < right.length; r += 1) {
      let length = 0;
      while (l + length < left.length && r + length < right.length && left[l + length] === right[r + length])
        length += 1;
      if (length >= best.length) best = { length, left: l, right: r };
    }
  }
  if (best.length < leastRun) return null;
  const middle = Math.floor(best.length / 2);
  return { length: best.length, leftEnd: offset + best.left + middle, rightStart: best.right + middle };
}

/**
 * The heaviest common subsequence of two runs of words, as pairs of places: as many words as can be, and of equal words
 * those that were said at the same time.
 */
function longestAgreement(
  left: readonly HeardWord[],
  right: readonly HeardWord[],
): readonly (readonly [number, number])[] {
  const weights = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1));
  const at = (row: number, column: number): number => weights[row]?.[column] ?? 0;
  const paired = (row: number, column: number): number =>
    isSame(left[row], right[column]) ? at(row + 1, column + 1) + likeness(left[row], right[column]) : -1;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const here = weights[row];
      if (here !== undefined) here[column] = Math.max(paired(row, column), at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (paired(row, column) === at(row, column)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** 1 to 2: the nearer in time, the likelier the same. */
function likeness(left: HeardWord | undefined, right: HeardWord | undefined): number {
  if (left === undefined || right === undefined) return 0;
  return 2 - Math.abs(centreOf(left) - centreOf(right)) / timingSlackSeconds;
}

function isSame(left: HeardWord | undefined, right: HeardWord | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return Math.abs(centreOf(left) - centreOf(right)) <= timingSlackSeconds && bare(left.text) === bare(right.text);
}

function centreOf({ startSeconds, endSeconds }: HeardWord): number {
  return (startSeconds + endSeconds) / 2;
}
