import { describe, expect, it } from 'vitest';
import { readCaseRow, readContactRow } from './csv-entry.ts';

describe('a row of contacts', () => {
  it('speaks of the columns it has and of no others', () => {
    expect(readContactRow({ line: 2, values: { id: 'a', full_name: 'Anne', language: '' } })).toEqual({
      line: 2,
      id: 'a',
      fields: { full_name: 'Anne', language: null },
    });
  });

  it.each([
    '02 / 345.67.89; +32 470 12 34 56',
    '02 / 345.67.89 | +32 470 12 34 56|',
    '02 / 345.67.89\n+32 470 12 34 56',
  ])('takes several numbers from %j', (phones) => {
    expect(readContactRow({ line: 2, values: { id: 'a', phones } })).toMatchObject({
      fields: { phones: [{ number: '02 / 345.67.89' }, { number: '+32 470 12 34 56' }] },
    });
  });

  it.each([
    ['TRUE', true],
    ['Oui', true],
    ['ja', true],
    ['x', true],
    ['1', true],
    ['', false],
    ['Non', false],
    ['nee', false],
    ['FAUX', false],
    ['0', false],
    ['perhaps', 'perhaps'],
  ])('takes confidential %j for %j', (confidential, expected) => {
    expect(readContactRow({ line: 2, values: { id: 'a', confidential } })).toMatchObject({
      fields: { confidential: expected },
    });
  });

  it('is rejected without an id', () => {
    expect(readContactRow({ line: 7, values: { id: '', full_name: 'Anne' } })).toEqual({
      line: 7,
      reason: 'id: is missing',
    });
  });
});

describe('a row of cases', () => {
  it.each([
    ['31/12/2025', '2025-12-31'],
    ['1-2-2025', '2025-02-01'],
    ['01.02.2025 9:05', '2025-02-01T09:05:00'],
    ['2025-12-31', '2025-12-31'],
    ['2025-12-31 10:00:00', '2025-12-31T10:00:00'],
    ['2025-12-31T10:00:00+01:00', '2025-12-31T10:00:00+01:00'],
    ['yesterday', 'yesterday'],
  ])('takes the date %s for %s', (openedAt, expected) => {
    expect(readCaseRow({ line: 2, values: { id: 'a', opened_at: openedAt } })).toMatchObject({
      fields: { opened_at: expected },
    });
  });

  it('takes the parties with their roles, whatever their ids look like', () => {
    const parties = 'anne:client; urn:uuid:7:opposing_party|nobody';
    expect(readCaseRow({ line: 2, values: { id: 'a', parties, status: 'In progress' } })).toMatchObject({
      fields: {
        status: 'in_progress',
        parties: [
          { contact_id: 'anne', role: 'client' },
          { contact_id: 'urn:uuid:7', role: 'opposing_party' },
          { contact_id: 'nobody', role: '' },
        ],
      },
    });
  });
});
