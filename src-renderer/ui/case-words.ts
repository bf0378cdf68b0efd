import type { Call } from '#domain/call.ts';

/** A call's case as it is written and spoken: its reference and title, whichever it has; null when it has neither. */
export function caseWords({ caseReference, caseTitle }: Pick<Call, 'caseReference' | 'caseTitle'>): string | null {
  if (caseReference === null) return caseTitle;
  return caseTitle === null ? caseReference : `${caseReference} ${caseTitle}`;
}
