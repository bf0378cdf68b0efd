import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight.ts';
import { told } from './desk-failure.ts';
import type { OfflineCopy } from './history/offline-copy.ts';
import type { InsightDesk } from './ipc/handlers.ts';
import type { Ask } from './relay-desk.ts';

/** What the requests about insights are answered from. */
export interface InsightDeskParts {
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly ask: Ask;
  /** What was made of a call is there, or otherwise than before. */
  readonly onInsight: (id: CallUuid) => void;
}

/** What was made of calls, from the offline copy; corrections and asking again go to the relay. */
export function createInsightDesk({ copy, ask, onInsight }: InsightDeskParts): InsightDesk {
  const keep = async (insight: Insight): Promise<Insight> => {
    await told(() => copy.store().apply([{ kind: 'insight', id: insight.callId, mark: null, insight }]));
    onInsight(insight.callId);
    return insight;
  };
  return {
    findInsight: async (id) => ({ insight: await told(() => copy.store().insight(id)) }),
    correctLine: async (id, line, text) => keep(await ask((relay) => relay.correctLine(id, line, text))),
    insightSetup: () => ask((relay) => relay.insightSetup()),
    configureInsight: (settings) => ask((relay) => relay.configureInsight(settings)),
    tryProvider: (provider) => ask((relay) => relay.tryProvider(provider)),
    queuedInsights: () => ask((relay) => relay.queuedInsights()),
    sentInsights: () => ask((relay) => relay.sentInsights()),
    askInsight: (id, step) => ask((relay) => relay.requestInsight(id, step)),
  };
}
