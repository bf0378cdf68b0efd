import { describe, expect, it } from 'vitest';
import type { Bridge } from '#contract/bridge.ts';
import type { RecordingFile, RecordingShape } from '#contract/recordings.ts';
import type { FailureCode } from '#contract/result.ts';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { asCallUuid } from '../../preview/fixture-calls.ts';
import { createFakeAudio } from './fake-audio.ts';
import { firstHabits, type ListeningHabits } from './listening-memory.ts';
import { createPlayerStore } from './player-store.ts';
import { createMarksStore } from './recording-marks.ts';

const id = asCallUuid('call-1');
const drawn: RecordingShape = { kind: 'drawn', outline: { durationSeconds: 120, channels: [[0.5, 1]] } };

/** What is on this computer of the recording. */
interface Here {
  readonly file: Partial<RecordingFile>;
}
type Answer = RecordingShape | FailureCode;

/** A player over answers that come one after the other; the last one stays. */
function player(...given: readonly [Here, ...Answer[]] | readonly Answer[]) {
  const isHere = (one: Here | Answer | undefined): one is Here => typeof one === 'object' && 'file' in one;
  const [first] = given;
  const answers = given.filter((one): one is Answer => !isHere(one));
  const audio = createFakeAudio();
  const bridge = createFixtureBridge(isHere(first) ? { listening: first } : {});
  let kept: ListeningHabits = { ...firstHabits, speed: 1.25 };
  const ticks = new Set<() => void>();
  let asked = 0;
  const timers: { readonly ms: number; readonly run: () => void; isCancelled: boolean }[] = [];
  const asking: Bridge = {
    ...bridge,
    request: async (route, params) => {
      if (route !== 'recordings.shape') return bridge.request(route, params);
      const answer = answers[Math.min(asked, answers.length - 1)] ?? 'internal';
      asked += 1;
      // The route is told apart above; what it answers, TypeScript cannot follow.
      return (
        typeof answer === 'string' ? { ok: false, code: answer, message: answer } : { ok: true, value: answer }
      ) as Awaited<ReturnType<typeof bridge.request<typeof route>>>;
    },
  };
  const marks = createMarksStore(asking, () => `mark-${ticks.size}`);
  const store = createPlayerStore({
    bridge: asking,
    marks,
    startTicks: (run) => {
      ticks.add(run);
      return () => ticks.delete(run);
    },
    openAudio: audio.open,
    memory: {
      read: () => kept,
      write: (habits) => {
        kept = habits;
      },
    },
    startTimer: (ms, run) => {
      const timer = { ms, run, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  });
  /** So many seconds pass, looked at as often as while it plays. */
  const pass = (seconds: number): void => {
    for (let passed = 0; passed < seconds; passed += 0.05) {
      audio.pass(0.05);
      for (const run of [...ticks]) run();
    }
  };
  return { store, audio, timers, marks, bridge, pass, get: store.getState, asked: () => asked, kept: () => kept };
}

/** Lets answers that are there be read. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('a recording that is there', () => {
  it('is drawn at once, and fetched only when somebody wants to hear it', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    expect(get()).toMatchObject({ view: { kind: 'ready' }, durationSeconds: 120, motion: 'still' });
    expect(audio.opened).toEqual([]);
    get().toggle();
    expect(get().motion).toBe('opening');
    audio.arrive(119.5);
    expect(get()).toMatchObject({ motion: 'playing', durationSeconds: 119.5 });
    expect(audio.opened).toMatchObject([{ address: 'briefline-recording://call/call-1', speed: 1.25 }]);
  });

  it('that is on this computer is opened before anybody wants to hear it, and says nothing if that fails', async () => {
    const { get, audio, timers } = player({ file: { standing: 'here', placeSeconds: 42 } }, drawn);
    await get().show(id, 60);
    await settled();
    expect(audio.opened).toEqual([]);
    timers.at(-1)?.run();
    expect(audio.opened).toMatchObject([{ isPlaying: false }]);
    audio.arrive(119.5);
    expect(get()).toMatchObject({ motion: 'still', resumeSeconds: 42, view: { kind: 'ready' } });
    get().resume();
    expect(get()).toMatchObject({ motion: 'playing', positionSeconds: 42 });
    expect(audio.opened).toMatchObject([{ isPlaying: true, positionSeconds: 42 }]);

    await get().show(id, 60);
    await settled();
    timers.at(-1)?.run();
    audio.fail();
    await settled();
    expect(get()).toMatchObject({ motion: 'still', view: { kind: 'ready' } });
    get().toggle();
    expect(audio.opened).toHaveLength(3);
    await get().show(asCallUuid('call-2'), 30);
    await settled();
    expect(timers.filter(({ ms, isCancelled }) => ms === 150 && !isCancelled)).toHaveLength(1);
  });

  it('begins at the second that is sought in it, shown by then or later, and in no other', async () => {
    const { get, audio } = player(drawn);
    get().seekOnOpen(id, 42);
    await get().show(id, 60);
    expect(get().positionSeconds).toBe(42);
    get().seekOnOpen(id, 50);
    expect(get().positionSeconds).toBe(50);
    get().seekOnOpen(asCallUuid('other'), 7);
    await get().show(id, 60);
    expect(get().positionSeconds).toBe(0);
    get().toggle();
    audio.arrive(119.5);
    get().seekOnOpen(id, 42);
    expect(get().positionSeconds).toBe(0);
  });

  it('begins there also while nobody knows how long it is', async () => {
    const { get } = player(drawn);
    const shown = get().show(id, 0);
    get().seekOnOpen(id, 30);
    await shown;
    expect(get().positionSeconds).toBe(30);
  });

  it('is heard from where somebody went before it was opened', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    get().seek(45);
    get().toggle();
    expect(audio.opened).toMatchObject([{ positionSeconds: 45 }]);
  });

  it('is gone through within its ends', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    get().obey({ kind: 'skip', seconds: -10 });
    expect(get().positionSeconds).toBe(0);
    get().seek(500);
    expect(get().positionSeconds).toBe(120);
    get().seek(30);
    get().toggle();
    audio.arrive(120);
    audio.pass(8);
    get().obey({ kind: 'skip', seconds: 5 });
    expect(get().positionSeconds).toBe(45);
    expect(audio.opened[0]?.positionSeconds).toBe(45);
  });

  it('stands still at its end, and begins anew', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    get().toggle();
    audio.arrive(10);
    audio.pass(9);
    expect(get()).toMatchObject({ motion: 'still', positionSeconds: 0 });
    get().toggle();
    expect(get().motion).toBe('playing');
  });

  it('that could not be drawn is drawn once all of it is here, and is heard on', async () => {
    const { get, audio } = player({ kind: 'undrawable' }, { kind: 'undrawable' }, drawn);
    await get().show(id, 60);
    get().toggle();
    audio.arrive(119.5);
    await get().drawAgain();
    expect(get()).toMatchObject({ view: { kind: 'ready', outline: null }, motion: 'playing' });
    await get().drawAgain();
    expect(get()).toMatchObject({ view: { outline: { durationSeconds: 120 } }, motion: 'playing' });
    expect(audio.opened).toMatchObject([{ isClosed: false }]);
  });

  it('can be told to stop before it is heard', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    get().toggle();
    get().toggle();
    audio.arrive(10);
    expect(get().motion).toBe('still');
    expect(audio.opened[0]?.isPlaying).toBe(false);
  });

  it('falls silent when another is shown, or none', async () => {
    const { get, audio } = player(drawn);
    await get().show(id, 60);
    get().toggle();
    audio.arrive(10);
    await get().show(asCallUuid('call-2'), 30);
    expect(audio.opened[0]?.isClosed).toBe(true);
    get().toggle();
    get().leave();
    expect(audio.opened[1]?.isClosed).toBe(true);
    expect(get().motion).toBe('still');
  });
});

describe('the speed', () => {
  it('is stepped through to its ends, and remembered', async () => {
    const { get, audio, kept } = player(drawn);
    await get().show(id, 60);
    get().toggle();
    audio.arrive(10);
    for (let step = 0; step < 9; step += 1) get().obey({ kind: 'speed', steps: 1 });
    expect([get().speed, kept().speed, audio.opened[0]?.speed]).toEqual([3, 3, 3]);
    get().obey({ kind: 'speed', steps: -1 });
    expect(get().speed).toBe(2);
  });
});

describe('a passage', () => {
  it('is heard again and again between two places', async () => {
    const { get, audio, pass } = player(drawn);
    await get().show(id, 60);
    get().setSpeed(1);
    get().seek(10);
    get().obey({ kind: 'loop', edge: 'begin' });
    get().seek(14);
    get().obey({ kind: 'loop', edge: 'end' });
    get().seek(12);
    get().toggle();
    audio.arrive(120);
    pass(3);
    expect(audio.opened[0]?.positionSeconds).toBeCloseTo(11, 0);
    get().obey({ kind: 'loop', edge: 'none' });
    pass(6);
    expect(audio.opened[0]?.positionSeconds).toBeCloseTo(17, 0);
  });

  it('without voices is left out when that is wanted, and it is said how much time that saved', async () => {
    const voice = Array.from({ length: 120 }, (_, second) => (second >= 10 && second < 30 ? 0 : 0.5));
    const { get, audio, pass, kept } = player({ kind: 'drawn', outline: { durationSeconds: 120, channels: [voice] } });
    await get().show(id, 60);
    get().setSpeed(2);
    get().obey({ kind: 'skip-pauses' });
    expect(kept().isSkipping).toBe(true);
    get().seek(8);
    get().toggle();
    audio.arrive(120);
    pass(2);
    expect(audio.opened[0]?.positionSeconds).toBeGreaterThan(29);
    expect(get().savedSeconds).toBeCloseTo(9.8, 0);
  });

  it('can be marked, and gone to from mark to mark', async () => {
    const { get, marks } = player(drawn);
    await get().show(id, 60);
    get().seek(40);
    get().obey({ kind: 'bookmark' });
    get().seek(0);
    expect(get().obey({ kind: 'go-bookmark', step: 1 })).toBe(true);
    expect(get().positionSeconds).toBe(40);
    expect(get().obey({ kind: 'go-bookmark', step: 1 })).toBe(false);
    expect(marks.getState().bookmarks).toMatchObject([{ seconds: 40, note: '' }]);
  });
});

describe('what was heard', () => {
  it('is told when one stops, and is where one is offered to go on', async () => {
    const { get, audio, pass, bridge } = player(drawn);
    await get().show(id, 60);
    get().setSpeed(1);
    get().seek(20);
    get().toggle();
    audio.arrive(120);
    pass(9);
    get().toggle();
    const told = bridge.asked.filter(({ route }) => route === 'recordings.heard' || route === 'recordings.place');
    expect(told).toMatchObject([
      { route: 'recordings.heard', params: { id, fromSeconds: 20, toSeconds: 20 } },
      { route: 'recordings.heard', params: { id, fromSeconds: 20, toSeconds: expect.closeTo(29, 0) } },
      { route: 'recordings.place', params: { id, seconds: expect.closeTo(29, 0) } },
    ]);
    await get().show(id, 60);
    await settled();
    expect(get().resumeSeconds).toBeCloseTo(29, 0);
    get().resume();
    expect(get()).toMatchObject({ positionSeconds: expect.closeTo(29, 0), motion: 'opening', resumeSeconds: null });
  });

  it('to the end leaves nothing to go on from', async () => {
    const { get, audio, marks } = player(drawn);
    await get().show(id, 60);
    get().toggle();
    audio.arrive(10);
    audio.pass(9);
    expect(marks.getState().placeSeconds).toBeNull();
  });
});

describe('a recording that cannot be heard', () => {
  it('is looked for again when the relay said, and by nobody else meanwhile', async () => {
    const { get, timers } = player({ kind: 'pending', retryAfterSeconds: 5 }, drawn);
    await get().show(id, 60);
    expect(get().view.kind).toBe('pending');
    expect(get().obey({ kind: 'toggle' })).toBe(false);
    expect(timers).toMatchObject([{ ms: 5000, isCancelled: false }]);
    timers[0]?.run();
    await settled();
    expect(get().view.kind).toBe('ready');
  });

  it('is no longer looked for when another call is shown', async () => {
    const { get, timers } = player({ kind: 'pending', retryAfterSeconds: 5 });
    await get().show(id, 60);
    get().leave();
    expect(timers[0]?.isCancelled).toBe(true);
  });

  it('is said to be offline, withdrawn or not to be had', async () => {
    for (const [answer, view] of [
      ['offline', { kind: 'failed', code: 'offline' }],
      [
        { kind: 'missing', isWithdrawn: true },
        { kind: 'missing', isWithdrawn: true },
      ],
      [{ kind: 'undrawable' }, { kind: 'ready', outline: null }],
    ] as const) {
      const { get } = player(answer);
      await get().show(id, 60);
      expect(get().view).toEqual(view);
    }
  });

  it('says why it broke off: it cannot be played, or nothing is reached', async () => {
    const damaged = player(drawn);
    await damaged.get().show(id, 60);
    damaged.get().toggle();
    damaged.audio.fail();
    await settled();
    expect(damaged.get()).toMatchObject({ view: { kind: 'unreadable' }, motion: 'still' });

    const unread = player(drawn);
    await unread.get().show(id, 60);
    unread.get().toggle();
    unread.audio.arrive(100);
    unread.audio.fail();
    await settled();
    expect(unread.get()).toMatchObject({ view: { kind: 'unreadable' }, motion: 'still' });

    const cut = player(drawn, 'offline', drawn);
    await cut.get().show(id, 60);
    cut.get().toggle();
    cut.audio.arrive(100);
    cut.audio.pass(20);
    cut.audio.fail();
    await settled();
    expect(cut.get()).toMatchObject({ view: { kind: 'failed', code: 'offline' }, positionSeconds: 25 });
    await cut.get().again();
    expect(cut.get()).toMatchObject({ view: { kind: 'ready' }, positionSeconds: 25 });
  });
});
