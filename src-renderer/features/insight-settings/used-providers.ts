import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import { type TriedProvider, triedProviders } from '#domain/insight/insight-setup.ts';

/** The providers that what a firm chose makes use of; those of this program itself need nothing and are not among them. */
export function usedProviders({ transcriber, summariser, taskFinder }: InsightSettings): readonly TriedProvider[] {
  const isUsed: Readonly<Record<TriedProvider, boolean>> = {
    local: transcriber === 'local',
    transcription: transcriber === 'openai-compatible',
    chat: summariser === 'openai-compatible' || taskFinder === 'openai-compatible',
    anthropic: summariser === 'anthropic' || taskFinder === 'anthropic',
  };
  return triedProviders.filter((provider) => isUsed[provider]);
}
