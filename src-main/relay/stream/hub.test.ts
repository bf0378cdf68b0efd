import { describe, expect, it } from 'vitest';
import type { LoggedEvent, StreamLog } from '../store/ports.ts';
import { createStreamHub, type StreamHub, type StreamSink } from './hub.ts';

/** A log in memory that a test appends to. */
function createLog(
  oldest = 1,
  data = '{}',
): StreamLog & { readonly append: (count: number, tenantId?: string) => LoggedEvent[] } {
  const events: LoggedEvent[] = [];
  const of = (tenantId: string): LoggedEvent[] => events.filter((event) => event.tenantId === tenantId);
  const latestOf = (tenantId: string): number => of(tenantId).at(-1)?.seq ?? 0;
  return {
    append: (count, tenantId = 'a') => {
      const first = latestOf(tenantId) + 1;
      const added = Array.from({ length: count }, (_, index) => ({
        tenantId,
        seq: first + index,
        name: 'call_updated',
        data,
      }));
      events.push(...added);
      return added;
    },
    after: async (tenantId, seq, limit) =>
      of(tenantId)
        .filter((event) => event.seq > seq && event.seq >= oldest)
        .slice(0, limit),
    bounds: async (tenantId) => ({
      latest: latestOf(tenantId),
      oldest: of(tenantId).find((event) => event.seq >= oldest)?.seq ?? null,
    }),
  };
}

interface TestSink extends StreamSink {
  readonly text: () => string;
  readonly ids: () => readonly number[];
  readonly isEnded: () => boolean;
  /** Takes no more from now on, and says so by `write`. */
  readonly stall: () => void;
  readonly resume: () => void;
  /** Takes what it was given, and stalls again with the next. */
  readonly drain: () => void;
}

function createSink(): TestSink {
  let text = '';
  let unread = 0;
  let isStalled = false;
  let isEnded = false;
  let isDestroyed = false;
  const listeners: { readonly event: string; readonly run: () => void }[] = [];
  const emit = (event: string): void => {
    for (const listener of listeners.filter((one) => one.event === event)) listener.run();
  };
  return {
    get writableLength() {
      return unread;
    },
    get destroyed() {
      return isDestroyed;
    },
    write: (chunk) => {
      text += chunk.toString();
      if (isStalled) unread += chunk.length;
      return !isStalled;
    },
    end: (chunk) => {
      text += chunk ?? '';
      isEnded = true;
    },
    destroy: () => {
      isDestroyed = true;
      emit('close');
    },
    once: (event, run) => listeners.push({ event, run }),
    text: () => text,
    ids: () => [...text.matchAll(/^id: (\d+)$/gm)].map((found) => Number(found[1])),
    isEnded: () => isEnded,
    stall: () => {
      isStalled = true;
    },
    resume: () => {
      isStalled = false;
      unread = 0;
      emit('drain');
    },
    drain: () => {
      unread = 0;
      emit('drain');
    },
  };
}

/** Lets everything that is ready run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function openReader(hub: StreamHub, lastEventId: number | null = null, tenantId = 'a'): Promise<TestSink> {
  const sink = createSink();
  await hub.open({ tenantId, lastEventId, sink });
  return sink;
}

describe('the hub', () => {
  it('greets with the newest seq, without an id, and tells only what comes', async () => {
    const log = createLog();
    log.append(3);
    const hub = createStreamHub({ log, random: () => 0 });
    const sink = await openReader(hub);
    expect(sink.text()).toBe('event: connected\ndata: {"tenant_id":"a","seq":3}\n\n');
    await settled();
    hub.publish(log.append(2));
    expect(sink.ids()).toEqual([4, 5]);
  });

  it('replays page by page and joins the live events without gap or repeat, at the pace of the reader', async () => {
    const log = createLog();
    log.append(1000);
    const hub = createStreamHub({ log, random: () => 0 });
    const sink = createSink();
    sink.stall();
    await hub.open({ tenantId: 'a', lastEventId: 10, sink });
    hub.publish(log.append(5));
    await settled();
    expect(sink.ids().length).toBeLessThan(1000);
    for (let turn = 0; turn < 10; turn += 1) {
      sink.resume();
      hub.publish(log.append(1));
      await settled();
    }
    hub.publish(log.append(1));
    expect(sink.ids()).toEqual(numbers(11, 1016));
  });

  it('holds no more than a page of bounded size for a reader that stops while it catches up', async () => {
    const log = createLog(1, 'x'.repeat(100_000));
    log.append(300);
    const hub = createStreamHub({ log, random: () => 0 });
    const sink = createSink();
    sink.stall();
    await hub.open({ tenantId: 'a', lastEventId: 0, sink });
    let held = 0;
    for (let turn = 0; turn < 300; turn += 1) {
      await settled();
      held = Math.max(held, sink.writableLength);
      sink.drain();
    }
    expect(held).toBeLessThan(1024 * 1024);
    expect(sink.ids()).toEqual(numbers(1, 300));
  });

  it('tells a reader to begin anew when what it missed is no longer there, or never was', async () => {
    const log = createLog(50);
    log.append(100);
    const hub = createStreamHub({ log, random: () => 0 });
    const resets = await Promise.all([10, 48, 101].map((lastEventId) => openReader(hub, lastEventId)));
    for (const reset of resets) expect(reset.text()).toContain('id: 100\nevent: reset\ndata: {"seq":100}\n\n');
    const reader = await openReader(hub, 49);
    await settled();
    expect(reader.text()).not.toContain('reset');
    expect(reader.ids()).toEqual(numbers(50, 100));
  });

  it('tells once what was committed while a reader caught up, whether its log showed it or not', async () => {
    const log = createLog();
    log.append(1);
    const late: LoggedEvent[] = [];
    let isFirstRead = true;
    const slowLog: StreamLog = {
      bounds: log.bounds,
      after: async (...asked) => {
        const page = await log.after(...asked);
        // The first read ends before this is committed; its publication comes before the reader is live.
        if (isFirstRead) late.push(...log.append(2));
        if (isFirstRead) hub.publish(late);
        isFirstRead = false;
        return page;
      },
    };
    const hub = createStreamHub({ log: slowLog, random: () => 0 });
    const sink = await openReader(hub, 0);
    await settled();
    hub.publish(late);
    hub.publish(log.append(1));
    expect(sink.ids()).toEqual([1, 2, 3, 4]);
  });

  it('tells what another process wrote in between before what follows on it', async () => {
    const log = createLog();
    const hub = createStreamHub({ log, random: () => 0 });
    const sink = await openReader(hub);
    await settled();
    log.append(2);
    hub.publish(log.append(1));
    log.append(1);
    hub.publish(log.append(1));
    await settled();
    expect(sink.ids()).toEqual([1, 2, 3, 4, 5]);
    hub.publish(log.append(1));
    expect(sink.ids()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps a reader that has everything while its log cannot be read', async () => {
    const log = createLog();
    log.append(2);
    const failing: StreamLog = { bounds: log.bounds, after: () => Promise.reject(new Error('the database is away')) };
    const hub = createStreamHub({ log: failing, random: () => 0 });
    const [current, behind] = [await openReader(hub, 2), await openReader(hub, 1)];
    await settled();
    expect([current.destroyed, behind.destroyed]).toEqual([false, true]);
    hub.publish(log.append(1));
    expect(current.ids()).toEqual([3]);
  });

  it('tells a tenant nothing of another', async () => {
    const log = createLog();
    const hub = createStreamHub({ log, random: () => 0 });
    const [a, b] = [await openReader(hub), await openReader(hub, null, 'b')];
    await settled();
    hub.publish([...log.append(1), ...log.append(2, 'b')]);
    expect(a.ids()).toEqual([1]);
    expect(b.ids()).toEqual([1, 2]);
  });

  it('drops a reader that has more than a bound unread, and goes on with the others', async () => {
    const log = createLog();
    const hub = createStreamHub({ log, random: () => 0 });
    const [stuck, sound] = [await openReader(hub), await openReader(hub)];
    await settled();
    stuck.stall();
    const large = log.append(1).map((event) => ({ ...event, data: 'x'.repeat(2 * 1024 * 1024) }));
    hub.publish(large);
    expect(stuck.destroyed).toBe(true);
    expect(hub.openStreams()).toBe(1);
    hub.publish(log.append(1));
    expect(sound.ids()).toEqual([1, 2]);
  });

  it('asks readers to come back at different moments when it closes', async () => {
    const moments = [0, 0.5];
    const hub = createStreamHub({ log: createLog(), random: () => moments.shift() ?? 0 });
    const sinks = [await openReader(hub), await openReader(hub)];
    hub.close();
    const retries = sinks.map((sink) => /retry: (\d+)\n\n$/.exec(sink.text())?.[1]);
    expect(new Set(retries).size).toBe(2);
    expect(sinks.every((sink) => sink.isEnded())).toBe(true);
    hub.close();
    expect((await openReader(hub)).isEnded()).toBe(true);
  });
});
