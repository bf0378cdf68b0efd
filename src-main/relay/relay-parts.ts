import type { Logger } from 'pino';
import type { InsightHost } from '../insight/insight-host.ts';
import type { InsightWorks } from '../insight/insight-works.ts';
import type { RingoverSettings } from './config.ts';
import type { RecordingSettings } from './recordings/recording-works.ts';
import type { Retention } from './store/housekeeping.ts';
import type { RelayStore } from './store/relay-store.ts';

/** All a relay is made of. */
export interface RelayParts {
  readonly store: RelayStore;
  readonly jwtSecret: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  /** Proxies whose word about a sender's address is taken: addresses, networks, or how many there are. */
  readonly trustedProxies: readonly string[] | number;
  readonly webhooksPerMinute: number;
  readonly badSignaturesPerMinute: number;
  readonly requestsPerMinute: number;
  readonly retention: Retention;
  readonly recordings: RecordingSettings;
  readonly ringover: RingoverSettings;
  /** Null: no insights are made. */
  readonly insight: InsightParts | null;
  /** Whose Ringover's API key is. */
  readonly tenantId: string;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** How a relay makes insights of recordings. */
export interface InsightParts {
  /** Makes what makes them, of what the relay gives it. */
  readonly create: (host: InsightHost) => InsightWorks;
  /** The file of the thread that decodes sound. */
  readonly soundWorkerUrl: URL;
}
