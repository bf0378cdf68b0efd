import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type HeardSound, heardRate, soundOf } from './heard-sound.ts';

const run = promisify(execFile);

/** What came out of a loudspeaker until it was as wanted. */
export interface Hearing {
  /** The stretch that fitted. */
  readonly sound: HeardSound;
  /** Everything from the moment it was asked for, that stretch included. */
  readonly samples: Int16Array;
}

/** A loudspeaker of the desktop's sound server that plays into nothing, and somebody who listens to it. */
export interface Loudspeaker {
  /** What people choose it by. */
  readonly label: string;
  /** Settles with the first stretch from now on that fits; rejects with what came last when none did in time. */
  hear(fits: (sound: HeardSound) => boolean): Promise<Hearing>;
  /** Plugs it out. Idempotent. */
  unplug(): Promise<void>;
}

/** A quarter of a second tells tones apart that differ by 4 Hz. */
const stretchSamples = heardRate / 4;
const limitMs = 20_000;

/** Plugs in a loudspeaker of this name; `isUsual`: the one that is used where no other is chosen. Must be unplugged. */
export async function plugInLoudspeaker(name: string, isUsual: boolean): Promise<Loudspeaker> {
  const description = `sink_properties=device.description=${name}`;
  const { stdout: module } = await run('pactl', ['load-module', 'module-null-sink', `sink_name=${name}`, description]);
  if (isUsual) await run('pactl', ['set-default-sink', name]);
  const format = ['--format=s16le', `--rate=${heardRate}`, '--channels=1', '--latency-msec=40', '--raw'];
  const ear = spawn('parec', [`--device=${name}.monitor`, ...format], { stdio: ['ignore', 'pipe', 'inherit'] });
  const listeners = new Set<(bytes: Buffer) => void>();
  ear.stdout.on('data', (bytes: Buffer) => {
    for (const listen of listeners) listen(bytes);
  });
  await once(ear.stdout, 'data');
  let isPluggedIn = true;
  return {
    label: name,
    hear: (fits) => listenUntil(name, fits, listeners),
    unplug: async () => {
      if (!isPluggedIn) return;
      isPluggedIn = false;
      const ended = once(ear, 'exit');
      ear.kill();
      await ended;
      await run('pactl', ['unload-module', module.trim()]);
    },
  };
}

function listenUntil(
  name: string,
  fits: (sound: HeardSound) => boolean,
  listeners: Set<(bytes: Buffer) => void>,
): Promise<Hearing> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    let looked = 0;
    let last: HeardSound | null = null;
    const settle = (act: () => void): void => {
      clearTimeout(limit);
      listeners.delete(listen);
      act();
    };
    const listen = (more: Buffer): void => {
      bytes = Buffer.concat([bytes, more]);
      for (; looked + stretchSamples <= bytes.length / 2; looked += stretchSamples) {
        last = soundOf(samplesOf(bytes, looked, looked + stretchSamples));
        if (!fits(last)) continue;
        const hearing = { sound: last, samples: samplesOf(bytes, 0, looked + stretchSamples) };
        settle(() => resolve(hearing));
        return;
      }
    };
    const limit = setTimeout(() => {
      settle(() => reject(new Error(`no such sound from ${name}; the last was ${JSON.stringify(last)}`)));
    }, limitMs);
    listeners.add(listen);
  });
}

function samplesOf(bytes: Buffer, from: number, to: number): Int16Array {
  return Int16Array.from({ length: to - from }, (_, at) => bytes.readInt16LE(2 * (from + at)));
}
