import type { Environment } from './environment.ts';
import type { Keeping } from './keeping.ts';
import type { Preferences } from './preferences.ts';
import { parsePublicUrl } from './public-url.ts';
import type { BundledRelaySettings } from './relay-process.ts';

/** What a person may change of the relay beside the app. Null removes, what is left out stays. */
export interface OwnRelayChanges {
  readonly apiKey?: string | null;
  readonly publicUrl?: string | null;
  /** The key of one who makes insights, by its host. */
  readonly insightKey?: { readonly host: string; readonly key: string | null };
}

/** What the window may know of how the relay beside the app is set up. */
export interface OwnRelayFacts {
  readonly apiKey: 'none' | 'kept' | 'passing' | 'given';
  readonly publicUrl: string | null;
  readonly isPublicUrlGiven: boolean;
}

/** How the relay beside the app is set up: by the environment, else by what a person entered. */
export interface OwnRelay {
  facts(): OwnRelayFacts;
  /** What its process is started with. Rejects when its secrets cannot be kept. */
  settings(): Promise<BundledRelaySettings>;
  webhookSecret(): Promise<string>;
  jwtSecret(): Promise<string>;
  /**
   * Keeps changes for the next start of its process; what the environment gives cannot be changed. Answers whether that
   * address can be one, and keeps nothing of the changes when it cannot.
   */
  change(changes: OwnRelayChanges): Promise<boolean>;
}

/** What decides how it is set up. */
export interface OwnRelayParts {
  readonly environment: Environment;
  readonly keeping: Pick<Keeping, 'secrets' | 'relayFolder'>;
  readonly preferences: Preferences;
}

/** The set-up of the relay beside the app. */
export function createOwnRelay({ environment, keeping, preferences }: OwnRelayParts): OwnRelay {
  const apiKey = (): string | null => environment.ringoverApiKey ?? keeping.secrets().get('ringoverApiKey');
  const publicUrl = (): string | null => environment.publicUrl ?? preferences.read().publicUrl;
  const webhookSecret = async () => environment.webhookSecret ?? (await keeping.secrets().ensure('webhookSecret'));
  const jwtSecret = async () => environment.jwtSecret ?? (await keeping.secrets().ensure('jwtSecret'));

  const insightKeys = (): Readonly<Record<string, string>> | null => {
    const kept = keeping.secrets().get('insightKeys');
    // Written below and encrypted since: what is read are keys by host.
    return kept === null ? null : (JSON.parse(kept) as Readonly<Record<string, string>>);
  };
  const keepInsightKey = async (host: string, key: string | null): Promise<void> => {
    const others = Object.entries(insightKeys() ?? {}).filter(([other]) => other !== host);
    const keys = Object.fromEntries(key === null ? others : [...others, [host, key]]);
    await keeping.secrets().set('insightKeys', JSON.stringify(keys));
  };
  const keepApiKey = (key: string | null): Promise<void> =>
    key === null ? keeping.secrets().remove('ringoverApiKey') : keeping.secrets().set('ringoverApiKey', key);
  const whereKept = (): OwnRelayFacts['apiKey'] => {
    if (environment.ringoverApiKey !== null) return 'given';
    if (apiKey() === null) return 'none';
    return keeping.secrets().isKept ? 'kept' : 'passing';
  };

  return {
    facts: () => ({
      apiKey: whereKept(),
      publicUrl: publicUrl(),
      isPublicUrlGiven: environment.publicUrl !== null,
    }),
    settings: async () => ({
      host: '127.0.0.1',
      port: environment.relayPort,
      dataDir: keeping.relayFolder(),
      tenantId: environment.tenantId,
      webhookSecret: await webhookSecret(),
      jwtSecret: await jwtSecret(),
      databaseKey: await keeping.secrets().ensure('relayDatabaseKey'),
      ...present('publicUrl', publicUrl()),
      ...present('ringoverApiKey', apiKey()),
      ...present('ringoverApiUrl', environment.ringoverApiUrl),
      ...present('recordingHosts', environment.recordingHosts),
      ...present('insightKeys', insightKeys()),
      ...present('speechModelFolder', environment.speechModelFolder),
    }),
    webhookSecret,
    jwtSecret,
    change: async (changes) => {
      const url = typeof changes.publicUrl === 'string' ? parsePublicUrl(changes.publicUrl) : null;
      if (typeof changes.publicUrl === 'string' && url === null) return false;
      if (changes.apiKey !== undefined) await keepApiKey(changes.apiKey);
      if (changes.insightKey !== undefined) await keepInsightKey(changes.insightKey.host, changes.insightKey.key);
      if (changes.publicUrl !== undefined) preferences.change({ publicUrl: url });
      return true;
    },
  };
}

function present<Name extends string, Value>(name: Name, value: Value | null): { readonly [Key in Name]?: Value } {
  return value === null ? {} : ({ [name]: value } as { readonly [Key in Name]: Value });
}
