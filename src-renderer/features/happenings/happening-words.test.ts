import { describe, expect, it } from 'vitest';
import type { Happening } from '#domain/announcement/happening.ts';
import type { CaseId } from '#domain/case.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { createSpeech, createTexts } from '../../ui/texts.tsx';
import { type Attention, noticesOf } from './happening-words.ts';

const en = createSpeech(createTexts('en'), 'en');
const elsewhere: Attention = { callId: null, caseId: null, isMissedInSight: false, isSilent: false };
const anna = makeCall({ id: 'anna', contactName: 'Anna Peeters', caseId: 'c' as CaseId });
const bart = makeCall({ id: 'bart', contactName: 'Bart Claes' });

function texts(happenings: readonly Happening[], attention: Partial<Attention> = {}) {
  return noticesOf(happenings, { ...elsewhere, ...attention }, en).map(({ text }) => text);
}

describe('what is said of what happens', () => {
  it('is one sentence for missed calls, and none where they are seen or nothing shall be said', () => {
    const missed = [anna, bart].map((call): Happening => ({ kind: 'missed', call }));
    expect(texts(missed.slice(0, 1))).toEqual(['Missed call: Anna Peeters']);
    expect(texts(missed)).toEqual(['2 missed calls']);
    expect(texts(missed, { isMissedInSight: true })).toEqual([]);
    expect(texts(missed, { isSilent: true })).toEqual([]);
  });

  it('tells what came to the call on the screen, and of no other', () => {
    const summary: Happening = { kind: 'summary', call: anna };
    expect(texts([summary], { callId: anna.id })).toEqual(['The summary is here']);
    expect(texts([summary], { callId: bart.id })).toEqual([]);
  });

  it('tells what a colleague wrote on the call or in the case on the screen', () => {
    const edited: Happening = { kind: 'edited', call: anna, parts: ['note'] };
    expect(texts([edited], { callId: anna.id })).toEqual(['Somebody else changed the note']);
    expect(texts([edited], { caseId: 'c' as CaseId })).toEqual(['Somebody else changed the note of Anna Peeters']);
    expect(texts([edited], { caseId: 'd' as CaseId })).toEqual([]);
  });
});
