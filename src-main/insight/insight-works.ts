import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type { InsightFacilities, ProviderTrial, TriedProvider } from '#domain/insight/insight-setup.ts';
import type { SpeechModelFolder } from './providers/speech-models.ts';

/** What makes insights of recordings, away from the answers to webhooks. Must be closed. */
export interface InsightWorks {
  /** Goes on where the last process ended; before it nothing is made. */
  readonly start: () => Promise<void>;
  /** To be called when there may be something to make. */
  readonly kick: () => void;
  /** Tries a provider with something that is nobody's; never rejects. */
  readonly test: (settings: InsightSettings, provider: TriedProvider) => Promise<ProviderTrial>;
  readonly facilities: () => Promise<InsightFacilities>;
  /** The local speech models. */
  readonly models: Omit<SpeechModelFolder, 'close'>;
  /** Resolves when nothing is in hand and nothing is due. */
  readonly idle: () => Promise<void>;
  /** Ends what is under way; it is made by the next process. */
  readonly close: () => Promise<void>;
}
