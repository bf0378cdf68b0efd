import type { Call } from '#domain/call.ts';
import { consentText } from '../../ui/consent-text.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** What stands above copied lines: when the call was, its case, and whether the other party knew of the recording. */
export function useCopiedHeading(call: Call): string {
  const { t, formats } = useSpeech();
  // With its year, whichever that is: a copy outlives it.
  const when = `${formats.shortDate(call.occurredAt, 0)} ${formats.time(call.occurredAt)}`;
  const about = [when, ...(call.caseReference === null ? [] : [call.caseReference])].join(' · ');
  return `${about}\n${t(consentText[call.recordingConsent])}`;
}
