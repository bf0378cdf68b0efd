import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { InsightDesk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { told } from './desk-failure.ts';
import type { NumbersDeskParts } from './numbers-desk.ts';
import type { Ask, RelayDeskParts } from './relay-desk.ts';
import { spendingFile } from './spending-file.ts';

/** What the requests about insights are answered from. */
export interface InsightDeskParts {
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly ask: Ask;
  readonly relay: RelayDeskParts['relay'];
  readonly ownRelay: RelayDeskParts['ownRelay'];
  readonly link: Pick<RelayDeskParts['link'], 'use'>;
  readonly saveFile: NumbersDeskParts['saveFile'];
  readonly words: NumbersDeskParts['words'];
  /** What was made of a call is there, or otherwise than before. */
  readonly onInsight: (id: CallUuid) => void;
}

/** What was made of calls, from the offline copy; corrections and asking again go to the relay. */
export function createInsightDesk(parts: InsightDeskParts): InsightDesk {
  const { copy, ask, relay, ownRelay, link, saveFile, words, onInsight } = parts;
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
    keepInsightKey: (host, key) =>
      told(async () => {
        const chosen = relay();
        if (chosen?.mode !== 'bundled' || !(await ownRelay.change({ insightKey: { host, key } }))) {
          throw new RequestFailure('bad-request');
        }
        await link.use(chosen);
      }),
    tryProvider: (provider) => ask((relay) => relay.tryProvider(provider)),
    queuedInsights: () => ask((relay) => relay.queuedInsights()),
    sentInsights: () => ask((relay) => relay.sentInsights()),
    allowHost: (host, isAllowed) => ask((relay) => relay.allowHost(host, isAllowed)),
    speechModels: () => ask((relay) => relay.speechModels()),
    fetchSpeechModel: (source) =>
      ask(async (relay) => {
        await relay.fetchSpeechModel(source);
        return relay.speechModels();
      }),
    stopSpeechModel: () => ask((relay) => relay.stopSpeechModel()),
    removeSpeechModel: (file) => ask((relay) => relay.removeSpeechModel(file)),
    insightSpending: () => ask((relay) => relay.insightSpending()),
    exportSpending: async () => {
      const months = await ask((relay) => relay.insightSpending());
      return told(() => saveFile(spendingFile(async () => months, words())));
    },
    settingChanges: () => ask((relay) => relay.settingChanges()),
    callSpending: (id) => ask((relay) => relay.callSpending(id)),
    askInsight: (id, step) => ask((relay) => relay.requestInsight(id, step)),
  };
}
