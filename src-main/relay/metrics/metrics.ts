import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator watches, for Prometheus. Labels are of closed sets: never a number, a name or an id. [protocol §4] */
export interface Metrics {
  /** `outcome` is `accepted`, `duplicate`, `ignored` or the code of the refusal. */
  readonly webhookAnswered: (outcome: string, seconds: number) => void;
  /** `route` is the pattern of an address, not the address. */
  readonly requestAnswered: (request: AnsweredRequest) => void;
  /** How long one operation of the store took. */
  readonly storeAnswered: (operation: string, seconds: number, isFailure: boolean) => void;
  /** How many webhooks one commit held. */
  readonly batchCommitted: (size: number) => void;
  readonly ringoverAnswered: (request: RingoverRequest) => void;
  /** The whole as Prometheus text. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** A request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** A request to Ringover's REST API that was answered or failed. */
export interface RingoverRequest {
  readonly operation: string;
  readonly outcome: string;
  readonly durationSeconds: number;
}

/** What is read when Prometheus asks. */
export interface Gauges {
  readonly openStreams: () => number;
  readonly replayLag: () => number;
  readonly droppedStreams: () => number;
  readonly waitingWebhooks: () => number;
  /** Calls whose search text and counts have yet to follow. */
  readonly backlog: () => Promise<number>;
  readonly recordings: () => Promise<Readonly<Record<string, number>>>;
  /** Calls of which something is still to be made. */
  readonly insightJobs: () => Promise<{ readonly waiting: number; readonly running: number; readonly failed: number }>;
}

/** Seconds: from a tenth of a millisecond, an answer without a sync, to the five a draining relay has. */
const buckets = [0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];

/** Metrics of one relay, in a registry of their own. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Counter({
    name: 'briefline_webhooks_total',
    help: 'Webhooks answered, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const answers = new Histogram({
    name: 'briefline_webhook_answer_seconds',
    help: 'From a webhook being read to its answer, its sync to disk included',
    buckets,
    registers,
  });
  const requests = new Counter({
    name: 'briefline_http_requests_total',
    help: 'Requests answered, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const store = new Histogram({
    name: 'briefline_store_seconds',
    help: 'Operations of the store',
    labelNames: ['operation'],
    buckets,
    registers,
  });
  const failures = new Counter({
    name: 'briefline_store_failures_total',
    help: 'Operations of the store that failed',
    labelNames: ['operation'],
    registers,
  });
  const batches = new Histogram({
    name: 'briefline_commit_webhooks',
    help: 'Webhooks committed together',
    buckets: [1, 2, 5, 10, 20, 50, 100, 500],
    registers,
  });
  const ringover = new Histogram({
    name: 'briefline_ringover_request_seconds',
    help: "Requests to Ringover's REST API, by operation and outcome",
    labelNames: ['operation', 'outcome'],
    buckets,
    registers,
  });
  registerGauges(gauges, registers);
  return {
    webhookAnswered: (outcome, seconds) => {
      webhooks.inc({ outcome });
      answers.observe(seconds);
    },
    requestAnswered: ({ method, route, status }) => requests.inc({ method, route, status }),
    storeAnswered: (operation, seconds, isFailure) => {
      store.observe({ operation }, seconds);
      if (isFailure) failures.inc({ operation });
    },
    batchCommitted: (size) => batches.observe(size),
    ringoverAnswered: ({ operation, outcome, durationSeconds }) =>
      ringover.observe({ operation, outcome }, durationSeconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function registerGauges(gauges: Gauges, registers: Registry[]): void {
  const read = (name: string, help: string, value: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const read = await orNothing(async () => value());
        if (read !== null) this.set(read);
      },
    });
  };
  read('briefline_streams_open', 'Readers of the stream', gauges.openStreams);
  read('briefline_stream_replay_lag_events', 'Events the reader furthest behind has yet to be sent', gauges.replayLag);
  read('briefline_streams_dropped', 'Readers dropped since the start because they did not read', gauges.droppedStreams);
  read('briefline_webhooks_waiting', 'Webhooks waiting for the next commit', gauges.waitingWebhooks);
  read('briefline_calls_to_follow', 'Calls whose search text and counts have yet to follow', gauges.backlog);
  new Gauge({
    name: 'briefline_insight_jobs',
    help: 'Calls of which something is to be made, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await orNothing(gauges.insightJobs);
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'briefline_recordings',
    help: 'Recordings, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await orNothing(gauges.recordings);
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
}

/** A gauge that cannot be read keeps its last value: when the store fails, the rest is what an operator needs most. */
async function orNothing<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
