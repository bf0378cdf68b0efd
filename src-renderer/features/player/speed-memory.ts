import { parseSpeed, type Speed } from './speed.ts';

/** Remembers how fast a person listens, from one recording and one day to the next. */
export interface SpeedMemory {
  readonly read: () => Speed;
  readonly write: (speed: Speed) => void;
}

const key = 'listening-speed';

/** A memory in a page's own storage. */
export function createSpeedMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): SpeedMemory {
  return {
    read: () => parseSpeed(storage.getItem(key)),
    write: (speed) => storage.setItem(key, String(speed)),
  };
}
