/** Brings one channel to another rate, piece by piece: what comes next goes on where the last piece ended. */
export type Resampler = (samples: Float32Array) => Float32Array<ArrayBuffer>;

/**
 * A resampler between two rates (samples a second). Upwards it draws a line between neighbours; downwards it averages
 * what falls on a new sample, which is plain, and enough for speech.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return (samples) => samples.slice();
  return from > to ? createAverager(from / to) : createInterpolator(from / to);
}

/** `step` > 1 old samples for each new one; parts of a sample count in part. */
function createAverager(step: number): Resampler {
  let sum = 0;
  let filled = 0;
  return (samples) => {
    const made = new Float32Array(Math.floor((filled + samples.length) / step) + 1);
    let count = 0;
    for (const sample of samples) {
      let left = 1;
      while (filled + left >= step) {
        const part = step - filled;
        made[count] = (sum + sample * part) / step;
        count += 1;
        left -= part;
        sum = 0;
        filled = 0;
      }
      sum += sample * left;
      filled += left;
    }
    return made.slice(0, count);
  };
}

/** `step` < 1 of the way from an old sample to the next for each new one. */
function createInterpolator(step: number): Resampler {
  let last = 0;
  /** Where the next new sample stands, counted from `last`. */
  let place = 1;
  return (samples) => {
    const made = new Float32Array(Math.ceil((samples.length + 1) / step) + 1);
    let count = 0;
    let before = last;
    for (const sample of samples) {
      while (place <= 1) {
        made[count] = before + (sample - before) * place;
        count += 1;
        place += step;
      }
      place -= 1;
      before = sample;
    }
    last = before;
    return made.slice(0, count);
  };
}
