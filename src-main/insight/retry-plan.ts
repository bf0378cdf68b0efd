import type { StepReason } from '#domain/insight/insight-step.ts';

/** How often a step is tried, by why it failed; what is not named here is not tried again. */
const mostTries: Partial<Readonly<Record<StepReason, number>>> = {
  'provider-unreachable': 8,
  'provider-overloaded': 12,
  'provider-answer-unusable': 3,
  'no-recording': 4,
  'told-nothing': 8,
  internal: 3,
};

const firstDelayMs = 30_000;
const longestDelayMs = 3_600_000;

/**
 * How long until a step is tried again that has failed `tries` times (from 1), in milliseconds; null gives up. Doubles,
 * with half of it at random, and never sooner than the provider asked for.
 */
export function retryDelayMs(
  reason: StepReason,
  tries: number,
  { retryAfterSeconds, random }: { readonly retryAfterSeconds: number | null; readonly random: () => number },
): number | null {
  if (tries >= (mostTries[reason] ?? 1)) return null;
  const whole = Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  const delay = whole / 2 + (random() * whole) / 2;
  // A provider that asks for a day is asked again after the longest delay all the same.
  return Math.round(Math.max(delay, Math.min(longestDelayMs, (retryAfterSeconds ?? 0) * 1000)));
}

/** Whether a step that was begun this often, and ended the process each time, is begun again. */
export function mayBegin(attempts: number): boolean {
  return attempts < Math.max(...Object.values(mostTries));
}
