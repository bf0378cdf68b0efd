import { join } from 'node:path';
import { peaksWorkerUrl } from '#sound/peaks-maker.ts';
import { mintToken } from './auth/token.ts';
import { parseBackupCommand } from './command-line/backup-command.ts';
import type { Command, ParseCommand } from './command-line/command.ts';
import { parseEraseCommand } from './command-line/erase-command.ts';
import { openStoreBesideRelay } from './command-line/open-store.ts';
import { parseTenantCommand } from './command-line/tenant-command.ts';
import { parseTokenCommand } from './command-line/token-command.ts';
import type { RelayConfig } from './config.ts';
import { parseImportCommand } from './import/import-command.ts';
import { readInsightKeys } from './insight/insight-keys.ts';
import { createLog } from './log.ts';
import { parseConfig } from './parse-config.ts';
import { keepSecretFile } from './secret-file.ts';
import { describeStartFailure, type RelaySettings, startRelay } from './start-relay.ts';

/** Exit code for a wrong configuration or command. [protocol §1] */
const wrongUse = 2;
/** Exit code for what is right and could not be done. */
const failed = 1;

/** Commands that work on the store, beside the relay or without it. */
const storeCommands: Readonly<Record<string, ParseCommand>> = {
  import: parseImportCommand,
  backup: parseBackupCommand,
  tenant: parseTenantCommand,
  erase: parseEraseCommand,
};

const [command = 'serve', ...rest] = process.argv.slice(2);
process.exitCode = await run(command, rest);

async function run(name: string, args: readonly string[]): Promise<number> {
  const reading = parseConfig(process.env);
  if (!reading.ok) return refuse(reading.problems);
  try {
    return await runConfigured(name, args, reading.config);
  } catch (error) {
    return refuseSecrets(reading.config.dataDir, error);
  }
}

/** Rejects only when a secret cannot be read or made: what fails later is told where it fails. */
async function runConfigured(name: string, args: readonly string[], config: RelayConfig): Promise<number> {
  if (name === 'serve') return serve(config);
  if (name === 'token') return printToken(config, args);
  const parse = storeCommands[name];
  if (parse === undefined) {
    return refuse([`unknown command ${name}: ${['serve', 'token', ...Object.keys(storeCommands)].join(', ')}`]);
  }
  const parsed = parse(args);
  return typeof parsed === 'string' ? refuse([parsed]) : runOnStore(parsed, config);
}

async function runOnStore(parsed: Command, config: RelayConfig): Promise<number> {
  const settings = readSettings(config);
  if (typeof settings === 'string') return refuse([settings]);
  const { stdout, stderr } = process;
  try {
    const store = await openStoreBesideRelay(settings);
    const parts = {
      store,
      settings,
      stdout: (text: string) => stdout.write(text),
      stderr: (text: string) => stderr.write(text),
    };
    return await parsed.run(parts).finally(() => store.close());
  } catch (error) {
    stderr.write(`${describeStartFailure(error, settings).message}\n`);
    return failed;
  }
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return wrongUse;
}

function refuseSecrets(dataDir: string, error: unknown): number {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  refuse([
    `the secrets in ${dataDir} cannot be read or made: ${error instanceof Error ? error.message : String(error)}`,
  ]);
  return isFull ? failed : wrongUse;
}

async function serve(config: RelayConfig): Promise<number> {
  const log = createLog(config.logLevel);
  const settings = readSettings(config);
  if (typeof settings === 'string') return refuse([settings]);
  try {
    const { relay, url } = await startRelay(settings, log);
    // Whoever started it waits for this line, whatever else is to be told. [protocol §1]
    createLog('info').info({ url }, 'listening');
    await terminated();
    log.info('draining');
    await relay.close();
    return 0;
  } catch (error) {
    const failure = describeStartFailure(error, settings);
    log.error({ code: failure.code }, failure.message);
    return failed;
  }
}

function terminated(): Promise<void> {
  return new Promise((resolve) => {
    // Ctrl+C may arrive twice, from the terminal and from npm: the second must not cut the draining short.
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}

/** The settings with their secrets, or the sentence that says which holds none. Throws when one cannot be read or made. */
function readSettings(config: RelayConfig): RelaySettings | string {
  const keyFile = config.databaseKeyFile ?? join(config.dataDir, 'database-key');
  const hex = keepSecretFile(keyFile);
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    return `RELAY_DATABASE_KEY_FILE: ${keyFile} must hold 32 bytes as 64 hexadecimal digits`;
  }
  return {
    ...config,
    webhookSecret: config.webhookSecret ?? keepSecretFile(join(config.dataDir, 'webhook-secret')),
    jwtSecret: jwtSecretOf(config),
    databaseKey: Buffer.from(hex, 'hex'),
    peaksWorkerUrl: peaksWorkerUrl(import.meta.url),
    entryUrl: import.meta.url,
    insight: {
      ...config.insight,
      keys: config.insight.keysFile === null ? {} : readInsightKeys(config.insight.keysFile),
    },
  };
}

function jwtSecretOf(config: RelayConfig): string {
  return config.jwtSecret ?? keepSecretFile(join(config.dataDir, 'jwt-secret'));
}

async function printToken(config: RelayConfig, args: readonly string[]): Promise<number> {
  const claims = parseTokenCommand(args, config.tenantId);
  if (typeof claims === 'string') return refuse([claims]);
  process.stdout.write(`${await mintToken(claims, jwtSecretOf(config), Date.now())}\n`);
  return 0;
}
