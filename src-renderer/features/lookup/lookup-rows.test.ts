import { describe, expect, it } from 'vitest';
import type { LookupFound } from '#contract/lookup.ts';
import { linked, makeCall } from '../../preview/fixture-calls.ts';
import { lookUp } from '../../preview/fixture-lookup.ts';
import { recordsOf } from '../../preview/fixture-records.ts';
import { groupsOf } from './lookup-rows.ts';

const records = recordsOf(Date.parse('2026-11-17T10:00:00.000Z'));
const calls = [
  makeCall({ id: 'a', ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta') }),
  makeCall({ id: 'b', phoneNumber: null, occurredAt: '2026-11-17T08:00:00.000Z' }),
  makeCall({ id: 'c', phoneNumber: '+32494112233', callType: 'in_progress' }),
];

function shown(found: LookupFound, isTyped: boolean, isConnected = true) {
  return groupsOf(found, isTyped, isConnected).map(({ heading, rows }) => [
    heading.replace('window.lookup.group.', ''),
    rows.map(({ key, deeds }) => [key, ...deeds.map((deed) => deed.key.replace('window.lookup.deed.', ''))]),
  ]);
}

describe('the rows of the lookup panel', () => {
  it('begin with the call that goes on, then the last ones, then active cases', () => {
    const groups = shown({ ...lookUp(records, calls, ''), cases: [] }, false);
    expect(groups).toEqual([
      ['now', [['call c', 'openCall', 'call', 'newNote', 'copyNumber']]],
      [
        'lastCalls',
        [
          ['call a', 'openCall', 'call', 'openCase', 'openContact', 'newNote', 'copyNumber'],
          ['call b', 'openCall', 'newNote'],
        ],
      ],
    ]);
  });

  it('are grouped by what they are once something is typed', () => {
    expect(shown(lookUp(records, calls, 'lambert'), true)).toEqual([
      [
        'contacts',
        [
          [
            'contact contact Sophie Lambert',
            'call',
            'openContact',
            'openCase',
            'openLastCall',
            'newNote',
            'copyNumber',
          ],
        ],
      ],
      [
        'cases',
        [
          ['case 2025/0318', 'openCase', 'call', 'openContact', 'openLastCall', 'newNote', 'copyNumber'],
          ['case 2024/0977', 'openCase', 'call', 'openContact', 'copyNumber'],
        ],
      ],
      ['calls', [['call a', 'openCall', 'call', 'openCase', 'openContact', 'newNote', 'copyNumber']]],
    ]);
  });

  it('offer no call while offline, and to open instead', () => {
    const groups = groupsOf(lookUp(records, calls, 'lambert'), true, false);
    const deeds = groups.flatMap(({ rows }) => rows).map((row) => row.deeds);
    expect(deeds[0]?.[0]?.key).toBe('window.lookup.deed.openContact');
    expect(deeds.flat().filter(({ deed }) => deed.kind === 'call')).toEqual([]);
  });

  it('offer no call to who has no number', () => {
    const groups = groupsOf(lookUp(records, [], 'Résidence'), true, true);
    expect(groups[0]?.rows[0]?.deeds.map(({ key }) => key)).toEqual(['window.lookup.deed.openContact']);
  });
});
