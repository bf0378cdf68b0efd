import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallChange } from '#domain/announcement/announcement.ts';
import { type CatchingUp, type CaughtUp, startCatchingUp } from '#domain/announcement/catching-up.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { Connection } from '#domain/connection.ts';
import { makeInsight } from '#domain/insight/insight-fixture.ts';
import type { TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { formatTaskItem } from '#domain/wire/task-item.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { HistoryError, type HistoryStore } from '../history-store.ts';
import { createMemoryHistoryStore } from '../memory/memory-history-store.ts';
import { makeCase, makeContact } from '../record-fixture.ts';
import { type FakeRelay, type FakeRelayOptions, startFakeRelay } from './fake-relay.ts';
import type { Greeted } from './stream-intake.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');

function callAt(minute: number, changes: Parameters<typeof makeCall>[0] = {}): Call {
  return makeCall({
    id: `call-${minute}`,
    callType: 'missed',
    occurredAt: new Date(start + minute * 60_000).toISOString(),
    ...changes,
  });
}

interface Told {
  readonly live: Call[];
  readonly news: (readonly CallChange[])[];
  readonly troubles: string[];
  readonly greeted: Greeted[];
  resets: number;
  tasks: number;
  readonly insights: CallUuid[];
  readonly progress: (CatchingUp | null)[];
  readonly caughtUp: CaughtUp[];
  connection: Connection;
  failure: HistoryError | null;
}

let relay: FakeRelay;
let clock: FakeClock;
let store: HistoryStore;
let subscriber: Subscriber;
let told: Told;
let isPaused = false;

async function begin(options: FakeRelayOptions = {}): Promise<void> {
  relay = await startFakeRelay(options);
}

function subscribe(to: HistoryStore = store): void {
  told = {
    live: [],
    news: [],
    troubles: [],
    greeted: [],
    resets: 0,
    tasks: 0,
    insights: [],
    progress: [],
    caughtUp: [],
    connection: { kind: 'stopped' },
    failure: null,
  };
  subscriber = createSubscriber({
    store: to,
    clock,
    fetch: (url, init) => fetch(url, init),
    isPaused: () => isPaused,
    listeners: {
      onConnection: (connection) => {
        told.connection = connection;
      },
      onLive: (call) => told.live.push(call),
      onNews: (changes) => told.news.push(changes),
      onCalls: () => undefined,
      onGreeted: (greeted) => told.greeted.push(greeted),
      onRecords: () => undefined,
      onTasks: () => {
        told.tasks += 1;
      },
      onInsight: (id) => told.insights.push(id),
      onProgress: (progress) => told.progress.push(progress),
      onCaughtUp: (caughtUp) => told.caughtUp.push(caughtUp),
      onReset: () => {
        told.resets += 1;
      },
      onTrouble: (what) => told.troubles.push(what),
      onStoreFailed: (error) => {
        told.failure = error;
      },
    },
  });
}

async function connect(): Promise<void> {
  subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
  await vi.waitFor(() => expect(relay.openStreams()).toBe(1));
  await whole();
}

async function whole(): Promise<void> {
  await vi.waitFor(async () =>
    expect(await store.position()).toMatchObject({ backfill: null, origin: 'bundled#tenant-1' }),
  );
}

async function ids(): Promise<readonly string[]> {
  return (await store.page({ filter: 'all', cursor: null, limit: 100 })).calls.map(({ id }) => id);
}

beforeEach(() => {
  clock = createFakeClock(start);
  isPaused = false;
  store = createMemoryHistoryStore(clock.now);
  subscribe();
});

afterEach(async () => {
  await subscriber.close();
  await relay.close();
});

describe('a copy that keeps less than its relay', () => {
  it('asks for no page beyond what it keeps, and for everything once it keeps more', async () => {
    await begin({ calls: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) => callAt(minute)) });
    await store.apply([{ kind: 'keep', since: start + 8 * 60_000 }]);
    await connect();
    expect(await ids()).toEqual(['call-9', 'call-8']);
    await store.apply([{ kind: 'keep', since: null }]);
    await subscriber.refetch();
    await whole();
    expect(await ids()).toHaveLength(9);
    expect(told.news).toEqual([]);
  });
});

describe('a first connection', () => {
  it('fetches the whole history, page by page, and tells none of it as news', async () => {
    await begin({ calls: [1, 2, 3, 4, 5].map((minute) => callAt(minute)) });
    await connect();
    expect(await ids()).toEqual(['call-5', 'call-4', 'call-3', 'call-2', 'call-1']);
    expect(told.news).toEqual([]);
    expect(relay.asked).toEqual([null]);
  });

  it('brings the contacts and cases that were there before', async () => {
    const [anna, file] = [makeContact('anna', 'Anna Peeters'), makeCase('c', '2026/0118')];
    await begin({ calls: [callAt(1)], contacts: [anna], cases: [file] });
    await connect();
    expect((await store.contacts({ words: '', limit: 9 })).items).toEqual([anna]);
    expect((await store.cases({ words: '', contactId: null, limit: 9 })).items).toMatchObject([{ case: file }]);
  });

  it('brings the tasks that were there before, and those that change', async () => {
    await begin({ calls: [callAt(1)], tasks: [makeTask({ id: 'old' })] });
    await connect();
    expect((await store.tasks({ of: 'open', limit: 9 })).items.map(({ id }) => id)).toEqual(['old']);
    const done = formatTaskItem(makeTask({ id: 'old', status: 'done', seq: 2 }));
    relay.say(`id: 2\nevent: task_updated\ndata: ${JSON.stringify(done)}\n\n`);
    await vi.waitFor(() => expect(told.tasks).toBe(2));
    expect(await store.task('old' as TaskId)).toMatchObject({ status: 'done' });
  });

  it('says who the relay is once the copy is of that relay, and whether it numbers its events', async () => {
    await begin({ calls: [callAt(1)] });
    await connect();
    expect(told.greeted).toMatchObject([{ origin: 'bundled#tenant-1', isNumbered: true }]);
    expect((await store.position()).origin).toBe('bundled#tenant-1');
  });

  it('brings what was made of the calls, and again when a call says it changed', async () => {
    const spoken = { ...callAt(1), hasTranscript: true, transcript: 'Good morning' };
    await begin({ calls: [callAt(2), spoken], insights: [makeInsight({ callId: spoken.id, seq: 1 })] });
    await connect();
    await vi.waitFor(() => expect(told.insights).toEqual([spoken.id]));
    expect(await store.insight(spoken.id)).toMatchObject({ callId: spoken.id, steps: [] });
    relay.log({ ...spoken, transcript: 'Good evening' });
    await vi.waitFor(() => expect(told.insights).toEqual([spoken.id, spoken.id]));
    expect(await store.wantedInsights(9)).toEqual([]);
  });

  it('does without tasks where the server knows none', async () => {
    await begin({ calls: [callAt(1)] });
    await connect();
    expect(await store.tasks({ of: 'open', limit: 9 })).toEqual({ items: [], total: 0 });
  });

  it('misses nothing that happens while it fetches, and keeps the later state of a call', async () => {
    await begin({ calls: [1, 2, 3].map((minute) => callAt(minute)) });
    relay.holdPages(true);
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(relay.openStreams()).toBe(1));
    relay.log(callAt(3, { callType: 'answered' }));
    relay.log(callAt(9));
    await vi.waitFor(async () => expect((await store.position()).cursor).toBe(3));
    relay.holdPages(false);
    await whole();
    expect(await ids()).toEqual(['call-9', 'call-3', 'call-2', 'call-1']);
    expect((await store.page({ filter: 'missed', cursor: null, limit: 9 })).calls.map(({ id }) => id)).not.toContain(
      'call-3',
    );
  });

  it('goes on with a history it could not finish', async () => {
    await begin({ calls: [1, 2, 3, 4, 5].map((minute) => callAt(minute)) });
    await store.apply([
      { kind: 'backfill-started', origin: 'bundled#tenant-1', seq: 1, isFresh: true, at: start },
      { kind: 'backfill-advanced', nextPage: '4', catchingUp: startCatchingUp(true, null, null) },
    ]);
    await connect();
    expect(await ids()).toEqual(['call-1']);
  });

  it('says how many calls of how many are here, the newest first, and how many there are in the end', async () => {
    await begin({ calls: [1, 2, 3, 4, 5].map((minute) => callAt(minute)) });
    await connect();
    await vi.waitFor(() => expect(told.caughtUp).toHaveLength(1));
    expect(told.progress).toMatchObject([
      { isFirst: true, fetched: 0, total: null, backTo: null },
      { fetched: 2, total: 5, backTo: start + 4 * 60_000 },
      { fetched: 4, total: 5, backTo: start + 2 * 60_000 },
      null,
    ]);
    expect(told.caughtUp).toEqual([{ how: 'first', calls: 5, since: null }]);
  });

  it('can be paused after any page, hears of new calls meanwhile, and goes on where it was, also after a restart', async () => {
    await begin({ calls: [1, 2, 3, 4, 5].map((minute) => callAt(minute)) });
    relay.holdPages(true);
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(relay.heldPages()).toBe(1));
    isPaused = true;
    relay.holdPages(false);
    await vi.waitFor(async () => expect(await ids()).toEqual(['call-5', 'call-4']));
    await vi.waitFor(() => expect(told.progress.at(-1)).toMatchObject({ fetched: 2, total: 5 }));
    relay.log(callAt(9));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    expect(await ids()).toEqual(['call-9', 'call-5', 'call-4']);
    await subscriber.close();
    subscribe();
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(told.progress.at(-1)).toMatchObject({ fetched: 2, total: 5 }));
    expect((await store.position()).backfill).not.toBe('');
    isPaused = false;
    subscriber.goOn();
    await whole();
    expect(await ids()).toEqual(['call-9', 'call-5', 'call-4', 'call-3', 'call-2', 'call-1']);
  });

  it('has the contacts, cases and tasks before the older calls', async () => {
    const calls = [1, 2, 3, 4, 5].map((minute) => callAt(minute));
    await begin({ calls, contacts: [makeContact('anna', 'Anna Peeters')], cases: [makeCase('c', '2026/0118')] });
    relay.holdPages(true);
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(relay.heldPages()).toBe(1));
    isPaused = true;
    relay.holdPages(false);
    await vi.waitFor(() => expect(told.progress.at(-1)).toMatchObject({ fetched: 2 }));
    expect((await store.contacts({ words: '', limit: 9 })).total).toBe(1);
    expect((await store.cases({ words: '', contactId: null, limit: 9 })).total).toBe(1);
  });

  it('goes on where a cut connection left it', async () => {
    await begin({ calls: [1, 2, 3, 4, 5].map((minute) => callAt(minute)) });
    relay.holdPages(true);
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(relay.heldPages()).toBe(1));
    relay.cut();
    await vi.waitFor(() => expect(told.connection.kind).toBe('waiting'));
    relay.holdPages(false);
    subscriber.wake();
    await whole();
    expect(await ids()).toEqual(['call-5', 'call-4', 'call-3', 'call-2', 'call-1']);
    expect(told.caughtUp).toEqual([{ how: 'first', calls: 5, since: null }]);
  });

  it('forgets the calls of another tenant', async () => {
    await store.apply([
      { kind: 'backfill-started', origin: 'bundled#other', seq: 7, isFresh: true, at: start },
      { kind: 'call', call: callAt(1, { id: 'foreign' }) },
    ]);
    await begin({ calls: [callAt(2)] });
    await connect();
    expect(await ids()).toEqual(['call-2']);
  });
});

describe('a live stream', () => {
  it('tells a call at once, writes it with its cursor, then tells what changed', async () => {
    await begin();
    await connect();
    relay.log(callAt(1, { callType: 'ringing' }));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    expect(told.live.map(({ id }) => id)).toEqual(['call-1']);
    expect(told.news[0]).toMatchObject([{ before: null, after: { id: 'call-1' } }]);
    expect((await store.position()).cursor).toBe(1);
    relay.log(callAt(1));
    await vi.waitFor(() =>
      expect(told.news[1]).toMatchObject([{ before: { callType: 'ringing' }, after: { callType: 'missed' } }]),
    );
  });

  it('sets an event aside that it cannot read, and goes on', async () => {
    await begin();
    await connect();
    relay.say('id: 1\nevent: call_updated\ndata: {"id": nonsense\n\n');
    relay.say('id: 2\nevent: call_updated\ndata: {"id":"x"}\n\n');
    await vi.waitFor(async () => expect((await store.position()).cursor).toBe(2));
    expect(told.troubles).toEqual(['event set aside', 'event set aside']);
    expect(told.connection.kind).toBe('connected');
  });

  it('counts comments as life, and 45 s without any as death', async () => {
    await begin();
    await connect();
    clock.advance(40_000);
    relay.say(': still here\n\n');
    await vi.waitFor(() => expect(told.connection.kind).toBe('connected'));
    // The comment must have been read before time goes on: what follows it in the stream has been.
    relay.log(callAt(1));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    clock.advance(44_000);
    expect(told.connection.kind).toBe('connected');
    clock.advance(2_000);
    await vi.waitFor(() => expect(relay.asked).toHaveLength(2));
    expect(relay.asked[1]).toBe('1');
  });
});

describe('a stream that was lost', () => {
  it('is asked again from the last event, and what was missed is told as one', async () => {
    await begin();
    await connect();
    relay.log(callAt(1));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    relay.refuse({ status: 503 });
    relay.cut();
    await vi.waitFor(() => expect(told.connection.kind).toBe('waiting'));
    for (const minute of [2, 3, 4]) relay.log(callAt(minute));
    relay.log(callAt(3, { callType: 'answered' }));
    relay.refuse(null);
    subscriber.wake();
    await vi.waitFor(() => expect(told.news).toHaveLength(2));
    expect(told.news[1]?.map(({ after }) => [after.id, after.callType])).toEqual([
      ['call-2', 'missed'],
      ['call-3', 'answered'],
      ['call-4', 'missed'],
    ]);
    expect(told.live.map(({ id }) => id)).toEqual(['call-1']);
    expect(relay.asked.at(-1)).toBe('1');
    expect(told.caughtUp.at(-1)).toEqual({ how: 'missed', calls: 3, since: start });
  });

  it('says since when calls were missed after days of sleep, by what was last heard before it', async () => {
    await begin();
    await connect();
    clock.advance(40_000);
    relay.say(': still here\n\n');
    relay.log(callAt(1));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    const heardAt = clock.now();
    await subscriber.close();
    relay.log(callAt(2));
    clock.advance(3 * 86_400_000);
    subscribe();
    await connect();
    await vi.waitFor(() => expect(told.caughtUp).toEqual([{ how: 'missed', calls: 1, since: heardAt }]));
  });

  it('is asked again from the last event after a restart of the app', async () => {
    await begin();
    await connect();
    relay.log(callAt(1));
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    await subscriber.close();
    relay.log(callAt(2));
    subscribe();
    await connect();
    await vi.waitFor(() => expect(told.news).toHaveLength(1));
    expect(relay.asked).toEqual([null, '1']);
    expect(await ids()).toEqual(['call-2', 'call-1']);
  });

  it('is fetched anew when the relay no longer holds what was missed', async () => {
    await begin({ calls: [callAt(1)] });
    await connect();
    relay.cut();
    await vi.waitFor(() => expect(told.connection.kind).toBe('waiting'));
    relay.log(callAt(2));
    relay.forget();
    clock.advance(1_000);
    await vi.waitFor(async () => expect(await ids()).toEqual(['call-2', 'call-1']));
    await whole();
    expect((await store.position()).cursor).toBe(2);
    expect(told.caughtUp.at(-1)).toEqual({ how: 'anew', calls: 1, since: start });
  });

  it('waits as long as a busy relay asks', async () => {
    await begin();
    relay.refuse({ status: 429, headers: { 'retry-after': '20' } });
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(told.connection).toMatchObject({ kind: 'waiting', reason: 'server-error' }));
    relay.refuse(null);
    clock.advance(19_999);
    expect(relay.asked).toHaveLength(1);
    clock.advance(1_000);
    await whole();
  });

  it('stops at a refused token, whatever time passes', async () => {
    await begin();
    relay.refuse({ status: 401, code: 'token-expired' });
    subscriber.start({ name: 'bundled', endpoint: { address: relay.address, token: async () => 'token' } });
    await vi.waitFor(() => expect(told.connection).toEqual({ kind: 'unauthorised', code: 'token-expired' }));
    clock.advance(3_600_000);
    subscriber.wake();
    expect(relay.asked).toHaveLength(1);
  });

  it('is left for a new one at once when the computer wakes', async () => {
    await begin();
    await connect();
    subscriber.wake();
    await vi.waitFor(() => expect(relay.asked).toHaveLength(2));
    await vi.waitFor(() => expect(relay.openStreams()).toBe(1));
  });
});

describe('a server without replay', () => {
  it('is asked for the last day after each connect, and after each event', async () => {
    await begin({ calls: [callAt(1), callAt(2), callAt(3)], hasReplay: false });
    await connect();
    expect(await ids()).toEqual(['call-3', 'call-2', 'call-1']);
    relay.log(callAt(4, { callType: 'ringing' }));
    await vi.waitFor(async () => expect(await ids()).toContain('call-4'));
    expect(told.live.map(({ id }) => id)).toContain('call-4');
    relay.cut();
    await vi.waitFor(() => expect(told.connection.kind).toBe('waiting'));
    relay.log(callAt(5));
    clock.advance(1_000);
    await vi.waitFor(async () => expect(await ids()).toContain('call-5'));
    await vi.waitFor(() => expect(told.news.flat().map(({ after }) => after.id)).toContain('call-5'));
    expect(relay.asked).toEqual([null, null]);
  });
});

describe('a copy that cannot be written', () => {
  it('stops the stream and is told of; nothing was counted as received', async () => {
    await begin();
    const broken: HistoryStore = {
      ...store,
      apply: async (changes) => {
        if (changes.some(({ kind }) => kind === 'call')) throw new HistoryError('damaged');
        return store.apply(changes);
      },
    };
    subscribe(broken);
    await connect();
    relay.log(callAt(1));
    await vi.waitFor(() => expect(told.failure?.code).toBe('damaged'));
    expect((await store.position()).cursor).toBe(0);
    await vi.waitFor(() => expect(relay.openStreams()).toBe(0));
  });
});
