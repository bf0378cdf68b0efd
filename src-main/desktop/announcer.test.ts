import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Activity } from '#domain/announcement/activity.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { type Announcer, type AnnouncerParts, createAnnouncer, type Silence } from './announcer.ts';
import type { NotificationContent, NotificationListeners } from './notifier.ts';

interface Screen {
  readonly content: NotificationContent;
  readonly listeners: NotificationListeners;
}

let announcer: Announcer;
afterEach(() => announcer.close());

function make(changes: Partial<AnnouncerParts> = {}) {
  const screen = new Map<string, Screen>();
  const activities: Activity[] = [];
  const ringing: boolean[] = [];
  const state = { silence: null as Silence | null };
  const close = (key: string): void => {
    const shown = screen.get(key);
    screen.delete(key);
    shown?.listeners.onClosed();
  };
  announcer = createAnnouncer({
    notifier: {
      show: (key, content, listeners) => screen.set(key, { content, listeners }),
      close,
      closeAll: () => screen.clear(),
    },
    log: { info: () => undefined, warn: () => undefined },
    words: () => ({ translate: (key) => key, locale: 'en-GB', formatNumber: (number) => number, now: Date.now() }),
    silence: () => state.silence,
    privacy: () => 'full',
    isNotified: () => true,
    hasCard: () => false,
    tasksOf: () => [],
    onOpen: () => undefined,
    onActivity: (activity) => activities.push(activity),
    onRinging: (isRinging) => ringing.push(isRinging),
    onUnavailable: () => undefined,
    onAvailable: () => undefined,
    ...changes,
  });
  return {
    screen,
    activities,
    ringing,
    state,
    said: () => activities.map(({ kind, outcome }) => `${kind} ${outcome}`),
  };
}

function fresh(changes: Parameters<typeof makeCall>[0] = {}) {
  const now = new Date().toISOString();
  return makeCall({ occurredAt: now, ringingAt: now, ...changes });
}

describe('the announcer', () => {
  it('takes a ringing away when it is answered, also after it was said better meanwhile', () => {
    const { screen, ringing } = make();
    const call = fresh();
    announcer.live(call);
    screen.get(call.id)?.listeners.onShown();
    announcer.news([{ before: call, after: { ...call, contactName: 'Anna', seq: 2 } }]);
    expect(screen.get(call.id)?.content.title).toBe('Anna');
    announcer.live({ ...call, callType: 'in_progress', seq: 3 });
    expect(screen.size).toBe(0);
    expect(ringing).toEqual([true, false]);
  });

  it('notes what was shown and what the system blocked, once of each kind', () => {
    const { screen, said } = make();
    const call = fresh();
    announcer.live(call);
    announcer.news([{ before: call, after: { ...call, contactName: 'Anna', seq: 2 } }]);
    screen.get(call.id)?.listeners.onShown();
    const missed = { ...call, callType: 'missed', seq: 3 } as const;
    announcer.news([{ before: call, after: missed }]);
    screen.get(call.id)?.listeners.onFailed('no-answer');
    expect(said()).toEqual(['ringing shown', 'missed blocked']);
  });

  it('notes what was kept back, and why, and rings for none of it', () => {
    const { state, said, ringing, screen } = make();
    state.silence = 'quiet-hours';
    const call = fresh();
    announcer.live(call);
    announcer.news([{ before: call, after: { ...call, callType: 'missed', seq: 2 } }]);
    expect(said()).toEqual(['ringing quiet-hours', 'missed quiet-hours']);
    expect(ringing).toEqual([]);
    expect(screen.size).toBe(0);
  });

  it('notes a ringing as shown when the card shows it, and as turned off when nothing does', () => {
    const carded = make({ isNotified: () => false, hasCard: () => true });
    announcer.live(fresh());
    expect(carded.said()).toEqual(['ringing shown']);
    announcer.close();
    const silent = make({ isNotified: () => false });
    announcer.live(fresh());
    expect(silent.said()).toEqual(['ringing turned-off']);
  });

  it('says again what is on the screen when less may be read', () => {
    const privacy = vi.fn<() => 'full' | 'nothing'>(() => 'full');
    const { screen } = make({ privacy });
    const call = fresh({ contactName: 'Anna' });
    announcer.live(call);
    privacy.mockReturnValue('nothing');
    announcer.reword();
    expect(screen.get(call.id)?.content).toMatchObject({ title: 'notification.somebody.ringing', body: '' });
  });
});
