import { describe, expect, it } from 'vitest';
import { parseCallItem } from './call-item.ts';
import { parseCaseItem } from './case-item.ts';
import { parseContactItem } from './contact-item.ts';

describe('what a LexiBel backend lists', () => {
  const call = {
    id: '0b5e1a34-3f0e-4d7e-9a51-6b1f6f6b0001',
    case_id: null,
    contact_id: null,
    contact_name: 'Sophie Lambert',
    direction: 'inbound',
    call_type: 'answered',
    duration_formatted: '1h 2m 3s',
    phone_number: '+32470123456',
    occurred_at: '2026-02-17T10:30:00',
    has_recording: true,
    has_transcript: false,
    has_summary: false,
    sentiment: 'neutral',
    recording_url: 'https://elsewhere.example/a.mp3',
    transcript: null,
    ai_summary: null,
    tasks_count: 2,
  };

  it('is a call without the telephone system’s id, its talk time told in words', () => {
    expect(parseCallItem(call, '')).toMatchObject({
      id: call.id,
      callId: call.id,
      durationSeconds: 3723,
      occurredAt: '2026-02-17T10:30:00.000Z',
      tasks: [],
    });
  });

  it.each([
    ['2m 34s', 154],
    ['45s', 45],
    ['3m', 180],
    ['0s', 0],
    ['a while', 0],
    [undefined, 0],
  ])('lasts as long as it says: %s', (said, seconds) => {
    expect(parseCallItem({ ...call, duration_formatted: said }, '').durationSeconds).toBe(seconds);
  });

  it('has no number where the backend writes nothing for one', () => {
    expect(parseCallItem({ ...call, phone_number: '' }, '').phoneNumber).toBeNull();
  });

  it('is a contact with its one number', () => {
    const contact = {
      id: 'c1',
      full_name: 'Sophie Lambert',
      phone_e164: '+32470123456',
      type: 'natural',
      language: 'fr',
    };
    expect(parseContactItem(contact, '').phones).toEqual([
      { number: '+32470123456', e164: '+32470123456', label: null },
    ]);
    expect(parseContactItem({ ...contact, phone_e164: null }, '').phones).toEqual([]);
  });

  it('is a case, whatever the firm calls its status', () => {
    const file = { id: 'd1', reference: '2026/014', title: 'Bail', status: 'pending', opened_at: '2026-01-10' };
    expect(parseCaseItem(file, '')).toMatchObject({ status: 'in_progress', parties: [] });
    expect(parseCaseItem({ ...file, status: 'archived' }, '').status).toBe('archived');
    expect(() => parseCaseItem({ ...file, status: 3 }, '')).toThrow();
  });
});
