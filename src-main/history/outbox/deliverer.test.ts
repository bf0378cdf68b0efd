import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { TaskId } from '#domain/task/task.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { createMemoryHistoryStore } from '../memory/memory-history-store.ts';
import { createDeliverer, type Deliverer, type Recipient } from './deliverer.ts';
import { createEditedHistory, type EditedHistory } from './edited-history.ts';
import { createMemoryOutbox } from './memory-outbox.ts';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly body: unknown;
}

const callId = 'call-1' as CallUuid;
const ours: Recipient = {
  origin: 'bundled#t',
  endpoint: { address: 'http://relay', token: async () => 'token' },
  isNumbered: true,
};

let clock: FakeClock;
let edited: EditedHistory;
let deliverer: Deliverer;
let sent: Sent[];
let answers: ((request: Sent) => Response | Promise<Response>)[];

function good(changes: Parameters<typeof makeCall>[0] = {}): () => Response {
  return () => Response.json(formatCallItem(makeCall(changes)));
}

function problem(status: number, code: string | null, headers: Record<string, string> = {}): () => Response {
  return () => new Response(JSON.stringify({ code }), { status, headers });
}

async function write(note: string, base: string | null = null): Promise<void> {
  await edited.changeCall(callId, { kind: 'note', base, note });
}

async function waiting(): Promise<readonly string[]> {
  return (await edited.edits()).map(({ edit, standing }) => `${edit.id} ${standing.kind}`);
}

beforeEach(async () => {
  clock = createFakeClock(0);
  sent = [];
  answers = [];
  let ids = 0;
  edited = createEditedHistory({
    history: createMemoryHistoryStore(),
    outbox: createMemoryOutbox(),
    now: clock.now,
    newId: () => {
      ids += 1;
      return `edit-${ids}`;
    },
    onEdits: () => undefined,
    onWritten: () => deliverer.wake(),
    onShown: () => undefined,
  });
  deliverer = createDeliverer({
    records: () => edited,
    clock,
    onTrouble: () => undefined,
    fetch: async (url, init) => {
      const request: Sent = {
        method: String(init.method),
        path: new URL(url).pathname,
        key: new Headers(init.headers).get('idempotency-key'),
        body: init.body === undefined ? null : JSON.parse(String(init.body)),
      };
      sent.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new TypeError('fetch failed');
      return answer(request);
    },
  });
  await edited.apply([
    { kind: 'backfill-started', origin: ours.origin, seq: 1, isFresh: true, at: 0 },
    { kind: 'call', call: makeCall() },
    { kind: 'backfill-finished' },
  ]);
});

describe('edits that wait', () => {
  it('are sent one after the other, in order, each with its key and what it began with', async () => {
    await edited.changeCall(callId, { kind: 'tags', added: ['a'], removed: ['b'] });
    await edited.changeCall(callId, { kind: 'billable', isBillable: true });
    await write('mine');
    answers = [good({ seq: 2 }), good({ seq: 3 }), good({ note: 'mine', seq: 4 })];
    deliverer.begin(ours);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(sent).toEqual(
      [
        { key: 'edit-1', body: { tags_added: ['a'], tags_removed: ['b'] } },
        { key: 'edit-2', body: { billable: true } },
        { key: 'edit-3', body: { note: 'mine', note_base: null } },
      ].map((one) => ({ ...one, method: 'PATCH', path: '/api/v1/ringover/calls/call-1' })),
    );
  });

  it('are not sent to a relay they were not made for', async () => {
    await write('mine');
    deliverer.begin({ ...ours, origin: 'https://other#t' });
    await edited.edits();
    expect(sent).toEqual([]);
    expect(await waiting()).toEqual(['edit-1 waiting']);
  });

  it('are sent a moment after they were written while the relay is there, and not before', async () => {
    await write('mine');
    expect(sent).toEqual([]);
    answers = [good({ note: 'mine', seq: 2 }), good({ note: 'mine', isBillable: true, seq: 3 })];
    deliverer.begin(ours);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    await edited.changeCall(callId, { kind: 'billable', isBillable: true });
    clock.advance(600);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(sent).toHaveLength(2);
  });

  it('go as one when they were written in pauses of typing, and wait for its end no longer than five seconds', async () => {
    answers = [good({ note: 'first', seq: 2 }), good({ note: 'first second third', seq: 3 })];
    deliverer.begin(ours);
    await write('first');
    clock.advance(600);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    await write('first second', 'first');
    clock.advance(500);
    await write('first second third', 'first second');
    clock.advance(500);
    expect(sent).toHaveLength(1);
    clock.advance(100);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(sent.map(({ body }) => body)).toEqual([
      { note: 'first', note_base: null },
      { note: 'first second third', note_base: 'first' },
    ]);
    answers = [good({ note: 'typed without end', seq: 4 })];
    let base = 'first second third';
    for (let pause = 0; pause < 10; pause += 1) {
      await write(`${base}.`, base);
      base = `${base}.`;
      clock.advance(500);
    }
    await vi.waitFor(() => expect(sent).toHaveLength(3));
  });
});

describe('an edit whose answer never came', () => {
  it('is sent again as it was, with the same key, and what was typed since after it', async () => {
    await write('mine');
    deliverer.begin(ours);
    await vi.waitFor(async () => expect(await waiting()).toEqual(['edit-1 sent']));
    await write('mine too', 'mine');
    answers = [good({ note: 'mine', seq: 2 }), good({ note: 'mine too', seq: 3 })];
    clock.advance(60_000);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(sent.map(({ key, body }) => [key, body])).toEqual([
      ['edit-1', { note: 'mine', note_base: null }],
      ['edit-1', { note: 'mine', note_base: null }],
      ['edit-2', { note: 'mine too', note_base: 'mine' }],
    ]);
    expect((await edited.call(callId))?.note).toBe('mine too');
  });

  it.each([
    ['503 with Retry-After', problem(503, 'unavailable', { 'retry-after': '120' }), 119_000, 121_000],
    ['429 with Retry-After', problem(429, 'too-many', { 'retry-after': '120' }), 119_000, 121_000],
    ['a refused token', problem(401, 'token-expired'), 59_000, 61_000],
    ['something that is no relay', () => new Response('<html>', { status: 404 }), 0, 61_000],
  ])('waits after %s', async (_, answer, before, after) => {
    await write('mine');
    answers = [answer];
    deliverer.begin(ours);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await edited.edits();
    clock.advance(before);
    expect(sent).toHaveLength(1);
    answers = [good({ note: 'mine', seq: 2 })];
    await vi.waitFor(() => {
      clock.advance(after - before);
      expect(sent).toHaveLength(2);
    });
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
  });

  it('is sent at once when the relay comes back', async () => {
    await write('mine');
    answers = [problem(503, 'unavailable', { 'retry-after': '3600' })];
    deliverer.begin(ours);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    deliverer.pause();
    answers = [good({ note: 'mine', seq: 2 })];
    deliverer.begin(ours);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
  });

  it('waits for the next time when the app closes meanwhile', async () => {
    await write('mine');
    let answer: (response: Response) => void = () => undefined;
    answers = [
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    ];
    deliverer.begin(ours);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    deliverer.close();
    answer(good({ note: 'mine', seq: 2 })());
    await edited.edits();
    expect(await waiting()).toEqual(['edit-1 sent']);
  });
});

describe('an edit the relay will never take', () => {
  it.each([
    [404, 'not-found', 'not-found'],
    [403, 'forbidden', 'forbidden'],
    [422, 'schema', 'rejected'],
  ])('is set aside after %d, and the others go on', async (status, code, reason) => {
    await edited.changeTask('task-1' as TaskId, { title: 'Plead' });
    await write('mine');
    answers = [problem(status, code), good({ note: 'mine', seq: 2 })];
    deliverer.begin(ours);
    await vi.waitFor(async () => expect(await waiting()).toEqual(['edit-1 refused']));
    expect((await edited.edits())[0]?.standing).toEqual({ kind: 'refused', reason });
    expect((await edited.call(callId))?.note).toBe('mine');
  });
});

describe('a LexiBel backend', () => {
  const plain: Recipient = { ...ours, isNumbered: false };

  it('gets the whole note and all tags, merged into what it has', async () => {
    await write('mine');
    await edited.changeCall(callId, { kind: 'tags', added: ['a'], removed: [] });
    answers = [
      good({ note: 'theirs', seq: 0 }),
      good({ note: 'theirs\nmine', seq: 0 }),
      good({ tags: ['b'], seq: 0 }),
      good({ note: 'theirs\nmine', tags: ['b', 'a'], seq: 0 }),
    ];
    deliverer.begin(plain);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ['GET', null],
      ['PATCH', { note: 'theirs\nmine' }],
      ['GET', null],
      ['PATCH', { tags: ['b', 'a'] }],
    ]);
  });

  it('takes no tasks, and perhaps no changes at all: the person is told', async () => {
    await edited.changeTask('task-1' as TaskId, { title: 'Plead' });
    await write('mine');
    answers = [good(), () => new Response('{"detail":"Method Not Allowed"}', { status: 405 })];
    deliverer.begin(plain);
    await vi.waitFor(async () => expect(await waiting()).toEqual(['edit-1 refused', 'edit-2 refused']));
  });
});
