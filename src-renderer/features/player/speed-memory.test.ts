import { describe, expect, it } from 'vitest';
import { createSpeedMemory } from './speed-memory.ts';

describe('the memory of the speed', () => {
  it('gives back what was kept, and the spoken speed for anything else', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const memory = createSpeedMemory(storage);
    expect(memory.read()).toBe(1);
    memory.write(1.75);
    expect(createSpeedMemory(storage).read()).toBe(1.75);
    for (const key of kept.keys()) kept.set(key, '17');
    expect(memory.read()).toBe(1);
  });
});
