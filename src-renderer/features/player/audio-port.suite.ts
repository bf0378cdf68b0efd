import { describe, expect, it, vi } from 'vitest';
import type { AudioListeners, AudioSettings, OpenAudio, RecordingAudio } from './audio-port.ts';

/** What makes things happen to a recording that was opened last. */
export interface AudioWorld {
  readonly open: OpenAudio;
  readonly arrive: (durationSeconds: number) => void;
  /** Seconds of the clock go by. */
  readonly pass: (seconds: number) => void;
  readonly fail: () => void;
}

const settings: AudioSettings = { startSeconds: 0, speed: 1, volume: 1, deviceId: '' };

/** What every way of hearing a recording owes to its caller. */
export function describeAudio(name: string, createWorld: () => AudioWorld): void {
  const open = (given: Partial<AudioSettings> = {}) => {
    const world = createWorld();
    const told: string[] = [];
    const listeners: AudioListeners = {
      onReady: (seconds) => told.push(`ready ${seconds}`),
      onPlaying: () => told.push('playing'),
      onPaused: () => told.push('paused'),
      onEnded: () => told.push('ended'),
      onFailed: () => told.push('failed'),
    };
    const audio = world.open('briefline-recording://call/1', { ...settings, ...given }, listeners);
    const untilTold = (...expected: readonly string[]): Promise<void> =>
      vi.waitFor(() => expect(told).toEqual(expected));
    return { world, audio, told, untilTold };
  };
  /** Plays from the beginning. */
  const play = async ({ world, audio, untilTold }: ReturnType<typeof open>, seconds: number): Promise<void> => {
    world.arrive(seconds);
    audio.play();
    await untilTold(`ready ${seconds}`, 'playing');
  };
  const position = ({ position: read }: RecordingAudio): number => read();

  describe(name, () => {
    it('stands still until it is told to play', async () => {
      const heard = open();
      heard.world.arrive(60);
      await heard.untilTold('ready 60');
      heard.world.pass(5);
      expect(position(heard.audio)).toBe(0);
    });

    it('plays as soon as it can, from where it was to begin', async () => {
      const heard = open({ startSeconds: 12 });
      heard.audio.play();
      heard.world.arrive(60);
      await heard.untilTold('ready 60', 'playing');
      expect(position(heard.audio)).toBe(12);
      heard.world.pass(3);
      expect(position(heard.audio)).toBe(15);
    });

    it('does not play when it was told to pause before it could', async () => {
      const heard = open();
      heard.audio.play();
      heard.audio.pause();
      heard.world.arrive(60);
      await heard.untilTold('ready 60');
      heard.world.pass(5);
      expect(position(heard.audio)).toBe(0);
    });

    it('stands still after a pause that came while it began', async () => {
      const heard = open();
      heard.world.arrive(60);
      await heard.untilTold('ready 60');
      heard.audio.play();
      heard.audio.pause();
      await vi.waitFor(() => expect(heard.told.at(-1)).toBe('paused'));
      heard.world.pass(5);
      expect(position(heard.audio)).toBe(0);
    });

    it('goes where it is told, standing and running', async () => {
      const heard = open();
      await play(heard, 60);
      heard.audio.seek(40);
      expect(position(heard.audio)).toBe(40);
      heard.world.pass(2);
      expect(position(heard.audio)).toBe(42);
      heard.audio.pause();
      await heard.untilTold('ready 60', 'playing', 'paused');
      heard.audio.seek(7);
      heard.audio.play();
      await heard.untilTold('ready 60', 'playing', 'paused', 'playing');
      expect(position(heard.audio)).toBe(7);
    });

    it('goes at the speed it is told, from the first moment and from then on', async () => {
      const heard = open({ speed: 2 });
      await play(heard, 60);
      heard.world.pass(4);
      expect(position(heard.audio)).toBe(8);
      heard.audio.setSpeed(0.5);
      heard.world.pass(4);
      expect(position(heard.audio)).toBe(10);
    });

    it('ends, and begins anew when it is played again, at the speed it had', async () => {
      const heard = open();
      await play(heard, 10);
      heard.audio.setSpeed(1.5);
      heard.world.pass(8);
      await heard.untilTold('ready 10', 'playing', 'ended');
      expect(position(heard.audio)).toBe(0);
      heard.audio.play();
      await heard.untilTold('ready 10', 'playing', 'ended', 'playing');
      heard.world.pass(2);
      expect(position(heard.audio)).toBe(3);
    });

    it('plays on from where it went after its end', async () => {
      const heard = open();
      await play(heard, 10);
      heard.world.pass(11);
      await heard.untilTold('ready 10', 'playing', 'ended');
      heard.audio.seek(6);
      heard.audio.play();
      await heard.untilTold('ready 10', 'playing', 'ended', 'playing');
      expect(position(heard.audio)).toBe(6);
    });

    it('says once that it cannot be heard', async () => {
      const heard = open();
      heard.audio.play();
      heard.world.fail();
      await heard.untilTold('failed');
      heard.audio.close();
      heard.world.fail();
      await heard.untilTold('failed');
    });

    it('is silent, and says nothing, once closed', async () => {
      const heard = open();
      await play(heard, 60);
      heard.audio.close();
      heard.audio.close();
      heard.audio.play();
      heard.world.fail();
      heard.world.pass(100);
      const next = open();
      await play(next, 5);
      expect(heard.told).toEqual(['ready 60', 'playing']);
      next.audio.close();
    });
  });
}
