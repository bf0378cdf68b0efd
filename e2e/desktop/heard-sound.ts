/** Samples a second that are listened to: telephone quality is enough. */
export const heardRate = 8000;

/** What was heard for a moment. */
export interface HeardSound {
  /** Root mean square of the samples, 0 to 1; a full sine has 0.7. */
  readonly loudness: number;
  /** The strongest tone between 100 and 2000 Hz. */
  readonly hertz: number;
}

/** What is quieter than this is silence. */
export const silentBelow = 0.01;

/** How much is looked at to tell sound from silence. Seconds. */
const momentSeconds = 0.005;

/** What samples (16 bits, mono, at `heardRate`) sound like. */
export function soundOf(samples: Int16Array): HeardSound {
  const heard = Float64Array.from(samples, (sample) => sample / 32_768);
  const loudness = Math.sqrt(heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length);
  const stepHertz = heardRate / heard.length;
  let [hertz, most] = [0, 0];
  for (let tone = 100; tone <= 2000; tone += stepHertz) {
    const power = powerOf(heard, tone);
    if (power > most) [hertz, most] = [tone, power];
  }
  return { loudness, hertz };
}

/** A stretch of sound, or of silence. */
export interface Stretch {
  readonly isSilent: boolean;
  readonly seconds: number;
}

/** Sound and silence by turns, as they were heard. */
export function stretchesOf(samples: Int16Array): readonly Stretch[] {
  const momentSamples = momentSeconds * heardRate;
  const stretches: { isSilent: boolean; seconds: number }[] = [];
  for (let at = 0; at + momentSamples <= samples.length; at += momentSamples) {
    const isSilent = samples
      .subarray(at, at + momentSamples)
      .every((sample) => Math.abs(sample) < silentBelow * 32_768);
    const last = stretches.at(-1);
    if (last?.isSilent === isSilent) last.seconds += momentSeconds;
    else stretches.push({ isSilent, seconds: momentSeconds });
  }
  return stretches;
}

/** Which of several sounds this one is most like, by how loud they are from moment to moment; it may begin earlier or later. */
export function mostAlike(heard: Int16Array, sounds: readonly Int16Array[]): number {
  const likeness = sounds.map((sound) => alikeness(envelopeOf(heard), envelopeOf(sound)));
  return likeness.indexOf(Math.max(...likeness));
}

/** How loud it is, twenty times a second. */
function envelopeOf(samples: Int16Array): readonly number[] {
  const step = heardRate / 20;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const moment = samples.subarray(at * step, (at + 1) * step);
    return Math.sqrt(moment.reduce((sum, sample) => sum + sample * sample, 0) / step);
  });
}

/** 1 for envelopes that are the same once one of them is shifted, near 0 for those that have nothing in common. */
function alikeness(one: readonly number[], other: readonly number[]): number {
  const length = (values: readonly number[]): number => Math.hypot(...values) || 1;
  let most = 0;
  for (let shift = -other.length; shift < one.length; shift += 1) {
    most = Math.max(
      most,
      other.reduce((sum, value, at) => sum + value * (one[at + shift] ?? 0), 0),
    );
  }
  return most / (length(one) * length(other));
}

/** How much of one tone there is, by Goertzel's recurrence. */
function powerOf(samples: Float64Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / heardRate);
  let [last, beforeLast] = [0, 0];
  for (const sample of samples) {
    const next = sample + turn * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  return last * last + beforeLast * beforeLast - turn * last * beforeLast;
}
