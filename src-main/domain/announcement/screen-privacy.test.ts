import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../call.ts';
import { makeCall } from '../call-fixture.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import type { AnnouncementKind } from './announcement.ts';
import { type AnnouncementWords, announcementText, summaryText } from './announcement-text.ts';
import { callOnScreen, privacyNow, type ScreenPrivacy } from './screen-privacy.ts';

const words: AnnouncementWords = {
  translate: (key, params) => [key, ...Object.values(params ?? {})].join(' '),
  locale: 'en-GB',
  formatNumber: (number) => number,
  now: Date.parse('2026-06-01T12:00:00.000Z'),
};

const whole: Call = makeCall({
  contactId: 'sophie' as ContactId,
  contactName: 'Sophie Lambert',
  caseId: 'c1' as CaseId,
  caseReference: 'REF-CASE',
  caseTitle: 'TITLE-CASE',
  phoneNumber: '+32486553210',
  userName: 'Els Peeters',
  note: 'SECRET note',
  aiSummary: 'SECRET summary',
  transcript: 'SECRET words',
  tags: ['SECRET'],
  previousCall: {
    id: makeCall({ id: 'before' }).id,
    occurredAt: '2026-05-01T12:00:00.000Z',
    callType: 'answered',
    line: 'SECRET line',
  },
  candidates: [
    {
      contactId: 'sophie' as ContactId,
      contactName: 'Sophie Lambert',
      caseId: 'c2' as CaseId,
      caseReference: 'REF-OTHER',
      caseTitle: 'TITLE-OTHER',
      role: 'SECRET role',
      reason: 'role',
    },
  ],
});
const kinds: readonly AnnouncementKind[] = ['ringing', 'missed', 'voicemail'];

describe('privacy on the screen', () => {
  it('is the stricter of both choices while the screen is locked', () => {
    const levels: readonly ScreenPrivacy[] = ['full', 'name', 'nothing'];
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.constantFrom(...levels), (privacy, privacyWhenLocked) => {
        expect(privacyNow({ privacy, privacyWhenLocked }, false)).toBe(privacy);
        const locked = levels.indexOf(privacyNow({ privacy, privacyWhenLocked }, true));
        expect(locked).toBe(Math.max(levels.indexOf(privacy), levels.indexOf(privacyWhenLocked)));
      }),
    );
  });

  it('leaves the name and nothing of the case, in a notification and in what the card is given', () => {
    for (const kind of kinds) {
      const { title, body } = announcementText(kind, whole, words, 'name');
      expect(title).toContain('Sophie Lambert');
      expect(body).toBe('');
    }
    expect(JSON.stringify(callOnScreen(whole, 'name'))).not.toMatch(/REF-|TITLE-|SECRET|"c1"|"c2"/);
    expect(callOnScreen(whole, 'name').contactName).toBe('Sophie Lambert');
  });

  it('leaves neither name nor number when nothing may be read', () => {
    const named = /Sophie|Lambert|32486553210|Peeters|REF-|TITLE-|SECRET/;
    for (const kind of kinds) {
      expect(JSON.stringify(announcementText(kind, whole, words, 'nothing'))).not.toMatch(named);
    }
    expect(JSON.stringify(summaryText([whole, whole], words, 'nothing'))).not.toMatch(named);
    expect(JSON.stringify(callOnScreen(whole, 'nothing'))).not.toMatch(named);
  });

  it('changes nothing of what may be read whole', () => {
    expect(callOnScreen(whole, 'full')).toBe(whole);
    expect(announcementText('ringing', whole, words).body).toContain('REF-CASE');
  });
});
