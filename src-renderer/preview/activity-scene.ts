import type { ActivityItem } from '#contract/desk.ts';
import type { Activity } from '#domain/announcement/activity.ts';
import type { Call } from '#domain/call.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { linked, makeCall } from './fixture-calls.ts';

const minuteMs = 60_000;

/** A day on which some things were kept from the screen; `now` is epoch milliseconds. */
export function activityScene(now: number): FixtureParts {
  const at = (minutesAgo: number): number => now - minutesAgo * minuteMs;
  const missed = makeCall({
    id: 'm1',
    callType: 'missed',
    ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
  });
  const voicemail = makeCall({ id: 'v1', callType: 'voicemail', ...linked('Notaris Claes') });
  const answered = makeCall({ id: 'a1', ...linked('Karel Vandenbroucke', '2026/0112', 'Vandenbroucke t. Stad Gent') });
  const items: readonly (readonly [Partial<Activity>, Call | null])[] = [
    [{ kind: 'ringing', at: at(3) }, answered],
    [{ kind: 'missed', outcome: 'blocked', at: at(22) }, missed],
    [{ kind: 'caught-up', at: at(40), count: 12, since: at(55) }, null],
    [{ kind: 'reconnected', at: at(41), count: 14 }, null],
    [{ kind: 'voicemail', outcome: 'paused', at: at(95) }, voicemail],
    [{ kind: 'missed', outcome: 'shown-without-name', at: at(180) }, missed],
    [{ kind: 'quiet-summary', at: at(840), count: 3 }, null],
    [{ kind: 'caught-up-anew', at: at(900), count: 240, since: at(12_000) }, null],
    [{ kind: 'missed', outcome: 'quiet-hours', at: at(1300) }, missed],
    [{ kind: 'missed', outcome: 'snooze', at: at(1400) }, missed],
    [{ kind: 'ringing', outcome: 'turned-off', at: at(1500), callId: missed.id }, null],
  ];
  const activities = items.map(
    ([changes, call], index): ActivityItem => ({
      activity: {
        kind: 'missed',
        outcome: 'shown',
        at: now,
        callId: call?.id ?? null,
        count: 1,
        since: null,
        place: items.length - index,
        isRead: index > 2,
        ...changes,
      },
      call,
    }),
  );
  return { calls: [answered, missed, voicemail], activities, state: { activityUnread: 2 } };
}
