import type { Call } from '../call.ts';

/** How much of a call may be read on the screen: all of it, only who calls, or only that somebody does. */
export type ScreenPrivacy = 'full' | 'name' | 'nothing';

/** What a person chose, and how the screen stands. */
export interface PrivacyChoice {
  readonly privacy: ScreenPrivacy;
  /** For a locked screen, which anybody may read; never less strict than `privacy`. */
  readonly privacyWhenLocked: ScreenPrivacy;
}

const strictness: Readonly<Record<ScreenPrivacy, number>> = { full: 0, name: 1, nothing: 2 };

/** How much may be read now. */
export function privacyNow({ privacy, privacyWhenLocked }: PrivacyChoice, isLocked: boolean): ScreenPrivacy {
  return isLocked && strictness[privacyWhenLocked] > strictness[privacy] ? privacyWhenLocked : privacy;
}

/** A call without what may not be read: what is left of it can be put on any part of the screen. */
export function callOnScreen(call: Call, privacy: ScreenPrivacy): Call {
  if (privacy === 'full') return call;
  const bare: Call = {
    ...call,
    caseId: null,
    caseReference: null,
    caseTitle: null,
    previousCall: null,
    recordingUrl: null,
    transcript: null,
    aiSummary: null,
    sentiment: null,
    sentimentScore: null,
    note: null,
    tags: [],
    tasks: [],
    candidates: call.candidates.map((candidate) => ({
      ...candidate,
      caseId: null,
      caseReference: null,
      caseTitle: null,
      role: null,
    })),
  };
  if (privacy === 'name') return bare;
  return { ...bare, contactId: null, contactName: null, phoneNumber: null, userName: null, candidates: [] };
}
