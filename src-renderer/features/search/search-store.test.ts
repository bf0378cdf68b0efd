import { describe, expect, it } from 'vitest';
import type { Bridge } from '#contract/bridge.ts';
import type { FoundPage } from '#contract/calls.ts';
import type { Requests } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { createFixtureBridge, type FixtureParts } from '../../preview/fixture-bridge.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { createSearchStore } from './search-store.ts';

const settled = () => new Promise((done) => setTimeout(done));

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    makeCall({
      id: `call-${String(index).padStart(3, '0')}`,
      note: 'hearing',
      occurredAt: new Date(Date.UTC(2026, 10, 17, 9, -index)).toISOString(),
    }),
  );
}

function make(parts: FixtureParts) {
  const bridge = createFixtureBridge(parts);
  const waiting: (() => void)[] = [];
  const store = createSearchStore(bridge, (run) => {
    waiting.push(run);
    return () => undefined;
  });
  const pass = (): void => {
    for (const run of waiting.splice(0)) run();
  };
  return { bridge, store, state: store.getState, pass };
}

/** A bridge that answers searches when the test says so. */
function makeSlowBridge() {
  const answers = new Map<string, (page: Partial<FoundPage>) => void>();
  const quiet = createFixtureBridge({});
  const request = (_route: string, { words }: Requests['calls.search']['params']): Promise<Result<FoundPage>> =>
    new Promise((done) => {
      answers.set(words, (page) =>
        done({ ok: true, value: { hits: [], messages: [], nextCursor: null, total: 0, isComplete: true, ...page } }),
      );
    });
  // Only searches are asked of it.
  return { bridge: { ...quiet, request: request as unknown as Bridge['request'] }, answers };
}

describe('the search', () => {
  it('asks with every letter and shows what is found', async () => {
    const { bridge, state } = make({ calls: many(3) });
    state().type('h');
    state().type('he');
    await settled();
    expect(state().found).toMatchObject({ words: 'he', total: 3 });
    expect(bridge.asked.map(({ params }) => (params as { words: string }).words)).toEqual(['h', 'he']);
  });

  it('drops an answer that comes after a later question', async () => {
    const { bridge, answers } = makeSlowBridge();
    const { getState } = createSearchStore(bridge);
    getState().type('he');
    getState().type('hea');
    answers.get('hea')?.({ total: 2 });
    await settled();
    answers.get('he')?.({ total: 9 });
    await settled();
    expect(getState().found).toMatchObject({ words: 'hea', total: 2 });
  });

  it('reads page after page, each call once', async () => {
    const { state } = make({ calls: many(120) });
    state().type('hearing');
    await settled();
    state().readMore();
    state().readMore();
    await settled();
    expect(state().found?.hits).toHaveLength(100);
    state().readMore();
    await settled();
    expect(new Set(state().found?.hits.map(({ call }) => call.id)).size).toBe(120);
  });

  it('searches by a filter alone, and for nothing when the field is empty', async () => {
    const { state, bridge } = make({ calls: [...many(2), makeCall({ id: 'recorded', hasRecording: true })] });
    state().narrow({ hasRecording: true });
    await settled();
    expect(state().found?.hits.map(({ call }) => call.id)).toEqual(['recorded']);
    state().clear();
    await settled();
    expect(state()).toMatchObject({ found: null, isLoading: false });
    expect(bridge.asked).toHaveLength(1);
  });

  it('keeps to a person, a case and dates, and widens again one by one', async () => {
    const elise = { contactId: 'elise' as ContactId, contactName: 'Élise' };
    const { state, bridge } = make({
      calls: [
        makeCall({ id: 'hers', ...elise, note: 'hearing' }),
        makeCall({ id: 'earlier', ...elise, note: 'hearing', occurredAt: '2025-03-01T09:00:00.000Z' }),
        makeCall({ id: 'other', note: 'hearing' }),
      ],
    });
    const ids = () => state().found?.hits.map(({ call }) => call.id);
    state().type('eli');
    state().keepTo({ contact: { id: elise.contactId, name: 'Élise' } });
    await settled();
    expect(state().words).toBe('');
    expect(ids()).toEqual(['hers', 'earlier']);
    state().setDates({ kind: 'custom', first: '2026-01-01', last: '' });
    state().keepTo({ case: { id: 'none' as CaseId, name: '2026/1' } });
    await settled();
    expect(ids()).toEqual([]);
    expect(state().widen()).toBe(true);
    await settled();
    expect(ids()).toEqual(['hers']);
    expect([state().widen(), state().widen(), state().widen()]).toEqual([true, true, false]);
    await settled();
    expect(state().found).toBeNull();
    expect(bridge.asked.at(-1)?.params).toMatchObject({ filter: { contactId: null, from: expect.any(String) } });
  });

  it('keeps what was found in sight when it fails, and tries again', async () => {
    const { state } = make({ failing: { 'calls.search': 'storage-failed' } });
    state().type('x');
    await settled();
    expect(state()).toMatchObject({ failure: 'storage-failed', found: null, isLoading: false });
  });

  it('takes in calls that change or come meanwhile', async () => {
    const { bridge, state, pass } = make({ calls: many(1) });
    state().type('hearing');
    await settled();
    bridge.put(makeCall({ id: 'call-000', note: 'hearing', callType: 'missed', seq: 5 }));
    expect(state().found?.hits[0]?.call.callType).toBe('missed');
    bridge.put(makeCall({ id: 'new', note: 'a hearing too' }));
    pass();
    await settled();
    expect(state().found?.total).toBe(2);
  });

  it('hears nothing once closed', async () => {
    const { bridge, store, state } = make({ calls: many(1) });
    state().type('hearing');
    await settled();
    store.close();
    bridge.put(makeCall({ id: 'call-000', callType: 'missed', seq: 5 }));
    expect(state().found?.hits[0]?.call.callType).toBe('answered');
  });
});
