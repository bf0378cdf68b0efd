import { describe, expect, it, vi } from 'vitest';
import { type TraySubject, trayFace } from './tray-face.ts';

const words = {
  translate: (key: string, params?: Readonly<Record<string, string | number>>) =>
    [key, ...Object.values(params ?? {})].join(' '),
  formatTime: (at: number) => `t${at}`,
};
const deeds = {
  open: vi.fn(),
  lookUp: vi.fn(),
  togglePause: vi.fn(),
  toggleListening: vi.fn(),
  stopListening: vi.fn(),
  quit: vi.fn(),
};
const calm: TraySubject = {
  connection: { kind: 'connected' },
  isPaused: false,
  quiet: null,
  snooze: null,
  fetching: null,
  missedUnseen: 0,
  lookupKeys: null,
  listening: null,
  lastCalls: [],
};

describe("the tray's face", () => {
  it('says by its picture what matters most', () => {
    const stateOf = (changes: Partial<TraySubject>) => trayFace({ ...calm, ...changes }, deeds, words).state;
    expect(stateOf({})).toBe('connected');
    expect(stateOf({ isPaused: true })).toBe('paused');
    expect(stateOf({ isPaused: true, missedUnseen: 1 })).toBe('unread');
    expect(stateOf({ quiet: { until: 9 }, missedUnseen: 1 })).toBe('paused');
    expect(stateOf({ missedUnseen: 1, connection: { kind: 'offline', since: 5 } })).toBe('offline');
    expect(stateOf({ connection: { kind: 'connecting' } })).toBe('connected');
    expect(stateOf({ connection: { kind: 'unauthorised' } })).toBe('offline');
  });

  it('says in words how things stand and what was missed', () => {
    const offline = trayFace({ ...calm, connection: { kind: 'offline', since: 5 }, missedUnseen: 2 }, deeds, words);
    expect(offline.tooltip).toBe('Briefline · tray.offlineSince t5 · tray.unread 2');
    expect(trayFace({ ...calm, isPaused: true }, deeds, words).tooltip).toBe('Briefline · tray.paused');
    expect(trayFace({ ...calm, snooze: { until: 9 } }, deeds, words).tooltip).toBe('Briefline · tray.snoozedUntil t9');
    expect(trayFace({ ...calm, snooze: { until: null } }, deeds, words)).toMatchObject({
      state: 'paused',
      tooltip: 'Briefline · tray.snoozed',
    });
    expect(trayFace({ ...calm, quiet: { until: 9 } }, deeds, words).tooltip).toBe('Briefline · tray.quietUntil t9');
  });

  it('says how far the calls have come that are being fetched', () => {
    const saying = (fetching: TraySubject['fetching']) => trayFace({ ...calm, fetching }, deeds, words).tooltip;
    expect(saying({ ratio: 0.128, isPaused: false })).toBe('Briefline · tray.fetchingShare 12');
    expect(saying({ ratio: null, isPaused: false })).toBe('Briefline · tray.fetching');
    expect(saying({ ratio: 0.5, isPaused: true })).toBe('Briefline · tray.fetchingPaused');
  });

  it('opens the lookup panel, and names its keys when they work', () => {
    const textOf = (lookupKeys: string | null) => trayFace({ ...calm, lookupKeys }, deeds, words).items[1];
    expect(textOf(null)).toMatchObject({ kind: 'action', text: 'tray.lookUp', onClick: deeds.lookUp });
    expect(textOf('Ctrl+Alt+J')).toMatchObject({ text: 'tray.lookUp (Ctrl+Alt+J)' });
  });

  it('says what is listened to, and stops it', () => {
    const listening = { title: 'Anna', isPlaying: true };
    const { items } = trayFace({ ...calm, listening }, deeds, words);
    const texts = items.map((item) => ('text' in item ? item.text : ''));
    expect(texts).toEqual(expect.arrayContaining(['tray.listening Anna', 'tray.listeningPause', 'tray.listeningStop']));
    const paused = trayFace({ ...calm, listening: { ...listening, isPlaying: false } }, deeds, words);
    expect(paused.items).toContainEqual(expect.objectContaining({ text: 'tray.listeningPlay' }));
  });

  it('opens the last calls, newest first, and begins with opening the window', () => {
    const open = vi.fn();
    const { items } = trayFace({ ...calm, lastCalls: [{ text: 'Anna', open }] }, deeds, words);
    expect(items[0]).toMatchObject({ kind: 'action', text: 'tray.open' });
    const line = items.find((item) => item.kind === 'action' && item.text === 'Anna');
    if (line?.kind === 'action') line.onClick();
    expect(open).toHaveBeenCalledOnce();
  });
});
