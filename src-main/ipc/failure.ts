import type { FailureCode } from '#contract/result.ts';

/** A request that failed for a reason the person can be told. The message is for the log only. */
export class RequestFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
