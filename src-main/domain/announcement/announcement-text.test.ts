import { describe, expect, it } from 'vitest';
import type { Call, CallUuid, Candidate } from '../call.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { type AnnouncementWords, announcementText, summaryText } from './announcement-text.ts';

const words: AnnouncementWords = {
  translate: (key, params) => `${key}(${Object.values(params ?? {}).join('|')})`,
  locale: 'en-GB',
  formatNumber: (number) => `<${number}>`,
  now: Date.parse('2026-06-01T12:00:00.000Z'),
};

function candidate(name: string, caseId: string | null = null): Candidate {
  return {
    contactId: name as ContactId,
    contactName: name,
    caseId: caseId as CaseId | null,
    caseReference: caseId,
    caseTitle: null,
    role: null,
    reason: 'recent_activity',
  };
}

const unknown = {
  contactName: null,
  caseReference: null,
  caseTitle: null,
  phoneNumber: '+3225551234',
  candidates: [],
  previousCall: null,
} as unknown as Call;

describe('the text of a notification', () => {
  it('says who, which case, and what was left open', () => {
    const text = announcementText(
      'ringing',
      {
        ...unknown,
        contactName: 'Dupont & Fils <x>',
        caseReference: '2026/014',
        caseTitle: 'Lease dispute',
        previousCall: {
          id: 'p' as CallUuid,
          occurredAt: '2026-03-02T09:00:00.000Z',
          callType: 'answered',
          line: 'Sends the lease.',
        },
      },
      words,
    );
    expect(text.title).toBe('Dupont & Fils <x>');
    expect(text.body).toBe('2026/014 · Lease dispute\nnotification.lastTime(2 Mar|Sends the lease.)');
  });

  it('says while it rings what is still to be done, or how much beside what was left open, where all may be read', () => {
    const tasks = [{ title: 'Send the\nlease' }, { title: 'Call the bailiff' }];
    expect(announcementText('ringing', unknown, words, 'full', tasks).body).toBe('notification.toDo(2|Send the lease)');
    const line = { id: 'p', occurredAt: '2026-03-02T09:00:00.000Z', callType: 'answered', line: 'Sends it.' } as const;
    const known = { ...unknown, previousCall: { ...line, id: 'p' as CallUuid } };
    expect(announcementText('ringing', known, words, 'full', tasks).body).toBe(
      'notification.toDoCount(2) · notification.lastTime(2 Mar|Sends it.)',
    );
    expect(announcementText('missed', unknown, words, 'full', tasks).body).toBe('');
    expect(announcementText('ringing', unknown, words, 'name', tasks).body).toBe('');
  });

  it('says the year of a last call that was not this year', () => {
    const previousCall = {
      id: 'p' as CallUuid,
      occurredAt: '2024-03-02T09:00:00.000Z',
      callType: 'answered',
      line: 'x',
    } as const;
    expect(announcementText('ringing', { ...unknown, previousCall }, words).body).toContain('2 Mar 2024');
    expect(announcementText('ringing', { ...unknown, previousCall: { ...previousCall, line: null } }, words).body).toBe(
      '',
    );
  });

  it('names all who share the number, and counts their cases', () => {
    const shared = {
      ...unknown,
      candidates: [candidate('Anna', 'c1'), candidate('Bart', 'c2'), candidate('Anna', 'c3')],
    };
    expect(announcementText('ringing', shared, words)).toEqual({
      title: 'Anna or Bart',
      body: 'notification.possibleCases(3)',
    });
    const many = { ...unknown, candidates: ['A', 'B', 'C', 'D', 'E'].map((name) => candidate(name)) };
    expect(announcementText('ringing', many, words).title).toBe('A, B, C or notification.others(2)');
  });

  it('falls back to the number, then to saying that it is withheld', () => {
    expect(announcementText('ringing', unknown, words).title).toBe('<+3225551234>');
    expect(announcementText('ringing', { ...unknown, phoneNumber: null }, words).title).toBe('notification.withheld()');
  });

  it('says on the first line that a call was missed or left a voicemail', () => {
    expect(announcementText('missed', unknown, words).title).toBe('notification.missed(<+3225551234>)');
    expect(announcementText('voicemail', unknown, words).title).toBe('notification.voicemail(<+3225551234>)');
  });

  it('keeps a name from writing lines of its own', () => {
    const named = { ...unknown, contactName: 'Eve\n2026/999 · forged\u2028case' };
    expect(announcementText('ringing', named, words).title).toBe('Eve 2026/999 · forged case');
  });

  it('sums up several missed calls with each name once', () => {
    const named = { ...unknown, contactName: 'Anna' };
    expect(summaryText([named, named, unknown], words)).toEqual({
      title: 'notification.missedCalls(3)',
      body: 'Anna and <+3225551234>',
    });
  });
});
