import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { firmHostRules } from '#domain/insight/insight-setup.ts';
import { modelFileName, type SpeechModelSource } from '#domain/insight/speech-model.ts';
import {
  defaultChoiceDays,
  defaultInsight,
  defaultLimits,
  defaultRecordingHosts,
  defaultRetention,
  defaultRingover,
  type RelayConfig,
} from './config.ts';
import { parseRecordingHost } from './recordings/recording-hosts.ts';

/** A configuration, or every problem found in it, one sentence each. */
export type ConfigReading =
  | { readonly ok: true; readonly config: RelayConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A secret shorter than this can be guessed. */
const shortestSecret = 16;

const url = z.string().refine(isHttpUrl, 'must be an http or https address');
const secret = z.string().trim().min(shortestSecret, `must have at least ${shortestSecret} characters`);
const count = z.coerce.number('must be a number').int().min(1);

/** A number of days, or `0` for ever. */
const days = z.coerce.number('must be a number of days').int().min(0).max(36_500);
const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const variables = z.object({
  RELAY_HOST: z.string().trim().min(1).default('127.0.0.1'),
  RELAY_PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(4750),
  RELAY_DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), 'must be a postgres:// address')
    .optional(),
  RELAY_TENANT_ID: z.string().trim().min(1).max(128).default('tenant-1'),
  RINGOVER_WEBHOOK_SECRET: z.string().trim().min(1, 'must not be empty').optional(),
  RELAY_JWT_SECRET: secret.optional(),
  RELAY_DATABASE_KEY_FILE: z.string().min(1).optional(),
  RELAY_PUBLIC_URL: url.optional(),
  BRIEFLINE_SQLITE_BINDING: z.string().min(1).optional(),
  RELAY_ALLOWED_ORIGINS: z
    .string()
    .refine((text) => listOf(text).every(isOrigin), 'must be a comma list of origins (https://app.firm.be), or *')
    .default(''),
  RINGOVER_WEBHOOK_V3: z.enum(['0', '1']).default('0'),
  RELAY_WEBHOOKS_PER_MINUTE: count.default(defaultLimits.webhooksPerMinute),
  RELAY_BAD_SIGNATURES_PER_MINUTE: count.default(defaultLimits.badSignaturesPerMinute),
  RELAY_REQUESTS_PER_MINUTE: count.default(defaultLimits.requestsPerMinute),
  RELAY_TRUSTED_PROXIES: z
    .string()
    .refine(areProxies, 'must be a number of proxies, or a comma list of addresses and networks')
    .default(''),
  RELAY_CHOICE_DAYS: count.max(36_500).default(defaultChoiceDays),
  RELAY_KEEP_CALLS_DAYS: days.optional(),
  RELAY_KEEP_RECORDINGS_DAYS: days.optional(),
  RELAY_KEEP_TRANSCRIPTS_DAYS: days.optional(),
  RELAY_KEEP_WEBHOOKS_DAYS: days.optional(),
  RELAY_KEEP_STREAM_EVENTS: count.min(100).default(defaultRetention.streamEvents),
  RINGOVER_API_KEY: z.string().trim().min(1).optional(),
  RINGOVER_API_URL: url.refine(isPrivate, 'must be https, or http on this computer').default(defaultRingover.apiUrl),
  RINGOVER_HISTORY_DAYS: days.default(defaultRingover.historyDays),
  RELAY_RECORDING_HOSTS: z
    .string()
    .refine(
      (text) => listOf(text).every((entry) => parseRecordingHost(entry) !== null),
      'must be a comma list of hosts, each with a port or without',
    )
    .default(defaultRecordingHosts.join(',')),
  RELAY_INSIGHT_KEYS_FILE: z.string().min(1).optional(),
  RELAY_INSIGHT_HOSTS: z.string().default(defaultInsight.hosts.join(',')),
  RELAY_INSIGHT_FIRM_HOSTS: z.enum(firmHostRules).default(defaultInsight.firmHosts),
  RELAY_INSIGHT_MODELS_DIR: z.string().min(1).optional(),
  RELAY_INSIGHT_MODEL_URL: url.refine(isPrivate, 'must be https, or http on this computer').optional(),
  RELAY_INSIGHT_MODEL_SHA256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  RELAY_INSIGHT_CONCURRENCY: count.max(16).default(defaultInsight.concurrency),
  RELAY_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

const environment = variables.refine(
  ({ RELAY_INSIGHT_MODEL_URL: from, RELAY_INSIGHT_MODEL_SHA256: checksum }) =>
    (from === undefined) === (checksum === undefined),
  { path: ['RELAY_INSIGHT_MODEL_SHA256'], message: 'must be set together with RELAY_INSIGHT_MODEL_URL' },
);

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
      allowedOrigins: listOf(data.RELAY_ALLOWED_ORIGINS).map(originOf),
      acceptsV3: data.RINGOVER_WEBHOOK_V3 === '1',
      webhooksPerMinute: data.RELAY_WEBHOOKS_PER_MINUTE,
      badSignaturesPerMinute: data.RELAY_BAD_SIGNATURES_PER_MINUTE,
      requestsPerMinute: data.RELAY_REQUESTS_PER_MINUTE,
      trustedProxies: proxiesOf(data.RELAY_TRUSTED_PROXIES),
      databaseUrl: data.DATABASE_URL ?? null,
      choiceDays: data.RELAY_CHOICE_DAYS,
      retention: {
        callDays: keptDays(data.RELAY_KEEP_CALLS_DAYS, defaultRetention.callDays),
        recordingDays: keptDays(data.RELAY_KEEP_RECORDINGS_DAYS, defaultRetention.recordingDays),
        transcriptDays: keptDays(data.RELAY_KEEP_TRANSCRIPTS_DAYS, defaultRetention.transcriptDays),
        webhookDays: keptDays(data.RELAY_KEEP_WEBHOOKS_DAYS, defaultRetention.webhookDays),
        streamEvents: data.RELAY_KEEP_STREAM_EVENTS,
      },
      ringover: {
        apiKey: data.RINGOVER_API_KEY ?? null,
        apiUrl: data.RINGOVER_API_URL.replace(/\/$/, ''),
        historyDays: data.RINGOVER_HISTORY_DAYS,
      },
      recordingHosts: listOf(data.RELAY_RECORDING_HOSTS),
      insight: {
        keysFile: data.RELAY_INSIGHT_KEYS_FILE ?? null,
        hosts: listOf(data.RELAY_INSIGHT_HOSTS),
        modelFolder: data.RELAY_INSIGHT_MODELS_DIR ?? null,
        modelSource:
          data.RELAY_INSIGHT_MODEL_URL === undefined || data.RELAY_INSIGHT_MODEL_SHA256 === undefined
            ? null
            : modelSourceOf(data.RELAY_INSIGHT_MODEL_URL, data.RELAY_INSIGHT_MODEL_SHA256),
        firmHosts: data.RELAY_INSIGHT_FIRM_HOSTS,
        concurrency: data.RELAY_INSIGHT_CONCURRENCY,
      },
      logLevel: data.RELAY_LOG_LEVEL,
    },
  };
}

/** The model an address leads to, under the address's own name for it. */
function modelSourceOf(url: string, sha256: string): SpeechModelSource {
  const name = basename(new URL(url).pathname);
  return { file: modelFileName.test(name) ? name : 'model.bin', url, sha256 };
}

function defaultDataDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Briefline', 'relay');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Briefline', 'relay');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'briefline', 'relay');
}

/** The API key goes there: nobody on the way may read it. */
function isPrivate(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** Whether a browser can come from there; a slash at the end is let pass. */
function isOrigin(text: string): boolean {
  if (text === '*') return true;
  if (!isHttpUrl(text) || /[*?#@]/.test(text)) return false;
  return new URL(text).pathname === '/';
}

function originOf(text: string): string {
  return text === '*' ? text : new URL(text).origin;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** `0` keeps for ever; not said keeps as long as ever. */
function keptDays(given: number | undefined, otherwise: number | null): number | null {
  if (given === undefined) return otherwise;
  return given === 0 ? null : given;
}

function areProxies(text: string): boolean {
  return /^\d{1,2}$/.test(text.trim()) || listOf(text).every((entry) => isIP(entry.split('/')[0] ?? '') !== 0);
}

function proxiesOf(text: string): readonly string[] | number {
  return /^\d{1,2}$/.test(text.trim()) ? Number(text) : listOf(text);
}
