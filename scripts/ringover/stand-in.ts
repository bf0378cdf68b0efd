import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type HistoryItem, writeRingoverJson } from './history-item.ts';
import { answerCallList } from './stand-in-call-list.ts';
import { type Fault, misbehave } from './stand-in-fault.ts';

/** A request as it came. */
export interface LoggedRequest {
  readonly method: string;
  /** Below the API's address, or of a recording. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | null;
  readonly body: unknown;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** One thing that was said, as Ringover writes it: 0 is our side. */
export interface Speech {
  readonly speaker_id: number;
  readonly content: string;
  readonly start?: number;
  readonly end?: number;
}

/** Somebody of the firm, as Ringover names them. */
export interface StandInUser {
  readonly user_id: number;
  readonly firstname: string;
  readonly lastname: string;
}

/** What a stand-in is started with. */
export interface StandInParts {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly apiKey: string;
  readonly calls?: readonly HistoryItem[];
  /** 2 by default, as Ringover; null answers any number. */
  readonly requestsPerSecond?: number | null;
  readonly isLastIdIgnored?: boolean;
  readonly now?: () => number;
}

/** A local Ringover: its REST API as documented, its recordings as they are served, and faults when asked for. */
export interface RingoverStandIn {
  /** The API's address, for `RINGOVER_API_URL`. */
  readonly url: string;
  /** Where recordings are served; its host goes into `RELAY_RECORDING_HOSTS`. */
  readonly cdnUrl: string;
  /** Everything that was asked, oldest first. */
  readonly requests: readonly LoggedRequest[];
  readonly addCalls: (...items: readonly HistoryItem[]) => void;
  readonly setTranscript: (callId: string, status: 'DONE' | 'PENDING', speeches: readonly Speech[]) => void;
  /** Says that somebody is on snooze, or is not; `until` is in epoch seconds. */
  readonly setPresence: (user: StandInUser, snooze: { readonly isOn: boolean; readonly until?: number }) => void;
  readonly setSummary: (channelId: string, summary: string) => void;
  /** The firm has this option no more: it is answered 401. */
  readonly turnOff: (option: 'transcription' | 'empower') => void;
  /** The next `times` requests whose path begins like this are answered so. */
  readonly fail: (path: string, times: number, fault: Fault) => void;
  /** Serves audio at a path like `/records/a.mp3`, after `notFoundTimes` answers of 404. */
  readonly keepAudio: (path: string, audio: Uint8Array, notFoundTimes?: number) => void;
  /** Resolves when something was asked that fits, before or yet to come. */
  readonly asked: (fits: (request: LoggedRequest) => boolean) => Promise<LoggedRequest>;
  readonly close: () => Promise<void>;
}

interface Transcript {
  readonly status: string;
  readonly speeches: readonly Speech[];
}

interface Trouble {
  readonly path: string;
  readonly fault: Fault;
  left: number;
}

/** All that a stand-in knows. */
interface World {
  readonly apiKey: string;
  readonly items: HistoryItem[];
  readonly isLastIdIgnored: boolean;
  readonly transcripts: Map<string, Transcript>;
  readonly summaries: Map<string, string>;
  readonly presences: Map<number, object>;
  readonly off: Set<string>;
  readonly troubles: Trouble[];
  readonly audio: Map<string, { readonly bytes: Uint8Array; notFoundLeft: number }>;
}

const apiPath = '/v2';

/** Starts a stand-in on this machine. Must be closed. */
export async function startRingoverStandIn(parts: StandInParts): Promise<RingoverStandIn> {
  const { now = Date.now } = parts;
  const requests: LoggedRequest[] = [];
  const waiting = new Set<() => void>();
  const world: World = {
    apiKey: parts.apiKey,
    items: [...(parts.calls ?? [])],
    isLastIdIgnored: parts.isLastIdIgnored === true,
    transcripts: new Map(),
    summaries: new Map(),
    presences: new Map(),
    off: new Set(),
    troubles: [],
    audio: new Map(),
  };
  const app = express();
  app.use(express.json());
  app.use((request, _response, next) => {
    requests.push(logged(request, now()));
    for (const look of waiting) look();
    next();
  });
  app.use(apiPath, createLimit(parts.requestsPerSecond === undefined ? 2 : parts.requestsPerSecond, now));
  routeApi(app, world);
  routeRecordings(app, world);
  const server = app.listen(parts.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${root}${apiPath}`,
    cdnUrl: root,
    requests,
    addCalls: (...items) => world.items.push(...items),
    setTranscript: (callId, status, speeches) => world.transcripts.set(callId, { status, speeches }),
    setPresence: (user, { isOn, until }) =>
      world.presences.set(user.user_id, {
        ...user,
        is_snooze: isOn,
        ...(until === undefined ? {} : { snooze_until: until }),
      }),
    setSummary: (channelId, summary) => world.summaries.set(channelId, summary),
    turnOff: (option) => world.off.add(option),
    fail: (path, times, fault) => world.troubles.push({ path, fault, left: times }),
    keepAudio: (path, bytes, notFoundTimes = 0) => world.audio.set(path, { bytes, notFoundLeft: notFoundTimes }),
    asked: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = requests.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function logged(request: Request, at: number): LoggedRequest {
  return {
    method: request.method,
    path: request.path.startsWith(`${apiPath}/`) ? request.path.slice(apiPath.length) : request.path,
    query: request.query as Record<string, string>,
    authorization: request.get('authorization') ?? null,
    body: request.body as unknown,
    at,
  };
}

/** Answers 429 to what comes beyond so many requests within any second. */
function createLimit(perSecond: number | null, now: () => number) {
  let recent: readonly number[] = [];
  return (_request: Request, response: Response, next: NextFunction): void => {
    const at = now();
    recent = recent.filter((earlier) => at - earlier < 1000);
    if (perSecond !== null && recent.length >= perSecond) {
      response.status(429).set('Retry-After', '1').json({ message: 'too many requests' });
      return;
    }
    recent = [...recent, at];
    next();
  };
}

function routeApi(app: Express, world: World): void {
  app.use(apiPath, (request, response, next) => {
    if (request.get('authorization') === world.apiKey) next();
    else response.status(401).json({ message: 'unauthorized' });
  });
  app.use(apiPath, (request, response, next) => {
    const trouble = world.troubles.find(({ path, left }) => left > 0 && request.path.startsWith(path));
    if (trouble === undefined) return next();
    trouble.left -= 1;
    if (trouble.fault.kind !== 'malformed-item') return misbehave(response, trouble.fault);
    return answerCallList(request, response, world, [{ cdr_id: '1', call_id: null, start_time: 'yesterday' }]);
  });
  app.get(`${apiPath}/teams`, (_request, response) => {
    response.json({ team_id: 1, name: 'Cabinet' });
  });
  app.get(`${apiPath}/presences`, (_request, response) => {
    // Nobody here saw this list: only that its items say `is_snooze` is documented.
    response.json({ list_count: world.presences.size, list: [...world.presences.values()] });
  });
  app.get(`${apiPath}/calls`, (request, response) => answerCallList(request, response, world));
  app.get(`${apiPath}/transcriptions/:callId`, (request, response) => {
    const transcript = world.transcripts.get(request.params.callId);
    if (world.off.has('transcription')) response.status(401).end();
    else if (transcript === undefined) response.status(404).end();
    else response.type('json').send(writeRingoverJson([transcriptionOf(request.params.callId, transcript)]));
  });
  app.get(`${apiPath}/empower/platform/ringover/channel/:channelId`, (request, response) => {
    const { channelId } = request.params;
    if (world.off.has('empower')) response.status(401).end();
    else if (!world.summaries.has(channelId)) response.status(404).end();
    else response.json({ calluuid: `uuid-${channelId}` });
  });
  app.get(`${apiPath}/empower/call/:uuid/summary`, (request, response) => {
    const summary = world.summaries.get(request.params.uuid.replace(/^uuid-/, ''));
    if (summary === undefined) response.status(404).end();
    else response.json({ summary: null, recap: { summary } });
  });
  app.post(`${apiPath}/callback`, (request, response) => {
    const { to_number: to, timeout } = (request.body ?? {}) as {
      readonly to_number?: unknown;
      readonly timeout?: number;
    };
    const isFine = Number.isInteger(to) && (timeout === undefined || (timeout >= 20 && timeout <= 300));
    if (isFine) response.json({ call_id: '1', channel_id: '1' });
    else response.status(400).json({ message: 'to_number is an integer, timeout 20 to 300' });
  });
}

function transcriptionOf(callId: string, { status, speeches }: Transcript): object {
  return {
    call_id: callId,
    transcription_status: status,
    transcription_data: { num_channels: 2, text: speeches.map(({ content }) => content).join(' '), speeches },
  };
}

/** Recordings are public, without a Content-Type, and not there at once. */
function routeRecordings(app: Express, { audio }: World): void {
  app.get(['/records/*rest', '/messages/*rest'], (request, response) => {
    const kept = audio.get(request.path);
    response.set('X-Content-Type-Options', 'nosniff');
    if (kept === undefined || kept.notFoundLeft > 0) {
      if (kept !== undefined) kept.notFoundLeft -= 1;
      response.status(404).end();
      return;
    }
    response.set('Content-Length', String(kept.bytes.byteLength)).end(kept.bytes);
  });
}
