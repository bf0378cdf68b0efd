import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '#contract/bridge.ts';
import { createFixtureBridge, type FixtureParts } from '../../preview/fixture-bridge.ts';
import { asCallUuid, linked, makeCall } from '../../preview/fixture-calls.ts';
import { recordsOf } from '../../preview/fixture-records.ts';
import { createLookupStore } from './lookup-store.ts';

const now = Date.parse('2026-11-17T10:00:00.000Z');
const call = makeCall({ id: 'a', ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta') });
const dial = { kind: 'call', whom: { callId: asCallUuid('a') }, number: '+32475123456', who: null } as const;

function setUp(parts: FixtureParts = {}) {
  const bridge = createFixtureBridge({ calls: [call], records: recordsOf(now), ...parts });
  const due: (() => void)[] = [];
  const store = createLookupStore(bridge, (run) => {
    due.push(run);
    return () => undefined;
  });
  const asked = () => bridge.asked.filter(({ route }) => route === 'lookup.find').map(({ params }) => params);
  return { bridge, store, due, asked };
}

/** A bridge whose answers to `lookup.find` come when the test says. */
function holdAnswers(bridge: Bridge) {
  const held: (() => void)[] = [];
  const request: Bridge['request'] = async (route, params) => {
    const answer = await bridge.request(route, params);
    if (route === 'lookup.find') await new Promise<void>((resolve) => held.push(resolve));
    return answer;
  };
  return { bridge: { ...bridge, request }, held };
}

describe("the lookup panel's store", () => {
  it('begins with what is recent, and is ready once that is known', async () => {
    const { store } = setUp();
    expect(store.getState()).toMatchObject({ words: '', found: null, isReady: false, visit: 1 });
    await vi.waitFor(() => expect(store.getState().isReady).toBe(true));
    expect(store.getState().found?.answer.calls).toHaveLength(1);
  });

  it('never lets an earlier answer take the place of a later one', async () => {
    const { bridge, held } = holdAnswers(createFixtureBridge({ calls: [call], records: recordsOf(now) }));
    const store = createLookupStore(bridge);
    store.getState().type('la');
    store.getState().type('lamb');
    await vi.waitFor(() => expect(held).toHaveLength(3));
    held[2]?.();
    await vi.waitFor(() => expect(store.getState().found?.words).toBe('lamb'));
    held[0]?.();
    held[1]?.();
    await Promise.resolve();
    expect(store.getState().found?.words).toBe('lamb');
  });

  it('keeps what was found in sight until the next answer', async () => {
    const { store } = setUp();
    await vi.waitFor(() => expect(store.getState().found).not.toBeNull());
    const before = store.getState().found;
    store.getState().type('so');
    expect(store.getState().found).toBe(before);
    await vi.waitFor(() => expect(store.getState().found?.words).toBe('so'));
  });

  it('forgets the chosen row when other words are answered, and keeps it when the same ones are', async () => {
    const { store, bridge, due } = setUp();
    await vi.waitFor(() => expect(store.getState().found).not.toBeNull());
    store.getState().choose('call a');
    bridge.put({ ...call, note: 'New' });
    for (const run of due.splice(0)) run();
    await vi.waitFor(() => expect(store.getState().found?.answer.calls[0]?.call.note).toBe('New'));
    expect(store.getState().chosen).toBe('call a');
    store.getState().type('so');
    await vi.waitFor(() => expect(store.getState().found?.words).toBe('so'));
    expect(store.getState().chosen).toBeNull();
  });

  it('begins anew each time it is wanted, and asks nothing while nobody looks', async () => {
    const { store, bridge, asked, due } = setUp();
    store.getState().type('so');
    await vi.waitFor(() => expect(store.getState().found?.words).toBe('so'));
    bridge.emit('lookup.hidden', null);
    await vi.waitFor(() => expect(store.getState().found?.words).toBe(''));
    bridge.put({ ...call, note: 'New' });
    expect(due).toEqual([]);
    bridge.emit('lookup.wanted', null);
    expect(store.getState()).toMatchObject({ words: '', visit: 2, isReady: false });
    await vi.waitFor(() => expect(store.getState().isReady).toBe(true));
    expect(asked().at(-1)).toEqual({ words: '' });
  });

  it('is ready with a failure too', async () => {
    const { store } = setUp({ failing: { 'lookup.find': 'storage-failed' } });
    await vi.waitFor(() => expect(store.getState()).toMatchObject({ isReady: true, failure: 'storage-failed' }));
  });

  it('calls once however often Enter is pressed, and says what happens next', async () => {
    const { store, bridge } = setUp();
    await Promise.all([store.getState().perform(dial), store.getState().perform(dial)]);
    expect(bridge.asked.filter(({ route }) => route === 'calls.callBack')).toHaveLength(1);
    expect(store.getState().outcome).toEqual({ kind: 'called', way: 'requested', number: '+32475123456', who: null });
  });

  it('says why a call was not made, until something else is typed', async () => {
    const { store } = setUp({ failing: { 'calls.callBack': 'offline' } });
    await store.getState().perform(dial);
    expect(store.getState().outcome).toEqual({ kind: 'failed', code: 'offline' });
    store.getState().type('s');
    expect(store.getState().outcome).toBeNull();
  });

  it('leaves once a number is copied, and stays when it could not be', async () => {
    const copied = setUp();
    await copied.store.getState().perform({ kind: 'copy', text: '+3225123456' });
    expect(copied.bridge.asked.map(({ route }) => route)).toContain('lookup.close');
    const failed = setUp({ failing: { 'app.copy': 'internal' } });
    await failed.store.getState().perform({ kind: 'copy', text: '+3225123456' });
    expect(failed.bridge.asked.map(({ route }) => route)).not.toContain('lookup.close');
    expect(failed.store.getState().outcome).toEqual({ kind: 'failed', code: 'internal' });
  });
});
