import type { z } from 'zod';

/** Something to be read out of material, and the shape of the answer. */
export interface Question<Value> {
  /** What the answer is called, in letters and underscores. */
  readonly name: string;
  readonly instructions: string;
  /** What it is read out of: always data, whatever it says. */
  readonly material: string;
  readonly shape: z.ZodType<Value>;
  readonly isRedacted: boolean;
}

/**
 * Answers questions about a text. The answer has the asked shape; whether it is true is for who asks to check. Rejects with
 * ProviderFailure. Keeps nothing, and does nothing after `signal` aborts.
 */
export interface TextModel {
  readonly name: string;
  readonly model: string;
  ask<Value>(question: Question<Value>, signal: AbortSignal): Promise<Value>;
}

/** Longest answer: a summary and its lines need far less. */
export const mostAnswerTokens = 4096;
