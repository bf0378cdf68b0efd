import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import { CallCardPage } from '../features/card/call-card-page.tsx';
import { type CardStore, createCardStore } from '../features/card/card-store.ts';
import { createDrafts } from '../ui/drafts.ts';
import { DraftsProvider } from '../ui/drafts-provider.tsx';
import { createRing } from '../ui/ring.ts';
import { createTexts, type Texts, TextsProvider } from '../ui/texts.tsx';
import { type AppStore, createAppStore } from './app-store.ts';
import { useAppearance } from './use-appearance.ts';

/** Draws the call card into an element; with no answer from the main process there is nothing to draw. */
export async function startCard(bridge: Bridge, element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  const result = await bridge.request('cards.state', null);
  if (!result.ok) return;
  const { app: state, cards: shown, ringVolume } = result.value;
  const ring = createRing();
  ring.set(ringVolume);
  bridge.on('ring.changed', ({ volume }) => ring.set(volume));
  const app = createAppStore(bridge, state);
  const cards = createCardStore(bridge, shown);
  const texts = createTexts(state.language);
  root.render(
    <TextsProvider texts={texts}>
      <DraftsProvider bridge={bridge} drafts={createDrafts()}>
        <Card app={app} cards={cards} texts={texts} />
      </DraftsProvider>
    </TextsProvider>,
  );
}

function Card({ app, cards, texts }: { readonly app: AppStore; readonly cards: CardStore; readonly texts: Texts }) {
  const language = useStore(app, (state) => state.language);
  const theme = useStore(app, (state) => state.theme);
  const privacy = useStore(app, (state) => state.announcing.privacyNow);
  const isDelivered = useStore(app, (state) => state.pendingEdits === 0);
  useAppearance(theme, language);
  useEffect(() => void texts.changeLanguage(language), [texts, language]);
  // Elsewhere the desktop itself draws a window's edge, with round corners.
  const hasEdge = app.getState().platform === 'linux';
  return <CallCardPage store={cards} privacy={privacy} isDelivered={isDelivered} hasEdge={hasEdge} />;
}
