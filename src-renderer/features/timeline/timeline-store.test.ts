import { describe, expect, it } from 'vitest';
import type { CaseId } from '#domain/case.ts';
import { makeMessage } from '#domain/message-fixture.ts';
import { timelineKeyOf } from '#domain/timeline.ts';
import { createFixtureBridge, type FixtureParts } from '../../preview/fixture-bridge.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { positionForKey } from './timeline-keys.ts';
import { createTimelineStore } from './timeline-store.ts';

const caseId = 'bail' as CaseId;
const settled = () => new Promise((done) => setTimeout(done));

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    makeCall({ id: `call-${index}`, caseId, occurredAt: new Date(Date.UTC(2026, 10, 17, 9, -index)).toISOString() }),
  );
}

function open(parts: FixtureParts) {
  const bridge = createFixtureBridge(parts);
  const waiting: (() => void)[] = [];
  const store = createTimelineStore(bridge, { of: { caseId }, before: null }, (run) => {
    waiting.push(run);
    return () => undefined;
  });
  const pass = (): void => {
    for (const run of waiting.splice(0)) run();
  };
  const keys = (): readonly string[] => (store.getState().items ?? []).map(timelineKeyOf);
  return { bridge, close: store.open(), state: store.getState, pass, keys };
}

describe('a timeline in the window', () => {
  it('is read part by part, each item once', async () => {
    const { state, keys } = open({ calls: many(120) });
    await settled();
    expect(keys()).toHaveLength(50);
    state().readMore();
    state().readMore();
    await settled();
    expect(keys()).toHaveLength(100);
    state().readMore();
    await settled();
    expect(new Set(keys()).size).toBe(120);
    expect(state().nextCursor).toBeNull();
  });

  it('is narrowed to a kind', async () => {
    const { state, keys } = open({ calls: many(2), messages: [makeMessage({ caseId })] });
    await settled();
    expect(keys()).toHaveLength(3);
    state().narrow('message');
    expect(state().items).toBeNull();
    await settled();
    expect(keys()).toEqual(['message message-1']);
  });

  it('takes in what comes meanwhile, as far as it was read', async () => {
    const { bridge, pass, keys, close } = open({ calls: many(60) });
    await settled();
    bridge.put(makeCall({ id: 'new', caseId, occurredAt: '2026-11-18T09:00:00.000Z' }));
    pass();
    await settled();
    expect(keys()[0]).toBe('new');
    expect(keys()).toHaveLength(50);
    close();
    bridge.put(makeCall({ id: 'later', caseId, occurredAt: '2026-11-19T09:00:00.000Z' }));
    pass();
    await settled();
    expect(keys()[0]).toBe('new');
  });

  it('says why it could not be read', async () => {
    const { state } = open({ failing: { 'timeline.read': 'storage-failed' } });
    await settled();
    expect(state()).toMatchObject({ items: null, failure: 'storage-failed', isLoading: false });
  });

  it('is moved through by the arrows, and no further than its ends', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'x'].map((key) => positionForKey(key, 1, 3))).toEqual([
      2,
      0,
      0,
      2,
      null,
    ]);
    expect(positionForKey('ArrowDown', 2, 3)).toBe(2);
    expect(positionForKey('ArrowDown', 0, 0)).toBeNull();
  });
});
