import { expect, it } from 'vitest';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { asCallUuid } from '../../preview/fixture-calls.ts';
import { createFakeAudio } from './fake-audio.ts';
import { firstHabits } from './listening-memory.ts';
import { connectOutside, type OutsideSession } from './outside-controls.ts';
import { createPlayerStore } from './player-store.ts';
import { createMarksStore } from './recording-marks.ts';

const id = asCallUuid('call-1');

/** A player of two minutes with a system's controls around it, which it is told to by what they are called. */
async function outside() {
  const bridge = createFixtureBridge();
  const audio = createFakeAudio();
  const store = createPlayerStore({
    bridge: {
      ...bridge,
      request: async (route, params) =>
        route === 'recordings.shape'
          ? // The route is told apart here; what it answers, TypeScript cannot follow.
            ({ ok: true, value: { kind: 'drawn', outline: { durationSeconds: 120, channels: [[1]] } } } as Awaited<
              ReturnType<typeof bridge.request<typeof route>>
            >)
          : bridge.request(route, params),
    },
    marks: createMarksStore(bridge, () => 'mark-1'),
    openAudio: audio.open,
    memory: { read: () => firstHabits, write: () => undefined },
    startTimer: () => () => undefined,
    startTicks: () => () => undefined,
  });
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  const session: OutsideSession = {
    metadata: null,
    playbackState: 'none',
    setActionHandler: (action, handler) => handlers.set(action, handler),
    setPositionState: () => undefined,
  };
  const metadata = { title: 'Briefline', artist: '', album: '', artwork: [], chapterInfo: [] };
  connectOutside({ bridge, store, session, metadata: () => metadata });
  await store.getState().show(id, 120, 'Anna Peeters');
  const press = (action: MediaSessionAction, seekTime?: number): void =>
    handlers.get(action)?.({ action, ...(seekTime === undefined ? {} : { seekTime }) });
  const position = (): number => store.getState().positionSeconds;
  return { audio, session, press, position, motion: () => store.getState().motion };
}

it('plays, pauses and stops at the keys of the system, and tells it so', async () => {
  const { audio, session, press, motion, position } = await outside();
  press('play');
  audio.arrive(120);
  expect(motion()).toBe('playing');
  expect(session).toMatchObject({ playbackState: 'playing', metadata: { title: 'Briefline' } });
  audio.pass(12);
  press('pause');
  expect(motion()).toBe('still');
  expect(session.playbackState).toBe('paused');
  press('play');
  press('stop');
  expect([motion(), position()]).toEqual(['still', 0]);
  expect(session).toMatchObject({ playbackState: 'none', metadata: null });
});

it('skips ten seconds at the keys for the next and the one before, and goes where the system’s own slider is put', async () => {
  const { audio, press, position } = await outside();
  press('play');
  audio.arrive(120);
  press('seekto', 60);
  expect(position()).toBe(60);
  press('nexttrack');
  expect(position()).toBe(70);
  press('seekforward');
  expect(position()).toBe(80);
  press('previoustrack');
  press('seekbackward');
  expect(position()).toBe(60);
});

it('tells the system nothing of the call', async () => {
  const { audio, session, press } = await outside();
  press('play');
  audio.arrive(120);
  expect(JSON.stringify(session)).not.toContain('Peeters');
});
