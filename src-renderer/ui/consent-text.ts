import type { RecordingConsent } from '#domain/call.ts';
import type { TextKey } from './texts.tsx';

/** Whether the other party knew of the recording, as a sentence that goes with whatever of it leaves the app. */
export const consentText: Readonly<Record<RecordingConsent, TextKey>> = {
  announced: 'window.keeping.consentAnnounced',
  consented: 'window.keeping.consentConsented',
  unknown: 'window.keeping.consentUnknown',
};
