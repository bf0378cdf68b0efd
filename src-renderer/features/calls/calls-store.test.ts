import { describe, expect, it, vi } from 'vitest';
import { createFixtureBridge, type FixtureParts } from '../../preview/fixture-bridge.ts';
import { asCallUuid, makeCall } from '../../preview/fixture-calls.ts';
import { type CallsStore, createCallsStore } from './calls-store.ts';

/** A store over a fixture bridge whose gathering ends when the test says so. */
function makeStore(parts: FixtureParts = {}) {
  const bridge = createFixtureBridge(parts);
  const waiting: (() => void)[] = [];
  const store = createCallsStore(bridge, (run) => {
    waiting.push(run);
    return () => waiting.splice(waiting.indexOf(run), 1);
  });
  const gather = (): void => {
    for (const run of waiting.splice(0)) run();
  };
  return { bridge, store, gather };
}

function idsIn(store: CallsStore, filter: 'all' | 'missed' = 'all'): readonly string[] | undefined {
  return store.getState().lists[filter].loaded?.calls.map(({ id }) => id);
}

function minutes(count: number) {
  return Array.from({ length: count }, (_, index) =>
    makeCall({ id: `call ${index}`, occurredAt: new Date(Date.UTC(2026, 10, 17) - index * 60_000).toISOString() }),
  );
}

const newest = makeCall({ id: 'newest', occurredAt: '2026-11-18T09:00:00.000Z', callType: 'ringing' });

describe('the calls of the window', () => {
  it('are read page by page, each page once', async () => {
    const { bridge, store } = makeStore({ calls: minutes(250) });
    await store.getState().open('all');
    expect(idsIn(store)).toHaveLength(100);
    await Promise.all([store.getState().readMore('all'), store.getState().readMore('all')]);
    expect(idsIn(store)).toHaveLength(200);
    await store.getState().readMore('all');
    await store.getState().readMore('all');
    expect(idsIn(store)).toEqual(minutes(250).map(({ id }) => id));
    expect(bridge.asked).toHaveLength(3);
  });

  it('go on where they ended when older ones have come', async () => {
    const { bridge, store } = makeStore({ calls: minutes(150) });
    await store.getState().open('all');
    await store.getState().readMore('all');
    expect(store.getState().lists.all.loaded?.nextCursor).toBeNull();
    bridge.put(...minutes(320).slice(150));
    expect(idsIn(store)).toHaveLength(150);
    bridge.emit('calls.older', null);
    await store.getState().readOn('missed');
    await vi.waitFor(() => expect(store.getState().lists.all.loaded?.nextCursor).not.toBeNull());
    await store.getState().readMore('all');
    await store.getState().readMore('all');
    expect(idsIn(store)).toEqual(minutes(320).map(({ id }) => id));
  });

  it('are not read again when the list is opened again', async () => {
    const { bridge, store } = makeStore({ calls: minutes(3) });
    await store.getState().open('all');
    await store.getState().open('all');
    expect(bridge.asked).toHaveLength(1);
  });

  it('take in changes together, once they have been gathered', async () => {
    const { bridge, store, gather } = makeStore({ calls: minutes(1) });
    await store.getState().open('all');
    let drawn = 0;
    store.subscribe(() => drawn++);
    bridge.put(newest);
    bridge.put({ ...newest, callType: 'in_progress', seq: 2 });
    expect(drawn).toBe(0);
    gather();
    expect(drawn).toBe(1);
    expect(idsIn(store)).toEqual(['newest', 'call 0']);
    expect(store.getState().lists.all.loaded?.calls[0]?.callType).toBe('in_progress');
  });

  it('lose no change that is told while a page is on its way', async () => {
    const { bridge, store, gather } = makeStore({ calls: minutes(2) });
    const opening = store.getState().open('all');
    bridge.emit('calls.changed', { calls: [newest] });
    gather();
    await opening;
    expect(idsIn(store)).toEqual(['newest', 'call 0', 'call 1']);
  });

  it('stay in sight when reading more fails, and say why', async () => {
    const { store } = makeStore({ calls: minutes(2), failing: { 'calls.list': 'storage-failed' } });
    await store.getState().open('all');
    expect(store.getState().lists.all).toMatchObject({ loaded: null, isLoading: false, failure: 'storage-failed' });
  });

  it('are read anew after a reset, and the choice is kept', async () => {
    const { bridge, store } = makeStore({ calls: minutes(2) });
    await store.getState().open('all');
    store.getState().choose(asCallUuid('call 1'));
    bridge.emit('calls.reset', null);
    await Promise.resolve();
    expect(bridge.asked.filter(({ route }) => route === 'calls.list')).toHaveLength(2);
    expect(store.getState().chosenId).toBe('call 1');
  });

  it('say who rings, and no longer once the ringing is over', async () => {
    const { bridge, store, gather } = makeStore();
    bridge.put(newest);
    gather();
    expect(store.getState().ringing.map(({ id }) => id)).toEqual(['newest']);
    bridge.put({ ...newest, callType: 'missed', seq: 2 });
    gather();
    expect(store.getState().ringing).toEqual([]);
  });

  it('know a phone that rang before the first page was read', async () => {
    const { store } = makeStore({ calls: [newest, ...minutes(1)] });
    await store.getState().open('all');
    expect(store.getState().ringing.map(({ id }) => id)).toEqual(['newest']);
  });

  it('are left alone once closed', async () => {
    const { bridge, store, gather } = makeStore({ calls: minutes(1) });
    await store.getState().open('all');
    store.close();
    bridge.put(newest);
    gather();
    expect(idsIn(store)).toEqual(['call 0']);
  });
});
