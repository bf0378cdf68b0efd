import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import { describeActivityLog, makeActivity } from '../activity-log.suite.ts';
import { describeCallerReader } from '../caller-reader.suite.ts';
import { createFakeClock } from '../fake-clock.ts';
import { describeHistorySearch } from '../history-search.suite.ts';
import { describeHistoryStore } from '../history-store.suite.ts';
import { HistoryError, type HistoryStore } from '../history-store.ts';
import { describeInsightReader } from '../insight-reader.suite.ts';
import { createMemoryHistoryStore } from '../memory/memory-history-store.ts';
import { describeMessageReader } from '../message-reader.suite.ts';
import { makeCase, makeContact } from '../record-fixture.ts';
import { describeRecordStore } from '../record-store.suite.ts';
import { describeTaskReader } from '../task-reader.suite.ts';
import { createBufferedHistoryStore } from './buffered-history-store.ts';

function make() {
  const disk = createMemoryHistoryStore();
  const state = { isFull: false };
  const store: HistoryStore = {
    ...disk,
    activity: {
      ...disk.activity,
      append: async (activity) => {
        if (state.isFull) throw new HistoryError('full');
        return disk.activity.append(activity);
      },
    },
    apply: async (changes) => {
      if (state.isFull) throw new HistoryError('full');
      return disk.apply(changes);
    },
  };
  const clock = createFakeClock(0);
  const onFull = vi.fn();
  const onMended = vi.fn();
  return {
    disk,
    state,
    clock,
    onFull,
    onMended,
    buffered: createBufferedHistoryStore({ store, clock, onFull, onMended }),
  };
}

describeHistoryStore('the copy that outlives a full disk', async () => make().buffered);
describeHistorySearch('the copy that outlives a full disk', async () => make().buffered);
describeRecordStore('the copy that outlives a full disk', async () => make().buffered);
describeMessageReader('the copy that outlives a full disk', async () => make().buffered);
describeTaskReader('the copy that outlives a full disk', async () => make().buffered);
describeCallerReader('the copy that outlives a full disk', async () => make().buffered);
describeActivityLog('the copy that outlives a full disk', async () => make().buffered);
describeInsightReader('the copy that outlives a full disk', async () => make().buffered);

describe('a full disk', () => {
  it('keeps what was announced, and writes it in order once there is room', async () => {
    const { disk, state, buffered } = make();
    state.isFull = true;
    await buffered.activity.append(makeActivity({ kind: 'ringing' }));
    await buffered.activity.append(makeActivity());
    expect(await buffered.activity.list(10)).toMatchObject({ activities: [{ kind: 'missed' }, {}], unread: 1 });
    expect((await disk.activity.list(10)).activities).toEqual([]);
    state.isFull = false;
    await buffered.activity.append(makeActivity({ kind: 'voicemail' }));
    const kinds = (await disk.activity.list(10)).activities.map(({ kind }) => kind);
    expect(kinds).toEqual(['voicemail', 'missed', 'ringing']);
    expect((await buffered.activity.list(10)).activities).toHaveLength(3);
  });

  it('is told of once, and calls are served from memory', async () => {
    const { state, buffered, onFull, disk } = make();
    await buffered.apply([{ kind: 'call', call: makeCall({ id: 'old' }) }]);
    state.isFull = true;
    const added = makeCall({ id: 'new', occurredAt: '2026-03-02T10:00:00.000Z' });
    const changed = makeCall({ id: 'old', callType: 'answered', seq: 2 });
    await buffered.apply([
      { kind: 'call', call: added },
      { kind: 'cursor', seq: 8 },
    ]);
    expect(await buffered.apply([{ kind: 'call', call: changed }])).toMatchObject([
      { before: { seq: 1 }, after: { seq: 2 } },
    ]);
    expect(onFull).toHaveBeenCalledOnce();
    const page = await buffered.page({ filter: 'all', cursor: null, limit: 10 });
    expect(page.calls.map(({ id, callType }) => [id, callType])).toEqual([
      ['new', 'ringing'],
      ['old', 'answered'],
    ]);
    expect(page.total).toBe(2);
    expect((await buffered.position()).cursor).toBe(8);
    expect((await disk.position()).cursor).toBeNull();
  });

  it('hides no contact and no case that came meanwhile', async () => {
    const { state, buffered, disk } = make();
    const [anna, bart] = [makeContact('anna', 'Anna'), makeContact('bart', 'Bart')];
    const [bail, vente] = [makeCase('1', '2026/1'), makeCase('2', '2026/2')];
    await buffered.apply([
      { kind: 'contact', contact: anna },
      { kind: 'contact', contact: bart },
      { kind: 'case', case: bail },
    ]);
    state.isFull = true;
    await buffered.apply([
      { kind: 'contact', contact: { ...anna, fullName: 'Zoé' } },
      { kind: 'contact', contact: makeContact('carl', 'Carl') },
      { kind: 'case', case: vente },
      { kind: 'case-gone', id: bail.id },
    ]);
    const contacts = await buffered.contacts({ words: '', limit: 9 });
    expect(contacts.items.map(({ fullName }) => fullName)).toEqual(['Bart', 'Carl', 'Zoé']);
    expect(contacts.total).toBe(3);
    const cases = await buffered.cases({ words: '', contactId: null, limit: 9 });
    expect(cases.items.map((item) => item.case.reference)).toEqual(['2026/2']);
    expect(cases.total).toBe(1);
    expect((await buffered.contact(anna.id))?.fullName).toBe('Zoé');
    expect(await buffered.case(bail.id)).toBeNull();
    expect((await disk.contacts({ words: '', limit: 9 })).total).toBe(2);
  });

  it('loses nothing once there is room again', async () => {
    const { state, buffered, clock, onMended, disk } = make();
    state.isFull = true;
    await buffered.apply([
      { kind: 'call', call: makeCall({ id: 'a' }) },
      { kind: 'cursor', seq: 3 },
    ]);
    clock.advance(15_000);
    expect(onMended).not.toHaveBeenCalled();
    await vi.waitFor(() => {
      state.isFull = false;
      clock.advance(15_000);
      expect(onMended).toHaveBeenCalledOnce();
    });
    expect((await disk.position()).cursor).toBe(3);
    expect((await disk.page({ filter: 'all', cursor: null, limit: 9 })).total).toBe(1);
    await buffered.apply([{ kind: 'call', call: makeCall({ id: 'b' }) }]);
    expect((await disk.page({ filter: 'all', cursor: null, limit: 9 })).total).toBe(2);
  });
});
