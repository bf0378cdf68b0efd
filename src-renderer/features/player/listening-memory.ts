import { parseSpeed, type Speed } from './speed.ts';

/** How a person listens, on every recording. */
export interface ListeningHabits {
  readonly speed: Speed;
  /** 0 to 1. */
  readonly volume: number;
  /** The output device's id; empty for the system's own. */
  readonly deviceId: string;
  /** Pauses are left out. */
  readonly isSkipping: boolean;
}

/** Remembers how a person listens, from one recording and one day to the next. */
export interface ListeningMemory {
  readonly read: () => ListeningHabits;
  readonly write: (habits: ListeningHabits) => void;
}

/** How one listens before anything was chosen. */
export const firstHabits: ListeningHabits = { speed: 1, volume: 1, deviceId: '', isSkipping: false };

const key = 'listening';

/** A memory in a page's own storage. What is kept there and makes no sense is as if never chosen. */
export function createListeningMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): ListeningMemory {
  return {
    read: () => parseHabits(storage.getItem(key)),
    write: (habits) => storage.setItem(key, JSON.stringify(habits)),
  };
}

function parseHabits(kept: string | null): ListeningHabits {
  const { speed, volume, deviceId, isSkipping } = fieldsOf(kept);
  return {
    speed: parseSpeed(String(speed)),
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : firstHabits.volume,
    deviceId: typeof deviceId === 'string' ? deviceId : firstHabits.deviceId,
    isSkipping: isSkipping === true,
  };
}

function fieldsOf(kept: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
