import { peaksWorkerUrl } from '#sound/peaks-maker.ts';
import type { StartEngine } from '../insight/providers/speech-engine.ts';
import {
  defaultChoiceDays,
  defaultInsight,
  defaultLimits,
  defaultRecordingHosts,
  defaultRetention,
  defaultRingover,
} from './config.ts';
import { createEmbeddedEngines, type EnginePort } from './embedded-engines.ts';
import type { EmbeddedReply, EmbeddedRequest, EmbeddedSettings } from './embedded-messages.ts';
import { createLog } from './log.ts';
import { describeStartFailure, type RelaySettings, type RunningRelay, startRelay } from './start-relay.ts';

/** The part we use of the port that Electron gives a utility process. */
interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: EmbeddedRequest; readonly ports?: readonly EnginePort[] }) => void,
  ): void;
  postMessage(reply: EmbeddedReply): void;
}

const port = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;
if (port === undefined) throw new Error('the embedded relay is started by the desktop app');
listenToDesktop(port);

function listenToDesktop(desktop: ParentPort): void {
  const engines = createEmbeddedEngines((order) => desktop.postMessage(order));
  let running: Promise<RunningRelay | null> | null = null;
  desktop.on('message', ({ data, ports: [port] = [] }) => {
    if (data.kind === 'start') {
      running ??= start(desktop, data, engines.start);
      return;
    }
    if (data.kind === 'engine-begun' || data.kind === 'engine-gone') {
      if (data.kind === 'engine-gone') engines.gone(data.id);
      else if (port !== undefined) engines.begun(data.id, port);
      return;
    }
    void (running ?? Promise.resolve(null)).then(async (relay) => {
      await relay?.relay.close();
      desktop.postMessage({ kind: 'closed' });
      process.exit(0);
    });
  });
}

async function start(
  desktop: ParentPort,
  request: Extract<EmbeddedRequest, { kind: 'start' }>,
  startEngine: StartEngine,
): Promise<RunningRelay | null> {
  const settings = { ...settingsOf(request.settings, request.nativeBinding), startEngine };
  try {
    const running = await startRelay(settings, createLog('warn'));
    desktop.postMessage({ kind: 'listening', url: running.url });
    return running;
  } catch (error) {
    desktop.postMessage({ kind: 'failed', ...describeStartFailure(error, settings) });
    return null;
  }
}

function settingsOf(settings: EmbeddedSettings, nativeBinding: string | undefined): RelaySettings {
  return {
    host: settings.host,
    port: settings.port,
    dataDir: settings.dataDir,
    tenantId: settings.tenantId,
    webhookSecret: settings.webhookSecret,
    jwtSecret: settings.jwtSecret,
    databaseKey: Buffer.from(settings.databaseKey, 'hex'),
    peaksWorkerUrl: peaksWorkerUrl(import.meta.url),
    entryUrl: import.meta.url,
    insight: {
      ...defaultInsight,
      hosts: settings.insightHosts ?? defaultInsight.hosts,
      modelSource: settings.speechModel ?? null,
      modelFolder: settings.speechModelFolder ?? null,
      // Who sits at this computer operates this relay.
      firmHosts: 'any',
      keys: settings.insightKeys ?? {},
    },
    publicUrl: settings.publicUrl ?? null,
    allowedOrigins: settings.allowedOrigins ?? [],
    acceptsV3: false,
    ...defaultLimits,
    trustedProxies: [],
    databaseUrl: null,
    choiceDays: defaultChoiceDays,
    retention: defaultRetention,
    ringover: {
      ...defaultRingover,
      apiKey: settings.ringoverApiKey ?? null,
      apiUrl: settings.ringoverApiUrl ?? defaultRingover.apiUrl,
    },
    recordingHosts: settings.recordingHosts ?? defaultRecordingHosts,
    nativeBinding: nativeBinding ?? null,
  };
}
