import type { AppState } from '#contract/state.ts';
import { defaultCardWish } from '#domain/announcement/call-card.ts';
import { defaultQuietHours } from '#domain/announcement/quiet-hours.ts';
import { defaultRingSound } from '#domain/announcement/ring-sound.ts';
import type { Call, CallUuid, Candidate } from '#domain/call.ts';
import { makeCall as makeRingingCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { lookupKeys } from '#domain/key-combination.ts';

/** A calm Tuesday: connected to the firm's server, nothing to decide. */
export const fixtureState: AppState = {
  version: '0.1.0',
  platform: 'linux',
  language: 'fr',
  theme: 'light',
  connection: { kind: 'connected', since: 0 },
  relay: { mode: 'remote', address: 'https://appels.peeters-dubois.be' },
  account: { person: 'Els Peeters', firm: 'Peeters & Dubois', endsAt: null, may: 'write' },
  webhookUrl: null,
  ownRelay: null,
  notificationsPaused: false,
  announcedBy: 'notification',
  cardWish: defaultCardWish,
  ownName: null,
  announcing: {
    privacy: 'full',
    privacyWhenLocked: 'nothing',
    privacyNow: 'full',
    quietHours: defaultQuietHours,
    isQuiet: false,
    quietUntil: null,
    keepsSnooze: true,
    snooze: { kind: 'off' },
    ringSound: defaultRingSound,
  },
  roundingStep: 6,
  keepCopyDays: null,
  firmChannel: 'first',
  fetching: null,
  activityUnread: 0,
  missedUnseen: 0,
  lookupShortcut: { keys: lookupKeys, standing: 'held' },
  pendingEdits: 0,
  refusedEdits: [],
  notices: [],
};

/** A call whose every field can be given; the rest is an answered call without contact or case. */
export function makeCall(given: Parameters<typeof makeRingingCall>[0] = {}): Call {
  return makeRingingCall({
    id: 'call',
    callType: 'answered',
    phoneNumber: '+32475123456',
    occurredAt: '2026-11-17T09:00:00.000Z',
    ringingAt: null,
    ...given,
  });
}

/** A text as a call's id. */
export function asCallUuid(text: string): CallUuid {
  return text as CallUuid;
}

/** A candidate of a contact and case. */
export function makeCandidate(
  contact: string,
  reference: string | null,
  title: string | null,
  more: Partial<Candidate> = {},
): Candidate {
  return {
    contactId: `contact ${contact}` as ContactId,
    contactName: contact,
    caseId: reference as CaseId | null,
    caseReference: reference,
    caseTitle: title,
    role: null,
    reason: 'recent_activity',
    ...more,
  };
}

/** A call of a contact about a case. */
export function linked(contact: string, reference: string | null = null, title: string | null = null): Partial<Call> {
  const { contactId, contactName, caseId, caseReference, caseTitle } = makeCandidate(contact, reference, title);
  return { contactId, contactName, caseId, caseReference, caseTitle };
}
