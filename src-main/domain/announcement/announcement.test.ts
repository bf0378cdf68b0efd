import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, CallType, CallUuid } from '../call.ts';
import { makeCall } from '../call-fixture.ts';
import {
  type AnnouncementAction,
  type Announcements,
  announce,
  type CallChange,
  dismiss,
  expireAnnouncements,
  missedFreshMs,
  noAnnouncements,
  ringingFreshMs,
  ringingLimitMs,
} from './announcement.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');

function call(changes: Partial<Call> & { readonly at?: number } = {}): Call {
  const { at = start, ...rest } = changes;
  const moment = new Date(at).toISOString();
  return makeCall({ occurredAt: moment, ringingAt: moment, ...rest });
}

interface Screen {
  readonly announcements: Announcements;
  readonly actions: readonly AnnouncementAction[];
}

function tell(
  changes: readonly CallChange[],
  options: { readonly from?: Announcements; readonly now?: number; readonly isPaused?: boolean } = {},
): Screen {
  const { from = noAnnouncements, now = start, isPaused = false } = options;
  return announce(from, changes, { now, isPaused });
}

const ringing = call();
const answered = call({ callType: 'in_progress', answeredAt: new Date(start + 5_000).toISOString() });
const missed = call({ callType: 'missed', endedAt: new Date(start + 15_000).toISOString() });
const voicemail = { ...missed, callType: 'voicemail' as const };
const showRinging = { kind: 'show', announcement: 'ringing', call: ringing };

describe('a ringing call', () => {
  it('is shown at once, without knowing what was stored before', () => {
    expect(tell([{ before: 'unknown', after: ringing }]).actions).toEqual([showRinging]);
  });

  it('is shown once, however often it is told', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    expect(tell([{ before: ringing, after: ringing }], { from: announcements }).actions).toEqual([]);
  });

  it('is not shown when it began more than 20 s ago, is outbound, internal, or notifications are paused', () => {
    expect(tell([{ before: null, after: ringing }], { now: start + ringingFreshMs + 1 }).actions).toEqual([]);
    expect(tell([{ before: null, after: call({ direction: 'outbound' }) }]).actions).toEqual([]);
    expect(tell([{ before: null, after: call({ isInternal: true }) }]).actions).toEqual([]);
    expect(tell([{ before: null, after: ringing }], { isPaused: true }).actions).toEqual([]);
  });

  it('leaves the screen when somebody answers it, here or elsewhere, also while paused', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    const close = [{ kind: 'close', id: 'call-1' }];
    expect(tell([{ before: 'unknown', after: answered }], { from: announcements }).actions).toEqual(close);
    expect(tell([{ before: ringing, after: answered }], { from: announcements, isPaused: true }).actions).toEqual(
      close,
    );
  });

  it('stays while it rings on, whatever time passes', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    expect(tell([{ before: ringing, after: ringing }], { from: announcements, now: start + 90_000 }).actions).toEqual(
      [],
    );
    expect(expireAnnouncements(announcements, start + 90_000).actions).toEqual([]);
  });

  it('gets no second pop-up when it is transferred and rings anew', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    const transferred = call({ ringingAt: new Date(start + 8_000).toISOString(), seq: 2 });
    expect(
      tell([{ before: ringing, after: transferred }], { from: announcements, now: start + 8_000 }).actions,
    ).toEqual([]);
  });

  it('is said better in the same place when it becomes known who calls', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    const named = call({ contactName: 'Anna Peeters' });
    expect(tell([{ before: ringing, after: named }], { from: announcements }).actions).toEqual([
      { kind: 'replace', announcement: 'ringing', call: named },
    ]);
  });

  it('does not come back once a person has closed or opened it', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    const opened = dismiss(announcements, ringing.id);
    expect(opened.actions).toEqual([{ kind: 'close', id: 'call-1' }]);
    expect(dismiss(opened.announcements, ringing.id).actions).toEqual([]);
    const again = call({ ringingAt: new Date(start + 3_000).toISOString() });
    expect(tell([{ before: ringing, after: again }], { from: opened.announcements }).actions).toEqual([]);
  });

  it('rings anew after it was shown as missed: the missed one goes', () => {
    const first = tell([{ before: null, after: missed }]);
    const again = call({ ringingAt: new Date(start + 30_000).toISOString() });
    expect(
      tell([{ before: missed, after: again }], { from: first.announcements, now: start + 30_000 }).actions.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['close', 'show']);
  });

  it('is taken away when its end was never told', () => {
    const { announcements } = tell([{ before: null, after: ringing }]);
    const expired = expireAnnouncements(announcements, start + ringingLimitMs + 1);
    expect(expired.actions).toEqual([{ kind: 'close', id: 'call-1' }]);
    expect(expireAnnouncements(expired.announcements, start + ringingLimitMs + 2).actions).toEqual([]);
  });
});

describe('a missed call', () => {
  it('takes the place of the ringing, as soon as it is known that it is news', () => {
    const rung = tell([{ before: null, after: ringing }]);
    const unsure = tell([{ before: 'unknown', after: missed }], { from: rung.announcements });
    expect(unsure.actions).toEqual([{ kind: 'close', id: 'call-1' }]);
    expect(tell([{ before: ringing, after: missed }], { from: unsure.announcements }).actions).toEqual([
      { kind: 'show', announcement: 'missed', call: missed },
    ]);
  });

  it('is no news when it was missed before: a note on it does not pop up', () => {
    expect(tell([{ before: missed, after: { ...missed, note: 'called back' } }]).actions).toEqual([]);
  });

  it('is not shown anew when somebody says who it was', () => {
    const shown = tell([{ before: null, after: missed }]);
    const named = { ...missed, contactName: 'Anna Peeters' };
    expect(tell([{ before: missed, after: named }], { from: shown.announcements }).actions).toEqual([]);
  });

  it('is not shown twelve hours later', () => {
    expect(tell([{ before: null, after: missed }], { now: start + missedFreshMs + 16_000 }).actions).toEqual([]);
  });

  it('gives way to its voicemail, and to the news that somebody answered after all', () => {
    const shown = tell([{ before: null, after: missed }]);
    expect(tell([{ before: missed, after: voicemail }], { from: shown.announcements }).actions).toEqual([
      { kind: 'close', id: 'call-1' },
      { kind: 'show', announcement: 'voicemail', call: voicemail },
    ]);
    expect(tell([{ before: missed, after: answered }], { from: shown.announcements }).actions).toEqual([
      { kind: 'close', id: 'call-1' },
    ]);
  });

  it('is summed up with the others when several come at once', () => {
    const ids = ['a', 'b', 'c'] as const;
    const changes = ids.map((id, index) => ({
      before: null,
      after: { ...missed, id: id as unknown as CallUuid, occurredAt: new Date(start - index * 60_000).toISOString() },
    }));
    const { actions } = tell(changes.toReversed());
    expect(actions).toEqual([{ kind: 'summarise', calls: changes.map(({ after }) => after) }]);
  });
});

const types: readonly CallType[] = ['ringing', 'in_progress', 'answered', 'missed', 'voicemail'];
const anyTelling = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  callType: fc.constantFrom(...types),
  rangAfterMs: fc.nat(60_000),
  elapsedMs: fc.nat(30_000),
  isPaused: fc.boolean(),
  isKnown: fc.boolean(),
  isDismissed: fc.boolean(),
});

type Telling = typeof anyTelling extends fc.Arbitrary<infer T> ? T : never;

/** A screen that checks each action as it comes. */
function createCourse() {
  const shown = new Map<CallUuid, string>();
  const stored = new Map<CallUuid, Call>();
  let announcements = noAnnouncements;
  let now = start;
  const check = (action: AnnouncementAction, isPaused: boolean): void => {
    if (action.kind === 'close') expect(shown.delete(action.id)).toBe(true);
    if (action.kind !== 'show') return;
    expect(shown.has(action.call.id)).toBe(false);
    expect(isPaused).toBe(false);
    expect(action.announcement).toBe(action.call.callType);
    const ageMs = now - Date.parse(action.call.ringingAt ?? '');
    expect(action.announcement === 'ringing' ? ageMs : 0).toBeLessThanOrEqual(ringingFreshMs);
    shown.set(action.call.id, action.announcement);
  };
  return {
    tell: (telling: Telling): void => {
      now += telling.elapsedMs;
      const id = telling.id as unknown as CallUuid;
      const ringingAt = new Date(start + telling.rangAfterMs).toISOString();
      const after = call({ id, callType: telling.callType, ringingAt });
      const before = telling.isKnown ? (stored.get(id) ?? null) : ('unknown' as const);
      const step = announce(announcements, [{ before, after }], { now, isPaused: telling.isPaused });
      stored.set(id, after);
      for (const action of step.actions) check(action, telling.isPaused);
      expect(shown.get(id) === 'ringing' && after.callType !== 'ringing').toBe(false);
      announcements = step.announcements;
      if (!telling.isDismissed) return;
      announcements = dismiss(announcements, id).announcements;
      shown.delete(id);
    },
  };
}

describe('any course of calls', () => {
  it('never shows two for one call, nor a ringing that is stale or over', () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 40 }), (tellings) => {
        const course = createCourse();
        for (const telling of tellings) course.tell(telling);
      }),
    );
  });

  it('shows a ringing at most once per ringing, however its tellings are repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<CallType>('ringing', 'in_progress', 'answered'), { maxLength: 20 }),
        (course) => {
          let announcements = noAnnouncements;
          let shows = 0;
          for (const callType of course) {
            const step = announce(announcements, [{ before: null, after: call({ callType }) }], {
              now: start,
              isPaused: false,
            });
            shows += step.actions.filter((action) => action.kind === 'show').length;
            announcements = step.announcements;
          }
          expect(shows).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('what a pause keeps back', () => {
  it('is told once of each ringing and each missed call', () => {
    const first = announce(noAnnouncements, [{ before: null, after: ringing }], { now: start, isPaused: true });
    expect(first.withheld).toEqual([{ announcement: 'ringing', call: ringing }]);
    const again = announce(first.announcements, [{ before: 'unknown', after: ringing }], {
      now: start,
      isPaused: true,
    });
    expect(again.withheld).toEqual([]);
    const over = announce(again.announcements, [{ before: ringing, after: missed }], { now: start, isPaused: true });
    expect(over.withheld).toEqual([{ announcement: 'missed', call: missed }]);
    const late = announce(over.announcements, [{ before: 'unknown', after: ringing }], { now: start, isPaused: true });
    expect(late.withheld).toEqual([]);
  });

  it('is nothing of what would not have been announced', () => {
    const outbound = call({ direction: 'outbound' });
    expect(
      announce(noAnnouncements, [{ before: null, after: outbound }], { now: start, isPaused: true }).withheld,
    ).toEqual([]);
    expect(
      announce(noAnnouncements, [{ before: null, after: ringing }], { now: start, isPaused: false }).withheld,
    ).toEqual([]);
  });
});
