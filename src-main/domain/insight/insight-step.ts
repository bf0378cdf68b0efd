/** What is made of a recording, in this order. */
export type InsightStep = (typeof insightSteps)[number];

/** Every step, in the order they are made. */
export const insightSteps = ['transcript', 'summary', 'sentiment', 'tasks'] as const;

/** Where a step stands. `skipped` is no failure: somebody decided so, and `reason` says why. */
export type StepStatus = (typeof stepStatuses)[number];

/** Every status. */
export const stepStatuses = ['pending', 'running', 'completed', 'failed', 'skipped'] as const;

/** Why a step was skipped or failed, as a word the window turns into a sentence. */
export type StepReason = (typeof stepReasons)[number];

/** Every reason. */
export const stepReasons = [
  'no-provider',
  'switched-off',
  'confidential',
  'no-recording',
  'no-speech',
  'no-transcript',
  'unreadable-recording',
  'provider-unreachable',
  'provider-refused',
  'host-not-allowed',
  'key-refused',
  'credit-spent',
  'model-unknown',
  'provider-overloaded',
  'provider-answer-unusable',
  'model-missing',
  'told-nothing',
  'internal',
] as const;

/** One step of one call. */
export interface StepState {
  readonly step: InsightStep;
  readonly status: StepStatus;
  readonly reason: StepReason | null;
  /** Who did it, such as `ringover`, `local`, `openai`; null while nobody has. */
  readonly provider: string | null;
  readonly model: string | null;
  /** How long it took; null until it came to an end, and where nobody knows. */
  readonly tookSeconds: number | null;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** The steps with these in place of those of the same name, in their order. */
export function withSteps(steps: readonly StepState[], changed: readonly StepState[]): readonly StepState[] {
  return insightSteps
    .map((step) => changed.find((one) => one.step === step) ?? steps.find((one) => one.step === step))
    .filter((state) => state !== undefined);
}
