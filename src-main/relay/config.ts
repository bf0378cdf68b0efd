import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** What the relay is told from outside. Secrets that are null are generated and kept in the data folder. [protocol §1] */
export interface RelayConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly tenantId: string;
  readonly webhookSecret: string | null;
  readonly jwtSecret: string | null;
  readonly databaseKeyFile: string | null;
  readonly publicUrl: string | null;
  /** Path of another build of the SQLite driver, for a runtime the shipped ones do not load in. */
  readonly nativeBinding: string | null;
  readonly allowedOrigins: readonly string[];
  /** Whether the shorthand tenant takes Ringover's `v3` signatures. */
  readonly acceptsV3: boolean;
  /** Per address; beyond it a webhook is answered 429. */
  readonly webhooksPerMinute: number;
  /** Per address; far below good traffic, which it never touches. */
  readonly badSignaturesPerMinute: number;
}

/** A configuration, or every problem found in it, one sentence each. */
export type ConfigReading =
  | { readonly ok: true; readonly config: RelayConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A secret shorter than this can be guessed. */
const shortestSecret = 16;

/** Per minute and address: generous, since a call that is not taken in is lost; bad signatures far below good traffic. */
export const defaultLimits = { webhooksPerMinute: 600_000, badSignaturesPerMinute: 600 } as const;

const url = z.string().refine(isHttpUrl, 'must be an http or https address');
const secret = z.string().trim().min(shortestSecret, `must have at least ${shortestSecret} characters`);
const count = z.coerce.number().int().min(1);

const environment = z.object({
  RELAY_HOST: z.string().trim().min(1).default('127.0.0.1'),
  RELAY_PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(4750),
  RELAY_DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine(() => false, 'PostgreSQL is not supported yet: remove DATABASE_URL to keep the data in SQLite')
    .optional(),
  RELAY_TENANT_ID: z.string().trim().min(1).max(128).default('tenant-1'),
  RINGOVER_WEBHOOK_SECRET: z.string().trim().min(1, 'must not be empty').optional(),
  RELAY_JWT_SECRET: secret.optional(),
  RELAY_DATABASE_KEY_FILE: z.string().min(1).optional(),
  RELAY_PUBLIC_URL: url.optional(),
  BRIEFLINE_SQLITE_BINDING: z.string().min(1).optional(),
  RELAY_ALLOWED_ORIGINS: z.string().default(''),
  RINGOVER_WEBHOOK_V3: z.enum(['0', '1']).default('0'),
  RELAY_WEBHOOKS_PER_MINUTE: count.default(defaultLimits.webhooksPerMinute),
  RELAY_BAD_SIGNATURES_PER_MINUTE: count.default(defaultLimits.badSignaturesPerMinute),
});

/** Reads the relay's configuration from environment variables. An empty variable counts as not set. */
export function parseConfig(env: NodeJS.ProcessEnv): ConfigReading {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const reading = environment.safeParse(given);
  if (!reading.success) {
    return { ok: false, problems: reading.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const { data } = reading;
  return {
    ok: true,
    config: {
      host: data.RELAY_HOST,
      port: data.RELAY_PORT,
      dataDir: data.RELAY_DATA_DIR ?? defaultDataDir(env),
      tenantId: data.RELAY_TENANT_ID,
      webhookSecret: data.RINGOVER_WEBHOOK_SECRET ?? null,
      jwtSecret: data.RELAY_JWT_SECRET ?? null,
      databaseKeyFile: data.RELAY_DATABASE_KEY_FILE ?? null,
      publicUrl: data.RELAY_PUBLIC_URL ?? null,
      nativeBinding: data.BRIEFLINE_SQLITE_BINDING ?? null,
      allowedOrigins: data.RELAY_ALLOWED_ORIGINS.split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
      acceptsV3: data.RINGOVER_WEBHOOK_V3 === '1',
      webhooksPerMinute: data.RELAY_WEBHOOKS_PER_MINUTE,
      badSignaturesPerMinute: data.RELAY_BAD_SIGNATURES_PER_MINUTE,
    },
  };
}

function defaultDataDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Briefline', 'relay');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Briefline', 'relay');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'briefline', 'relay');
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
