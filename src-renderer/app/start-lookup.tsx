import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import { LookupPage } from '../features/lookup/lookup-page.tsx';
import { createLookupStore, type LookupStore } from '../features/lookup/lookup-store.ts';
import { createTexts, type Texts, TextsProvider } from '../ui/texts.tsx';
import { type AppStore, createAppStore } from './app-store.ts';
import { StartFailure } from './start-failure.tsx';
import { useAppearance } from './use-appearance.ts';

/** Draws the lookup panel into an element, once the main process has said how things stand. */
export async function startLookup(bridge: Bridge, element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  const result = await bridge.request('lookup.state', null);
  if (!result.ok) {
    root.render(<StartFailure code={result.code} />);
    // Also what went wrong must be seen.
    void bridge.request('lookup.drawn', { isInSight: false });
    return;
  }
  const app = createAppStore(bridge, result.value);
  const lookup = createLookupStore(bridge);
  const texts = createTexts(result.value.language);
  root.render(
    <CSPProvider disableStyleElements>
      <TextsProvider texts={texts}>
        <Lookup app={app} lookup={lookup} texts={texts} />
      </TextsProvider>
    </CSPProvider>,
  );
}

function Lookup({
  app,
  lookup,
  texts,
}: {
  readonly app: AppStore;
  readonly lookup: LookupStore;
  readonly texts: Texts;
}) {
  const { language, theme, connection, platform } = useStore(app);
  useAppearance(theme, language);
  useEffect(() => void texts.changeLanguage(language), [texts, language]);
  return <LookupPage store={lookup} connection={connection} platform={platform} />;
}
