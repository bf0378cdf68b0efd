import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type Bridge, bridgeChannels } from '#contract/bridge.ts';
import type { EventName, Events } from '#contract/events.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';

type Listener = (payload: Events[EventName]) => void;

const listeners = new Map<EventName, Set<Listener>>();
/** Where to go, told before the page listened; the only event that must not be lost then. */
let navigation: Events['navigate'] | null = null;

ipcRenderer.on(bridgeChannels.event, (_event: IpcRendererEvent, name: EventName, payload: Events[EventName]) => {
  const registered = listeners.get(name);
  if (name === 'navigate' && (registered === undefined || registered.size === 0)) {
    navigation = payload as Events['navigate'];
  }
  for (const listener of registered ?? []) listener(payload);
});

const bridge: Bridge = {
  request: <R extends Route>(route: R, params: Requests[R]['params']): Promise<Result<Requests[R]['value']>> =>
    ipcRenderer
      .invoke(bridgeChannels.request, route, params)
      .catch(() => ({ ok: false, code: 'internal', message: 'internal' })),
  on: <E extends EventName>(name: E, listener: (payload: Events[E]) => void) => {
    const registered = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, registered);
    // Main sends each name with its own payload; the contract ties the two.
    registered.add(listener as Listener);
    if (name === 'navigate' && navigation !== null) {
      const missed = navigation;
      navigation = null;
      queueMicrotask(() => listener(missed as Events[E]));
    }
    return () => registered.delete(listener as Listener);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
