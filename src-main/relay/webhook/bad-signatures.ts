import { type ClientRateLimitInfo, ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { Problem } from '../problem.ts';

/** Counts bad signatures by address; good ones never count and are never refused for them. [protocol §2.4] */
export interface BadSignatures {
  /** Counts one; throws Problem `rate-limited` when the address had too many within the minute. */
  readonly count: (address: string) => Promise<void>;
  readonly close: () => void;
}

const windowMs = 60_000;

/** A counter that allows `perMinute` bad signatures an address (an IPv6 network counts as one). */
export function createBadSignatures(perMinute: number): BadSignatures {
  const store = new MemoryStore();
  store.init({ windowMs } as Options);
  return {
    count: async (address) => {
      const { totalHits, resetTime }: ClientRateLimitInfo = await store.increment(ipKeyGenerator(address));
      if (totalHits <= perMinute) return;
      const waitMs = resetTime === undefined ? windowMs : resetTime.getTime() - Date.now();
      throw new Problem('rate-limited', 'too many bad signatures', {
        retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
      });
    },
    close: () => store.shutdown(),
  };
}
