import type { Language, Theme } from '#contract/state.ts';
import { start } from '../app/start.tsx';
import { startCard } from '../app/start-card.tsx';
import { startLookup } from '../app/start-lookup.tsx';
import { createFixtureBridge } from './fixture-bridge.ts';
import { scenes } from './scenes.ts';

// Shows the window without a main process: /preview/?scene=ringing&language=nl&theme=dark, and with page=card or
// page=lookup the call card or the lookup panel of that scene. Only the development server serves it.
const params = new URLSearchParams(window.location.search);
const { state, ...parts } = scenes[params.get('scene') ?? 'day']?.(Date.now()) ?? {};
const bridge = createFixtureBridge({
  ...parts,
  state: {
    ...state,
    language: (params.get('language') ?? 'fr') as Language,
    theme: (params.get('theme') ?? 'light') as Theme,
  },
});
Object.assign(window, { fixture: bridge });
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const pages = { card: startCard, lookup: startLookup } as const;
const page = params.get('page');
void (page === 'card' || page === 'lookup' ? pages[page] : start)(bridge, root);
