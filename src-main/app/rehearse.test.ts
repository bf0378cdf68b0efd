import { describe, expect, it } from 'vitest';
import type { Call, CallUuid } from '#domain/call.ts';
import type { NotificationContent, NotificationListeners } from '../desktop/notifier.ts';
import { createRehearsing, type RehearsingParts } from './rehearse.ts';

function rehearsing(changes: Partial<RehearsingParts> = {}, ways: readonly string[] = ['notification', 'card']) {
  const shown = new Map<string, { content: NotificationContent; listeners: NotificationListeners }>();
  const told: Call[] = [];
  const waiting: (() => void)[] = [];
  const outcomes: boolean[] = [];
  const parts: RehearsingParts = {
    notifier: {
      show: (key, content, listeners) => {
        shown.set(key, { content, listeners });
        listeners.onShown();
      },
      close: (key) => void shown.delete(key),
    },
    cards: { tell: (calls) => void told.push(...calls) },
    discretion: { isAnnouncedBy: (way) => ways.includes(way), privacy: () => 'full', silence: () => null },
    words: () => ({ translate: (key) => key, locale: 'en', formatNumber: (number) => number, now: 0 }),
    knock: async () => true,
    log: { info: () => undefined, warn: () => undefined },
    now: () => 1_000,
    newId: () => 'made-up',
    later: (run) => {
      waiting.push(run);
      return () => undefined;
    },
    onOpen: () => undefined,
    onOutcome: (isShown) => outcomes.push(isShown),
    ...changes,
  };
  return { rehearsal: createRehearsing(parts), shown, told, waiting, outcomes };
}

describe('a test call', () => {
  it('is announced as calls are, marked as a test, and goes by itself', async () => {
    const { rehearsal, shown, told, waiting, outcomes } = rehearsing();
    expect(await rehearsal.rehearse()).toEqual({ notification: 'shown', isOnCard: true });
    expect([...shown.values()][0]?.content).toEqual({
      title: 'notification.rehearsal.caller',
      body: '2026/001 · notification.rehearsal.case\nnotification.rehearsal.mark',
      isUrgent: true,
    });
    expect(outcomes).toEqual([true]);
    expect(rehearsal.isRehearsal('made-up' as CallUuid)).toBe(true);
    for (const run of waiting) run();
    expect(shown.size).toBe(0);
    expect(told.map(({ callType }) => callType)).toEqual(['ringing', 'missed']);
    expect(rehearsal.isRehearsal('made-up' as CallUuid)).toBe(false);
  });

  it('says that the computer showed nothing', async () => {
    const notifier: RehearsingParts['notifier'] = {
      show: (_key, _content, { onFailed }) => onFailed('unsupported'),
      close: () => undefined,
    };
    const { rehearsal, outcomes } = rehearsing({ notifier }, ['notification']);
    expect(await rehearsal.rehearse()).toEqual({ notification: 'blocked', isOnCard: false });
    expect(outcomes).toEqual([false]);
  });

  it('shows no notification to who chose the card, and no card in quiet hours', async () => {
    const { rehearsal, shown } = rehearsing({}, ['card']);
    expect(await rehearsal.rehearse()).toEqual({ notification: 'off', isOnCard: true });
    expect(shown.size).toBe(0);
    const quiet = rehearsing({
      discretion: { isAnnouncedBy: () => true, privacy: () => 'full', silence: () => 'quiet-hours' },
    });
    expect(await quiet.rehearsal.rehearse()).toEqual({ notification: 'shown', isOnCard: false });
  });

  it('announces nothing when calls do not arrive', async () => {
    const { rehearsal, shown, told } = rehearsing({ knock: async () => false });
    await expect(rehearsal.rehearse()).rejects.toMatchObject({ code: 'offline' });
    expect(shown.size + told.length).toBe(0);
  });
});
