import { describe, expect, it } from 'vitest';
import { createMetrics, type Gauges } from './metrics.ts';

const gauges: Gauges = {
  openStreams: () => 3,
  replayLag: () => 0,
  droppedStreams: () => 0,
  waitingWebhooks: () => 0,
  backlog: async () => 7,
  recordings: async () => ({ pending: 2, ready: 5 }),
  insightJobs: async () => ({ waiting: 2, running: 1, failed: 0 }),
};

describe('the metrics', () => {
  it('count what was answered, and read the rest when they are asked', async () => {
    const metrics = createMetrics(gauges);
    metrics.webhookAnswered('accepted', 0.001);
    metrics.webhookAnswered('schema', 0.002);
    metrics.storeAnswered('calls.list', 0.01, true);
    const text = await metrics.text();
    for (const line of [
      'briefline_webhooks_total{outcome="accepted"} 1',
      'briefline_webhook_answer_seconds_count 2',
      'briefline_store_failures_total{operation="calls.list"} 1',
      'briefline_streams_open 3',
      'briefline_calls_to_follow 7',
      'briefline_recordings{state="pending"} 2',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('tell all the rest while the store cannot be read', async () => {
    const fail = async (): Promise<never> => {
      throw new Error('the database is away');
    };
    const text = await createMetrics({ ...gauges, backlog: fail, recordings: fail }).text();
    expect(text).toContain('briefline_streams_open 3');
  });

  it('are one relay’s own: two relays in a process do not share them', async () => {
    const [one, other] = [createMetrics(gauges), createMetrics(gauges)];
    one.webhookAnswered('accepted', 1);
    expect(await other.text()).not.toContain('outcome="accepted"');
  });
});
