import type { LoggedEvent, StreamLog } from '../store/ports.ts';
import { formatFrame } from './frame.ts';

/** The part of a response a stream writes to. */
export interface StreamSink {
  readonly writableLength: number;
  readonly destroyed: boolean;
  write(chunk: string | Buffer): boolean;
  end(chunk?: string): void;
  destroy(): void;
  once(event: 'drain' | 'close', listener: () => void): unknown;
}

/** One reader of the stream. */
export interface StreamReader {
  readonly tenantId: string;
  /** The last event the reader has; null for a reader that wants only what comes from now on. */
  readonly lastEventId: number | null;
  readonly sink: StreamSink;
}

/**
 * Feeds every reader of a tenant the events of its log, each exactly once and in order: first what was missed, then what
 * comes. Events MUST be durable before they are published.
 */
export interface StreamHub {
  readonly publish: (events: readonly LoggedEvent[]) => void;
  /** Settles when the reader is known; rejects with DatabaseError when the log cannot be read, before anything is written. */
  readonly open: (reader: StreamReader) => Promise<void>;
  /** Tells what another process appended to the log (an import on the command line). Cheap when there is nothing. */
  readonly refresh: () => Promise<void>;
  readonly openStreams: () => number;
  /** How many events the reader that is furthest behind has yet to be sent. */
  readonly replayLag: () => number;
  /** How many readers were dropped because they did not read. */
  readonly droppedStreams: () => number;
  /** Asks every reader to come back in a moment and ends its stream. */
  readonly close: () => void;
}

/** What a hub needs. */
export interface StreamHubParts {
  readonly log: StreamLog;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
}

/** A comment this often keeps proxies from ending a quiet stream. [protocol §5] */
const heartbeatMs = 15_000;
/** A reader with more than this unread has stopped reading: it is dropped, and comes back with its last id. */
const unreadLimitBytes = 1024 * 1024;
/** About how much of the log is read at a time while a reader catches up: a reader that stops holds no more than this. */
const replayPageBytes = 256 * 1024;
/** Events read first, before anything is known of their size, and the most read at a time. */
const firstReplayPage = 8;
const largestReplayPage = 500;
/** Events read at a time of those another process wrote. */
const refreshPage = 200;
/** Readers of a relay that goes away come back spread over this time. */
const returnMs = 3000;

interface OpenStream extends StreamReader {
  lastSeq: number;
  isLive: boolean;
}

/** A hub over a log. */
export function createStreamHub({ log, random }: StreamHubParts): StreamHub {
  const streams = new Map<string, Set<OpenStream>>();
  /** The newest seq published, by tenant. */
  const published = new Map<string, number>();
  const heartbeat = setInterval(() => everyStream((stream) => stream.sink.write(': still here\n\n')), heartbeatMs);
  heartbeat.unref();
  let isClosed = false;
  let dropped = 0;

  const everyStream = (act: (stream: OpenStream) => void): void => {
    for (const ofTenant of streams.values()) for (const stream of ofTenant) act(stream);
  };
  const forget = (stream: OpenStream): void => {
    const ofTenant = streams.get(stream.tenantId);
    ofTenant?.delete(stream);
    if (ofTenant?.size === 0) streams.delete(stream.tenantId);
  };

  /** Sends what the reader missed, page by page at its own pace; once nothing is left it is live, within one turn. */
  const catchUp = async (stream: OpenStream): Promise<void> => {
    let size = firstReplayPage;
    while (!stream.sink.destroyed) {
      const publishedBefore = published.get(stream.tenantId);
      const page = await log.after(stream.tenantId, stream.lastSeq, size);
      const newest = page.at(-1)?.seq;
      if (newest === undefined) {
        // What was published while the log was read may not have been in it yet.
        if (published.get(stream.tenantId) !== publishedBefore) continue;
        stream.isLive = true;
        return;
      }
      stream.lastSeq = newest;
      const frames = Buffer.from(page.map(formatFrame).join(''));
      size = replayPageAfter(page.length, frames.length);
      if (!stream.sink.write(frames)) await readAgain(stream.sink);
    }
  };

  /** Tells the readers that are live what follows on what they have. */
  const tell = (tenantId: string, events: readonly LoggedEvent[]): void => {
    published.set(tenantId, Math.max(published.get(tenantId) ?? 0, events.at(-1)?.seq ?? 0));
    const readers = streams.get(tenantId);
    if (readers === undefined || events.length === 0) return;
    // Formatted once for all readers, and written once a turn.
    const frames = Buffer.from(events.map(formatFrame).join(''));
    for (const stream of readers) {
      if (!stream.isLive) continue;
      send(stream, frames, events);
      if (stream.sink.destroyed) dropped += 1;
    }
  };

  /** Tells what the log holds beyond what was published. */
  const readOn = async (tenantId: string): Promise<void> => {
    for (;;) {
      const page = await log.after(tenantId, published.get(tenantId) ?? 0, refreshPage);
      tell(tenantId, page);
      if (page.length < refreshPage) return;
    }
  };

  const publish: StreamHub['publish'] = (events) => {
    for (const [tenantId, ofTenant] of byTenant(events)) {
      const before = published.get(tenantId);
      const isNext = before === undefined || (ofTenant[0]?.seq ?? 0) <= before + 1;
      // Another process wrote in between, and its events come first. A log that cannot be read now is read by `refresh`.
      if (!isNext && streams.has(tenantId)) void readOn(tenantId).catch(() => undefined);
      else tell(tenantId, ofTenant);
    }
  };

  return {
    publish,
    refresh: async () => {
      for (const tenantId of streams.keys()) await readOn(tenantId);
    },
    open: async (reader) => {
      const { latest, oldest } = await log.bounds(reader.tenantId);
      if (reader.sink.destroyed) return;
      if (!published.has(reader.tenantId)) published.set(reader.tenantId, latest);
      const stream: OpenStream = { ...reader, lastSeq: reader.lastEventId ?? latest, isLive: false };
      reader.sink.write(
        formatFrame({
          seq: null,
          name: 'connected',
          data: JSON.stringify({ tenant_id: reader.tenantId, seq: latest }),
        }),
      );
      if (isClosed) {
        reader.sink.end();
        return;
      }
      const ofTenant = streams.get(reader.tenantId) ?? new Set();
      streams.set(reader.tenantId, ofTenant.add(stream));
      reader.sink.once('close', () => forget(stream));
      if (isBeyondLog(stream.lastSeq, latest, oldest)) {
        stream.lastSeq = latest;
        reader.sink.write(formatFrame({ seq: latest, name: 'reset', data: JSON.stringify({ seq: latest }) }));
      }
      // A reader that has everything there is waits for what comes: nothing needs to be read for it.
      if ((published.get(reader.tenantId) ?? 0) <= stream.lastSeq) stream.isLive = true;
      // The log may fail under one that catches up: then it comes back and asks again.
      else void catchUp(stream).catch(() => stream.sink.destroy());
    },
    openStreams: () => [...streams.values()].reduce((sum, ofTenant) => sum + ofTenant.size, 0),
    replayLag: () => {
      let lag = 0;
      everyStream((stream) => {
        if (!stream.isLive) lag = Math.max(lag, (published.get(stream.tenantId) ?? 0) - stream.lastSeq);
      });
      return lag;
    },
    droppedStreams: () => dropped,
    close: () => {
      isClosed = true;
      clearInterval(heartbeat);
      everyStream((stream) => stream.sink.end(`retry: ${500 + Math.floor(random() * returnMs)}\n\n`));
      streams.clear();
    },
  };
}

/** Whether what a reader missed is no longer, or was never, in the log. */
function isBeyondLog(lastSeq: number, latest: number, oldest: number | null): boolean {
  if (lastSeq > latest) return true;
  return lastSeq < latest && (oldest === null || lastSeq + 1 < oldest);
}

/** How many events make a page, told by those of the page before. */
function replayPageAfter(events: number, bytes: number): number {
  return Math.min(largestReplayPage, Math.max(1, Math.floor((events * replayPageBytes) / bytes)));
}

function readAgain(sink: StreamSink): Promise<void> {
  return new Promise((resolve) => {
    sink.once('drain', resolve);
    sink.once('close', resolve);
  });
}

function send(stream: OpenStream, frames: Buffer, events: readonly LoggedEvent[]): void {
  if (stream.sink.destroyed) return;
  // A reader that just caught up may have read some of these in the log already.
  const fresh = events.filter(({ seq }) => seq > stream.lastSeq);
  const newest = fresh.at(-1)?.seq;
  if (newest === undefined) return;
  stream.sink.write(fresh.length === events.length ? frames : Buffer.from(fresh.map(formatFrame).join('')));
  stream.lastSeq = newest;
  if (stream.sink.writableLength > unreadLimitBytes) stream.sink.destroy();
}

function byTenant(events: readonly LoggedEvent[]): ReadonlyMap<string, readonly LoggedEvent[]> {
  const grouped = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    const own = grouped.get(event.tenantId) ?? [];
    grouped.set(event.tenantId, own);
    own.push(event);
  }
  return grouped;
}
