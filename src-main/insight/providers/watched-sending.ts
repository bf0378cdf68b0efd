import type { CallUuid } from '#domain/call.ts';
import { costOf, type InsightPrices, pricedProviderOf } from '#domain/insight/insight-price.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import type { SendingLedger } from '../insight-host.ts';
import { toProviderFailure } from './provider-error.ts';

/** What is about to leave for a provider. */
export interface Parcel {
  readonly provider: string;
  readonly model: string | null;
  readonly host: string;
  readonly sizeBytes: number;
  readonly audioSeconds: number | null;
  readonly isRedacted: boolean;
}

/** What a provider answered, with what it counted. */
export interface ProviderAnswer<Value> {
  readonly value: Value;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** Sends something, after it was written down. Rejects with ProviderFailure. */
export type Send = <Value>(parcel: Parcel, send: () => Promise<ProviderAnswer<Value>>) => Promise<Value>;

/** What is written down of which call. */
export interface WatchParts {
  readonly ledger: SendingLedger;
  readonly tenantId: string;
  readonly callId: CallUuid;
  readonly step: InsightStep;
  readonly prices: InsightPrices;
  readonly now: () => number;
}

/** Sends nothing that is not in the ledger first. */
export function createWatchedSend({ ledger, tenantId, callId, step, prices, now }: WatchParts): Send {
  return async (parcel, send) => {
    const begunAt = now();
    const unsettled = {
      outcome: 'sent',
      inputTokens: null,
      outputTokens: null,
      tookSeconds: null,
      cost: null,
    } as const;
    const at = new Date(begunAt).toISOString();
    const id = await ledger.noteSending(tenantId, { ...parcel, ...unsettled, callId, step, at });
    const settle = (outcome: 'answered' | 'failed', inputTokens: number | null, outputTokens: number | null) => {
      const tookSeconds = (now() - begunAt) / 1000;
      const usage = { audioSeconds: parcel.audioSeconds, inputTokens, outputTokens };
      const cost = outcome === 'failed' ? null : costOf(prices[pricedProviderOf(parcel.provider, step)], usage);
      return ledger.settleSending(tenantId, id, { outcome, inputTokens, outputTokens, tookSeconds, cost });
    };
    let answer: Awaited<ReturnType<typeof send>>;
    try {
      answer = await send();
    } catch (error) {
      await settle('failed', null, null);
      throw toProviderFailure(error);
    }
    await settle('answered', answer.inputTokens, answer.outputTokens);
    return answer.value;
  };
}

/** Sends what is of no call. */
export const sendUnwatched: Send = async (_parcel, send) => {
  try {
    return (await send()).value;
  } catch (error) {
    throw toProviderFailure(error);
  }
};
