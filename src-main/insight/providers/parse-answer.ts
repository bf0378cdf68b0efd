import type { z } from 'zod';
import { ProviderFailure } from '../insight-host.ts';

/** Reads a model's answer. Throws ProviderFailure when it is no JSON, is cut short, or has another shape. */
export function parseAnswer<Value>(text: string, shape: z.ZodType<Value>): Value {
  let answer: unknown;
  try {
    answer = JSON.parse(withoutFence(text));
  } catch {
    throw new ProviderFailure('provider-answer-unusable');
  }
  const reading = shape.safeParse(answer);
  if (!reading.success) throw new ProviderFailure('provider-answer-unusable');
  return reading.data;
}

/** Small models wrap JSON in a code block though they were told not to. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}
