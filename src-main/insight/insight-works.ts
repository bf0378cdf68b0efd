import type { InsightSettings } from '#domain/insight-settings.ts';
import type { FirmHosts } from '#domain/insight-setup.ts';
import type { StepReason } from '#domain/insight-step.ts';
import type { SpeechModelFolder } from './providers/speech-models.ts';

/** What makes insights of recordings, away from the answers to webhooks. Must be closed. */
export interface InsightWorks {
  /** Goes on where the last process ended; before it nothing is made. */
  readonly start: () => Promise<void>;
  /** To be called when there may be something to make. */
  readonly kick: () => void;
  /** Tries a provider with something that is nobody's; never rejects. */
  readonly test: (settings: InsightSettings, provider: TestedProvider) => Promise<ProviderTest>;
  readonly facilities: () => Promise<InsightFacilities>;
  /** The local speech models. */
  readonly models: Omit<SpeechModelFolder, 'close'>;
  /** Resolves when nothing is in hand and nothing is due. */
  readonly idle: () => Promise<void>;
  /** Ends what is under way; it is made by the next process. */
  readonly close: () => Promise<void>;
}

/** Providers a firm can try. */
export type TestedProvider = 'local' | 'transcription' | 'chat' | 'anthropic';

/** What trying a provider came to. */
export interface ProviderTest {
  readonly isWorking: boolean;
  readonly reason: StepReason | null;
  readonly tookSeconds: number;
}

/** What the operator of this relay provides for. */
export interface InsightFacilities {
  /** Hosts a key is there for. */
  readonly keyedHosts: readonly string[];
  /** Hosts anything may be sent to at all. */
  readonly allowedHosts: readonly string[];
  /** File names of the speech models that are there. */
  readonly localModels: readonly string[];
  /** Hosts a firm may add itself. */
  readonly firmHosts: FirmHosts;
}
