import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { mintRelayToken } from '../desktop/relay-token.ts';
import type { Clock } from '../history/clock.ts';
import { createRelayClient } from '../history/feed/relay-client.ts';
import { createRelayEdits, type RelayEdits } from '../history/feed/relay-edits.ts';
import type { RelayFetch } from '../history/feed/request-relay.ts';
import type { HistoryChange } from '../history/history-store.ts';
import { createMemoryHistoryStore } from '../history/memory/memory-history-store.ts';
import { openHistory } from '../history/open-history.ts';
import { createDeliverer } from '../history/outbox/deliverer.ts';
import { createEditedHistory, type EditedHistory } from '../history/outbox/edited-history.ts';
import { createMemoryOutbox } from '../history/outbox/memory-outbox.ts';
import { openOutbox } from '../history/outbox/open-outbox.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import type { RelayStore } from '../relay/store/relay-store.ts';
import { openRelayStore } from '../relay/store/sqlite/open-relay-store.ts';
import { incoming } from '../relay/store/store-fixture.ts';

const secret = 'a secret of sixty-four characters, which is as long as they are made';
const start = Date.parse('2026-03-02T09:00:00.000Z');

/** What can happen, in any order. `note` says where a line goes; a `stale` one began before what is shown now. */
type Step =
  | {
      readonly do: 'note';
      readonly who: 'we' | 'they';
      readonly at: 'top' | 'end' | 'middle';
      readonly isStale: boolean;
    }
  | { readonly do: 'tag' | 'billable' | 'make-task' | 'tick'; readonly who: 'we' | 'they' }

  /** The stream tells how things are, which is heard some time later. */
  | { readonly do: 'tell' }
  | { readonly do: 'hear' }
  /** Edits are sent until the first cut: before the relay got it, or after it took it and before it could say so. */
  | { readonly do: 'deliver'; readonly cut: 'none' | 'before' | 'after' }
  | { readonly do: 'restart' }
  | { readonly do: 'fetch-anew' };

const who = fc.constantFrom('we' as const, 'they' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('note' as const),
      who,
      at: fc.constantFrom('top' as const, 'end' as const, 'middle' as const),
      isStale: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('tag' as const, 'billable' as const, 'make-task' as const, 'tick' as const),
      who,
    }),
  },
  { weight: 3, arbitrary: fc.constantFrom({ do: 'tell' } as const, { do: 'hear' } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      cut: fc.constantFrom('none' as const, 'before' as const, 'after' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'restart' } as const, { do: 'fetch-anew' } as const) },
);

let folder = '';
let store: RelayStore;
let relay: Relay;
let address = '';
let tenants = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edits-'));
  store = openRelayStore({ file: ':memory:', key: null, randomUuid: uuidv7, now: Date.now, choiceDays: 365 });
  relay = createRelay({
    store,
    jwtSecret: secret,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    allowedOrigins: [],
    trustedProxies: [],
    webhooksPerMinute: 1_000_000,
    badSignaturesPerMinute: 1_000_000,
    requestsPerMinute: 1_000_000,
    retention: {
      callDays: null,
      recordingDays: null,
      transcriptDays: null,
      webhookDays: null,
      streamEvents: 1_000_000,
    },
    recordings: {
      folder: join(folder, 'recordings'),
      key: randomBytes(32),
      hosts: [],
      workerUrl: new URL('file:///none'),
    },
    ringover: { apiKey: null, apiUrl: 'http://127.0.0.1:9', historyDays: 0 },
    insight: null,
    tenantId: 'none',
    now: Date.now,
    random: Math.random,
    log: pino({ level: 'silent' }),
  });
  address = (await relay.listen()).url;
});

afterAll(async () => {
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

type Content = readonly (Call | Task)[];

/** A firm with one call and one task, and one desk that shows them. */
interface Desk {
  readonly edited: () => EditedHistory;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface World {
  readonly origin: string;
  readonly endpoint: { readonly address: string; readonly token: () => Promise<string> };
  readonly callId: CallUuid;
  readonly desk: Desk;
  /** What the stream told and nobody heard yet, in order. */
  readonly told: HistoryChange[][];
  /** Everything anybody wrote. */
  readonly lines: string[];
  readonly tags: string[];
  readonly tasks: TaskId[];
  readonly done: Set<TaskId>;
  /** The note as it was shown to either side before. */
  readonly seen: { we: string | null; they: string | null };
}

async function begin(openDesk: () => Desk): Promise<World> {
  tenants += 1;
  const tenantId = `firm-${tenants}`;
  await store.tenants.put({ id: tenantId, keys: [`key-${tenants}`], acceptsV3: false });
  await store.webhooks.accept([{ ...incoming('c1', { at: start }), tenantId }]);
  const { calls } = await store.calls.list(tenantId, { limit: 1 });
  const callId = calls[0]?.id ?? expect.unreachable();
  const token = await mintRelayToken({ secret, tenantId, user: 'test' });
  const world: World = {
    origin: `${address}#${tenantId}`,
    endpoint: { address, token: async () => token },
    callId,
    desk: openDesk(),
    told: [],
    lines: [],
    tags: [],
    tasks: [],
    done: new Set(),
    seen: { we: null, they: null },
  };
  await fetchAnew(world);
  return world;
}

async function relayContent({ endpoint }: World): Promise<Content> {
  const client = createRelayClient(endpoint, fetch);
  const { calls } = await client.page('');
  const tasks: Task[] = [];
  for (let place: string | null = ''; place !== null; ) {
    const page = await client.tasks(place);
    tasks.push(...(page?.items ?? []));
    place = page?.next ?? null;
  }
  return [...calls, ...tasks];
}

async function changesOf(world: World): Promise<HistoryChange[]> {
  return (await relayContent(world)).map((record) =>
    'callType' in record ? { kind: 'call', call: record } : { kind: 'task', task: record },
  );
}

async function fetchAnew(world: World): Promise<void> {
  world.told.length = 0;
  const started = { kind: 'backfill-started', origin: world.origin, seq: 1, isFresh: true, at: start } as const;
  await world.desk.edited().apply([started, ...(await changesOf(world)), { kind: 'backfill-finished' }]);
}

async function hear({ told, desk }: World): Promise<void> {
  for (const changes of told.splice(0)) await desk.edited().apply(changes);
}

/** Sends what waits; settles when all is sent, or a cut made the deliverer wait. */
async function deliver({ desk, origin, endpoint }: World, cut: 'none' | 'before' | 'after'): Promise<void> {
  let isCut = cut === 'none';
  const cutting: RelayFetch = async (url, init) => {
    if (isCut) return fetch(url, init);
    isCut = true;
    if (cut === 'after') await fetch(url, init);
    throw new TypeError('fetch failed');
  };
  await new Promise<void>((resolve, reject) => {
    const clock: Clock = {
      now: () => start,
      random: () => 0.5,
      after: () => {
        resolve();
        return () => undefined;
      },
    };
    const deliverer = createDeliverer({
      records: () => ({
        takeNext: async (of) => {
          const next = await desk.edited().takeNext(of);
          if (next === null) resolve();
          return next;
        },
        delivered: (id, answer) => desk.edited().delivered(id, answer),
        refused: async (_id, reason) => reject(new Error(`refused: ${reason}`)),
      }),
      fetch: cutting,
      clock,
      onTrouble: () => undefined,
    });
    deliverer.begin({ origin, endpoint, isNumbered: true });
  });
}

function insert(note: string | null, line: string, at: 'top' | 'end' | 'middle'): string {
  const lines = note === null ? [] : note.split('\n');
  const index = at === 'top' ? 0 : at === 'end' ? lines.length : Math.floor(lines.length / 2);
  return lines.toSpliced(index, 0, line).join('\n');
}

/** The same deeds for both sides: ours through the outbox, theirs straight to the relay. */
function hands(world: World, side: 'we' | 'they') {
  const edits: RelayEdits = createRelayEdits(world.endpoint, fetch);
  const { callId, desk } = world;
  return side === 'we'
    ? {
        note: async () => (await desk.edited().call(callId))?.note ?? null,
        call: (change: Parameters<RelayEdits['changeCall']>[2]) => desk.edited().changeCall(callId, change),
        task: (id: TaskId, changes: Parameters<RelayEdits['changeTask']>[2]) => desk.edited().changeTask(id, changes),
      }
    : {
        note: async () =>
          (await relayContent(world)).find((record): record is Call => 'callType' in record)?.note ?? null,
        call: (change: Parameters<RelayEdits['changeCall']>[2]) => edits.changeCall(randomUUID(), callId, change),
        task: (id: TaskId, changes: Parameters<RelayEdits['changeTask']>[2]) =>
          edits.changeTask(randomUUID(), id, changes),
      };
}

async function take(world: World, next: Step, index: number): Promise<void> {
  switch (next.do) {
    case 'tell':
      world.told.push(await changesOf(world));
      return;
    case 'hear':
      return hear(world);
    case 'deliver':
      return deliver(world, next.cut);
    case 'restart':
      return world.desk.restart();
    case 'fetch-anew':
      return fetchAnew(world);
    default:
      return write(world, next, index);
  }
}

async function write(world: World, next: Extract<Step, { who: unknown }>, index: number): Promise<void> {
  const side = hands(world, next.who);
  const name = `${next.who}-${index}`;
  switch (next.do) {
    case 'note': {
      const shown = await side.note();
      const base = next.isStale ? world.seen[next.who] : shown;
      world.seen[next.who] = shown;
      world.lines.push(name);
      await side.call({ kind: 'note', base, note: insert(base, name, next.at) });
      return;
    }
    case 'tag':
      world.tags.push(name);
      await side.call({ kind: 'tags', added: [name], removed: [] });
      return;
    case 'billable':
      await side.call({ kind: 'billable', isBillable: index % 2 === 0 });
      return;
    case 'make-task':
      world.tasks.push(name as TaskId);
      await side.task(name as TaskId, { title: `Task ${name}`, callId: world.callId });
      return;
    case 'tick': {
      const id = world.tasks.findLast((task) => task.startsWith(next.who));
      if (id === undefined) return;
      world.done.add(id);
      await side.task(id, { status: 'done' });
      return;
    }
    default:
      next satisfies never;
  }
}

async function expectEqual(world: World): Promise<void> {
  await deliver(world, 'none');
  await hear(world);
  await world.desk.edited().apply(await changesOf(world));
  const edited = world.desk.edited();
  expect(await edited.edits()).toEqual([]);
  const content = await relayContent(world);
  for (const record of content) {
    if ('callType' in record) expect(await edited.call(record.id)).toEqual(record);
    else expect(await edited.task(record.id)).toEqual(record);
  }
  const call = content.find((record): record is Call => 'callType' in record) ?? expect.unreachable();
  expect(
    (call.note ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .toSorted(),
  ).toEqual(world.lines.toSorted());
  expect(call.tags.toSorted()).toEqual(world.tags.toSorted());
  const tasks = content.filter((record): record is Task => !('callType' in record));
  expect(tasks.map(({ id }) => id).toSorted()).toEqual(world.tasks.toSorted());
  expect((await edited.tasks({ of: { callId: call.id }, limit: 500 })).total).toBe(tasks.length);
  expect(
    tasks
      .filter(({ status }) => status === 'done')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([...world.done].toSorted());
}

function editedOver(parts: Pick<Parameters<typeof createEditedHistory>[0], 'history' | 'outbox'>): EditedHistory {
  return createEditedHistory({
    ...parts,
    now: () => start,
    newId: uuidv7,
    onEdits: () => undefined,
    onWritten: () => undefined,
    onShown: () => undefined,
  });
}

/** A desk whose files are kept in memory: what its stores promise to keep, they keep. */
function openMemoryDesk(): Desk {
  const parts = { history: createMemoryHistoryStore(), outbox: createMemoryOutbox() };
  let edited = editedOver(parts);
  return {
    edited: () => edited,
    restart: async () => {
      edited = editedOver(parts);
    },
    close: async () => undefined,
  };
}

function openDiskDesk(): Desk {
  const own = mkdtempSync(join(folder, 'desk-'));
  const key = randomBytes(32);
  const clock: Clock = { now: () => start, random: () => 0.5, after: () => () => undefined };
  const open = () => {
    const { outbox } = openOutbox({ file: join(own, 'outbox.db'), key });
    const { store: history } = openHistory({ file: join(own, 'history.db'), key }, clock);
    return { outbox, edited: editedOver({ history, outbox }) };
  };
  let opened = open();
  const close = async (): Promise<void> => {
    await opened.edited.close();
    await opened.outbox.close();
  };
  return {
    edited: () => opened.edited,
    restart: async () => {
      await close();
      opened = open();
    },
    close,
  };
}

async function run(openDesk: () => Desk, steps: readonly Step[]): Promise<void> {
  const world = await begin(openDesk);
  try {
    for (const [index, next] of steps.entries()) await take(world, next, index);
    await expectEqual(world);
  } finally {
    await world.desk.close();
  }
}

const steps = fc.array(step, { minLength: 4, maxLength: 16 });

describe('a desk and a relay that others write to as well', () => {
  it('end equal, with nothing lost and nothing twice, however edits, events, cuts and restarts fall', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (taken) => run(openMemoryDesk, taken)),
      { numRuns: 200 },
    );
  }, 60_000);

  it('end equal with the files of the desk on disk, closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (taken) => run(openDiskDesk, taken)),
      { numRuns: 20 },
    );
  }, 60_000);
});
