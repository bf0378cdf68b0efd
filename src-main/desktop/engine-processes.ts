import { MessageChannelMain, utilityProcess } from 'electron';
import type { Log } from './log.ts';

/** What the relay beside the app asks: a speech engine, which it names by a number, or the end of it. */
export type EngineOrder = { readonly kind: 'start-engine' | 'end-engine'; readonly id: number };

/** The speech engines of the relay beside the app, each in a process of its own. */
export interface EngineProcesses {
  take(order: EngineOrder): void;
  /** Ends all of them, when the relay is gone. Idempotent. */
  endAll(): void;
}

/** What it takes to run them. */
export interface EngineProcessesParts {
  /** Path of the engine's entry. */
  readonly modulePath: string;
  /** The relay that asks. */
  readonly relay: Pick<Electron.UtilityProcess, 'postMessage'>;
  readonly log: Log;
}

/** Engines for one relay process. */
export function createEngineProcesses({ modulePath, relay, log }: EngineProcessesParts): EngineProcesses {
  const running = new Map<number, Electron.UtilityProcess>();
  let isRelayGone = false;
  const start = (id: number): void => {
    const engine = utilityProcess.fork(modulePath, [], { serviceName: 'Briefline speech', env: {}, stdio: 'ignore' });
    running.set(id, engine);
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage(null, [port1]);
    relay.postMessage({ kind: 'engine-begun', id }, [port2]);
    engine.once('exit', (code) => {
      // An engine that was told to end is nobody's trouble.
      if (running.delete(id) && code !== 0) log.warn('speech engine stopped', { code });
      if (!isRelayGone) relay.postMessage({ kind: 'engine-gone', id });
    });
  };
  const end = (id: number): void => {
    const engine = running.get(id);
    running.delete(id);
    // Nothing that native code does may keep it.
    if (engine?.pid !== undefined) process.kill(engine.pid, 'SIGKILL');
    else engine?.kill();
  };
  return {
    take: ({ kind, id }) => (kind === 'start-engine' ? start(id) : end(id)),
    endAll: () => {
      isRelayGone = true;
      for (const id of [...running.keys()]) end(id);
    },
  };
}
