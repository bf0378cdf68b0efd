import type { Call } from '#domain/call.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { makeCall } from './fixture-calls.ts';
import { recordsOf } from './fixture-records.ts';

const hour = 3_600_000;

/** A quarter of a firm's calls, the same each time. */
export const numberScenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  numbers: (now) => ({ calls: quarter(now), records: recordsOf(now) }),
};

function quarter(now: number): readonly Call[] {
  const { contacts, cases } = recordsOf(now);
  return Array.from({ length: 1400 }, (_, index) => {
    const chance = (step: number): number => (index * step) % 97;
    const at = now - Math.floor((index / 1400) * 90) * 24 * hour - (chance(31) % 10) * hour;
    const isWeekend = [0, 6].includes(new Date(at).getDay());
    const callType = chance(17) < 14 ? 'missed' : chance(17) < 19 ? 'voicemail' : 'answered';
    const isOutbound = chance(53) > 68;
    const contact = contacts[chance(7) % (contacts.length + 2)];
    const file = contact === undefined ? undefined : cases[chance(11) % cases.length];
    return makeCall({
      id: `n${index}`,
      occurredAt: new Date(at).toISOString(),
      callType: isOutbound ? 'answered' : callType,
      direction: isOutbound ? 'outbound' : 'inbound',
      durationSeconds: callType === 'answered' || isOutbound ? 40 + chance(29) * 13 : 0,
      contactId: contact?.id ?? null,
      contactName: contact?.fullName ?? null,
      caseId: file?.id ?? null,
      isInternal: isWeekend && chance(3) > 9,
      sentimentScore: chance(5) > 40 ? Math.sin(index / 90) * 0.5 + chance(13) / 200 : null,
      isBillable: chance(37) > 40,
    });
  });
}
