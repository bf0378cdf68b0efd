import { describe, expect, it } from 'vitest';
import { createListeningMemory, firstHabits } from './listening-memory.ts';

describe('the memory of how one listens', () => {
  it('gives back what was kept, and the beginning for anything that makes no sense', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const memory = createListeningMemory(storage);
    expect(memory.read()).toEqual(firstHabits);
    const habits = { speed: 1.75, volume: 0.4, deviceId: 'headset', isSkipping: true } as const;
    memory.write(habits);
    expect(createListeningMemory(storage).read()).toEqual(habits);
    for (const nonsense of ['{', '7', 'null', '{"speed":17,"volume":9,"deviceId":1,"isSkipping":"yes"}']) {
      for (const key of kept.keys()) kept.set(key, nonsense);
      expect(memory.read()).toEqual(firstHabits);
    }
  });
});
