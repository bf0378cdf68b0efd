import { type RingoverStandIn, type StandInParts, startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { dayMs } from '../moment.ts';
import { createRingoverApi, type RequestReport, type RingoverApi, type RingoverApiParts } from './api-client.ts';

/** The key that Ringover accepts. */
export const apiKey = 'key-of-the-firm';

/** When the history that is asked for ends. */
export const endAt = Date.parse('2026-03-02T09:00:00Z');

/** A part of the history. */
export const span = { startAt: endAt - 10 * dayMs, endAt, limit: 100 };

/** As fast as answers come, two at a time. */
export const unpaced = { requests: 2, everyMs: 0 };

/** A client with the Ringover it asks. */
export interface ApiScene {
  readonly ringover: RingoverStandIn;
  readonly api: RingoverApi;
  readonly reports: readonly RequestReport[];
  /** Milliseconds of every wait; none of them really waits. */
  readonly waits: readonly number[];
}

/** Sets scenes up; whoever does closes them. */
export function createApiScenes() {
  const open: { close: () => unknown }[] = [];
  return {
    /** A stand-in for Ringover and a client of it that does not really wait. */
    setUp: (stand: Partial<StandInParts> = {}, parts: Partial<RingoverApiParts> = {}) => openScene(open, stand, parts),
    /** Closes it with the scenes. */
    keep: (one: { close: () => unknown }) => open.push(one),
    close: async () => {
      await Promise.all(open.splice(0).map((one) => one.close()));
    },
  };
}

async function openScene(
  open: { close: () => unknown }[],
  stand: Partial<StandInParts>,
  parts: Partial<RingoverApiParts>,
): Promise<ApiScene> {
  const ringover = await startRingoverStandIn({ apiKey, requestsPerSecond: null, ...stand });
  const reports: RequestReport[] = [];
  const waits: number[] = [];
  const api = createRingoverApi({
    baseUrl: ringover.url,
    apiKey,
    pace: unpaced,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
    },
    onRequest: (report) => reports.push(report),
    ...parts,
  });
  open.push(api, ringover);
  return { ringover, api, reports, waits };
}
