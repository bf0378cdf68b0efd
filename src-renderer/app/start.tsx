import { createRoot } from 'react-dom/client';
import type { Bridge } from '#contract/bridge.ts';
import { App } from './app.tsx';
import { createParts } from './parts.ts';
import { StartFailure } from './start-failure.tsx';

/** Draws the window into an element, once the main process has said how things stand. */
export async function start(bridge: Bridge, element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  const result = await bridge.request('app.state', null);
  root.render(result.ok ? <App parts={createParts(bridge, result.value)} /> : <StartFailure code={result.code} />);
}
