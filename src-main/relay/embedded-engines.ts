import type { EngineListener, SpeechEngine, StartEngine } from '../insight/providers/speech-engine.ts';
import type { WhisperReply } from '../insight/providers/whisper-messages.ts';
import type { EngineOrder } from './embedded-messages.ts';

/** The part we use of an end of Electron's message channels. */
export interface EnginePort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}

/** Engines that the desktop starts for its relay: only Electron's main process may start processes there. */
export interface EmbeddedEngines {
  readonly start: StartEngine;
  /** The desktop has started one, and gives the port to it. */
  readonly begun: (id: number, port: EnginePort) => void;
  /** One ended, or never began. */
  readonly gone: (id: number) => void;
}

interface OrderedEngine {
  readonly listener: EngineListener;
  readonly resolve: () => void;
  port: EnginePort | null;
  /** What it was told before it had a port. */
  early: readonly unknown[];
}

/** Orders engines of the desktop by `order`. */
export function createEmbeddedEngines(order: (order: EngineOrder) => void): EmbeddedEngines {
  const engines = new Map<number, OrderedEngine>();
  let lastId = 0;
  return {
    start: (listener): SpeechEngine => {
      lastId += 1;
      const id = lastId;
      let engine: OrderedEngine = { listener, resolve: () => {}, port: null, early: [] };
      const gone = new Promise<void>((resolve) => {
        engine = { ...engine, resolve };
      });
      engines.set(id, engine);
      order({ kind: 'start-engine', id });
      return {
        tell: (request) => {
          if (engine.port === null) engine.early = [...engine.early, request];
          else engine.port.postMessage(request);
        },
        end: async () => {
          if (engines.has(id)) order({ kind: 'end-engine', id });
          await gone;
        },
      };
    },
    begun: (id, port) => {
      const engine = engines.get(id);
      if (engine === undefined) return port.close();
      engine.port = port;
      port.on('message', ({ data }) => engine.listener.onReply(data as WhisperReply));
      port.start();
      for (const request of engine.early) port.postMessage(request);
      engine.early = [];
    },
    gone: (id) => {
      const engine = engines.get(id);
      if (engine === undefined) return;
      engines.delete(id);
      engine.port?.close();
      engine.resolve();
      engine.listener.onGone();
    },
  };
}
