import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mintToken } from './auth/token.ts';
import { parseConfig, type RelayConfig } from './config.ts';
import { parseImportOrder, runImport } from './import/import-command.ts';
import { openImportStore } from './import/open-import-store.ts';
import { createLog } from './log.ts';
import { keepSecretFile } from './secret-file.ts';
import { describeStartFailure, type RelaySettings, startRelay } from './start-relay.ts';

/** Exit code for a wrong configuration or command. [protocol §1] */
const wrongUse = 2;

/** Days a client token lasts when nobody says otherwise. */
const tokenDays = 90;

const [command = 'serve', ...rest] = process.argv.slice(2);
process.exitCode = await run(command, rest);

async function run(name: string, args: readonly string[]): Promise<number> {
  const reading = parseConfig(process.env);
  if (!reading.ok) return refuse(reading.problems);
  switch (name) {
    case 'serve':
      return serve(reading.config);
    case 'token':
      return printToken(reading.config, args);
    case 'import':
      return importFile(reading.config, rest);
    case 'backup':
      return refuse([`${name} is not available in this version`]);
    default:
      return refuse([`unknown command ${name}: serve, token, import`]);
  }
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return wrongUse;
}

async function serve(config: RelayConfig): Promise<number> {
  const log = createLog(config.logLevel);
  const settings = readSettings(config);
  if (typeof settings === 'string') return refuse([settings]);
  try {
    const { relay, url } = await startRelay(settings, log);
    log.info({ url }, 'listening');
    await terminated();
    log.info('draining');
    await relay.close();
    return 0;
  } catch (error) {
    const failure = describeStartFailure(error, settings);
    log.error({ code: failure.code }, failure.message);
    return 1;
  }
}

function terminated(): Promise<void> {
  return new Promise((resolve) => {
    // Ctrl+C may arrive twice, from the terminal and from npm: the second must not cut the draining short.
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}

/** The settings with their secrets, or the sentence that says which secret cannot be read. */
function readSettings(config: RelayConfig): RelaySettings | string {
  const keyFile = config.databaseKeyFile ?? join(config.dataDir, 'database-key');
  try {
    const hex = keepSecretFile(keyFile);
    if (!/^[0-9a-f]{64}$/i.test(hex))
      return `RELAY_DATABASE_KEY_FILE: ${keyFile} must hold 32 bytes as 64 hexadecimal digits`;
    return {
      ...config,
      webhookSecret: config.webhookSecret ?? keepSecretFile(join(config.dataDir, 'webhook-secret')),
      jwtSecret: jwtSecretOf(config),
      databaseKey: Buffer.from(hex, 'hex'),
    };
  } catch (error) {
    return `the secrets in ${config.dataDir} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function jwtSecretOf(config: RelayConfig): string {
  return config.jwtSecret ?? keepSecretFile(join(config.dataDir, 'jwt-secret'));
}

async function printToken(config: RelayConfig, args: readonly string[]): Promise<number> {
  const options = readTokenOptions(args);
  if (typeof options === 'string') return refuse([options]);
  const token = await mintToken(
    { userId: options.user, tenantId: options.tenant ?? config.tenantId, days: options.days },
    jwtSecretOf(config),
    Date.now(),
  );
  process.stdout.write(`${token}\n`);
  return 0;
}

async function importFile(config: RelayConfig, args: readonly string[]): Promise<number> {
  const order = parseImportOrder(args);
  if (typeof order === 'string') return refuse([order]);
  const settings = readSettings(config);
  if (typeof settings === 'string') return refuse([settings]);
  try {
    const store = await openImportStore(settings);
    const { stdout, stderr } = process;
    return await runImport(order, {
      store,
      tenantId: settings.tenantId,
      stdout: (text) => stdout.write(text),
      stderr: (text) => stderr.write(text),
    }).finally(() => store.close());
  } catch (error) {
    process.stderr.write(`${describeStartFailure(error, settings).message}\n`);
    return 1;
  }
}

interface TokenOptions {
  readonly user: string;
  readonly tenant: string | undefined;
  readonly days: number;
}

function readTokenOptions(args: readonly string[]): TokenOptions | string {
  const usage = 'token --user me@firm.be [--tenant tenant-1] [--days 90]';
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { user: { type: 'string' }, tenant: { type: 'string' }, days: { type: 'string' } },
    });
    const days = values.days === undefined ? tokenDays : Number(values.days);
    if (!values.user) return `--user is missing: ${usage}`;
    if (!Number.isFinite(days) || days <= 0) return `--days must be a positive number: ${usage}`;
    return { user: values.user, tenant: values.tenant, days };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}: ${usage}`;
  }
}
