import { utilityProcess } from 'electron';
import { backoffMs, type OfflineReason } from '#domain/connection.ts';
import { createEngineProcesses, type EngineOrder } from './engine-processes.ts';
import { errorName, type Log } from './log.ts';

/** The settings of the relay that runs beside the app, as its process takes them. */
export interface BundledRelaySettings {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly tenantId: string;
  readonly webhookSecret: string;
  readonly jwtSecret: string;
  /** 64 hexadecimal digits. */
  readonly databaseKey: string;
  /** The URL Ringover posts to. */
  readonly publicUrl?: string;
  readonly ringoverApiKey?: string;
  readonly ringoverApiUrl?: string;
  readonly recordingHosts?: readonly string[];
  /** Keys of those who make insights, by host. */
  readonly insightKeys?: Readonly<Record<string, string>>;
  /** Absolute path of the folder of local speech models. */
  readonly speechModelFolder?: string;
}

type Reply =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'closed' }
  | EngineOrder;

/** How the bundled relay stands. */
export type RelayProcessState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'listening'; readonly url: string }
  /** Down since, to be started again at `retryAt`; epoch milliseconds. */
  | { readonly kind: 'down'; readonly reason: OfflineReason; readonly since: number; readonly retryAt: number };

/** What it takes to run the bundled relay. */
export interface RelayProcessParts {
  /** Path of the relay's entry. */
  readonly modulePath: string;
  /** Path of the entry of its speech engine. */
  readonly enginePath: string;
  readonly settings: BundledRelaySettings;
  readonly nativeBinding: string | undefined;
  /** The only variables its process gets; secrets go by message. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly onState: (state: RelayProcessState) => void;
}

/** The relay beside the app, started again whenever it dies. */
export interface RelayProcess {
  /** Lets it finish what it has begun, and ends it after a while at the latest. Idempotent. */
  close(): Promise<void>;
}

/** A firm's calls fit into little memory, and its relay is there all day: V8 shall not take more for the sake of speed. */
const memoryFlags = '--js-flags=--optimize-for-size --max-semi-space-size=2';
/** Time the relay has to drain; the whole app quits within 5 s. */
const drainLimitMs = 3_500;
/** A relay that ran this long forgives the failures before it. */
const stableAfterMs = 60_000;

/** Starts the bundled relay in a process of its own. */
export function startRelayProcess(parts: RelayProcessParts): RelayProcess {
  const { log, onState } = parts;
  let child: Electron.UtilityProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closing: Promise<void> | null = null;
  let failures = 0;
  let port = parts.settings.port;
  let downSince: number | null = null;

  const start = (): void => {
    timer = null;
    // Between two attempts the person sees one absence, not a flicker.
    if (downSince === null) onState({ kind: 'starting' });
    const startedAt = Date.now();
    let reason: OfflineReason = 'relay-stopped';
    const started = utilityProcess.fork(parts.modulePath, [], {
      serviceName: 'Briefline relay',
      execArgv: [memoryFlags],
      env: { ...parts.environment },
      stdio: 'inherit',
    });
    child = started;
    const engines = createEngineProcesses({ modulePath: parts.enginePath, relay: started, log });
    started.on('message', (reply: Reply) => {
      if (reply.kind === 'start-engine' || reply.kind === 'end-engine') engines.take(reply);
      if (reply.kind === 'listening') {
        // The same port again, should it die: Ringover posts to it.
        port = Number(new URL(reply.url).port);
        downSince = null;
        log.info('relay listening', { url: reply.url });
        onState({ kind: 'listening', url: reply.url });
      }
      if (reply.kind === 'failed') {
        reason = reasonOf(reply.code);
        log.warn('relay failed', { code: reply.code });
        if (reason === 'port-in-use') port = parts.settings.port;
        started.kill();
      }
    });
    started.on('exit', (code) => {
      child = null;
      engines.endAll();
      if (closing !== null) return;
      failures = Date.now() - startedAt > stableAfterMs ? 1 : failures + 1;
      const wait = backoffMs(failures, Math.random());
      downSince ??= Date.now();
      log.warn('relay stopped', { code, reason, retry_in_ms: wait });
      timer = setTimeout(start, wait);
      onState({ kind: 'down', reason, since: downSince, retryAt: Date.now() + wait });
    });
    const { nativeBinding } = parts;
    started.postMessage({
      kind: 'start',
      settings: { ...parts.settings, port },
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
  };

  const drain = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    const open = child;
    if (open === null) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => {
        open.kill();
        resolve();
      }, drainLimitMs);
      open.once('exit', () => {
        clearTimeout(limit);
        resolve();
      });
      try {
        open.postMessage({ kind: 'close' });
      } catch (error) {
        log.warn('relay not told to close', { error: errorName(error) });
      }
    });
  };

  start();
  return {
    close: () => {
      closing ??= drain();
      return closing;
    },
  };
}

function reasonOf(code: string): OfflineReason {
  switch (code) {
    case 'port-in-use':
      return 'port-in-use';
    case 'damaged':
    case 'wrong-key':
    case 'full':
    case 'newer-schema':
      return 'relay-storage';
    default:
      return 'relay-stopped';
  }
}
