import { describe, expect, it } from 'vitest';
import type { CallUuid } from '../call.ts';
import { type Activity, caughtUpActivity, missedInQuietHours, needsReading } from './activity.ts';

function activity(changes: Partial<Activity>): Activity {
  return { kind: 'missed', outcome: 'quiet-hours', at: 0, callId: 'a' as CallUuid, count: 1, since: null, ...changes };
}

describe('what happened', () => {
  it('has to be read when it was not shown, or when nobody was there for it', () => {
    expect(needsReading(activity({ kind: 'ringing', outcome: 'shown' }))).toBe(false);
    expect(needsReading(activity({ kind: 'ringing', outcome: 'blocked' }))).toBe(true);
    expect(needsReading(activity({ kind: 'missed', outcome: 'shown' }))).toBe(true);
    expect(needsReading(activity({ kind: 'reconnected', outcome: 'paused' }))).toBe(false);
    expect(needsReading(caughtUpActivity({ how: 'missed', calls: 12, since: 0 }, 1))).toBe(false);
  });

  it('tells which calls were missed in quiet hours since the last summary, each once', () => {
    const log = [
      activity({ kind: 'voicemail', callId: 'c' as CallUuid }),
      activity({ callId: 'c' as CallUuid }),
      activity({ kind: 'ringing', callId: 'd' as CallUuid }),
      activity({ outcome: 'snooze', callId: 'b' as CallUuid }),
      activity({ outcome: 'paused', callId: 'e' as CallUuid }),
      activity({ kind: 'quiet-summary', outcome: 'shown', callId: null }),
      activity({ callId: 'a' as CallUuid }),
    ];
    expect(missedInQuietHours(log)).toEqual(['c', 'b']);
    expect(missedInQuietHours(log.slice(5))).toEqual([]);
  });
});
