import { describe, expect, it } from 'vitest';
import type { Call } from '#domain/call.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { createChangeBatcher } from './change-batcher.ts';
import { createManualLater } from './manual-later.ts';

function batching() {
  const batches: (readonly Call[])[] = [];
  const time = createManualLater();
  return { batches, time, batcher: createChangeBatcher((calls) => batches.push(calls), time.later) };
}

describe('changes', () => {
  it('are handed on together', () => {
    const { batches, time, batcher } = batching();
    batcher.add([makeCall({ id: 'a' })]);
    batcher.add([makeCall({ id: 'b' })]);
    expect(batches).toEqual([]);
    time.pass();
    expect(batches.map((calls) => calls.map(({ id }) => id))).toEqual([['a', 'b']]);
  });

  it('are handed on by their latest word only', () => {
    const { batches, time, batcher } = batching();
    batcher.add([makeCall({ id: 'a', seq: 2 })]);
    batcher.add([makeCall({ id: 'a', seq: 1 })]);
    time.pass();
    expect(batches[0]?.map(({ seq }) => seq)).toEqual([2]);
  });

  it('that come later make a batch of their own', () => {
    const { batches, time, batcher } = batching();
    batcher.add([makeCall({ id: 'a' })]);
    time.pass();
    time.pass();
    batcher.add([makeCall({ id: 'b' })]);
    time.pass();
    expect(batches).toHaveLength(2);
  });

  it('are dropped on close', () => {
    const { batches, time, batcher } = batching();
    batcher.add([makeCall({ id: 'a' })]);
    batcher.close();
    time.pass();
    expect(batches).toEqual([]);
  });
});
