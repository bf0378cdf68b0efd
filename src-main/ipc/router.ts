import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { bridgeChannels } from '#contract/bridge.ts';
import type { Route } from '#contract/requests.ts';
import { type AnswerParts, answer, failure } from './answer.ts';

/** What the router needs. */
export interface RouterParts extends AnswerParts {
  /** Whether an address is one of the window's own page. */
  readonly isWindowPage: (address: string) => boolean;
  /** Whether an address is the call card's page. */
  readonly isCardPage: (address: string) => boolean;
}

/** Answers the window's requests from now on; the returned function stops that. */
export function listenToRequests(parts: RouterParts): () => void {
  ipcMain.handle(bridgeChannels.request, (event, route: unknown, params: unknown) =>
    mayAsk(event, route, parts) ? answer(parts, route, params) : failure('forbidden'),
  );
  return () => ipcMain.removeHandler(bridgeChannels.request);
}

/** What only the card's page asks, and never the window's. */
const ownCardRoutes: readonly Route[] = ['cards.state', 'cards.close', 'cards.open', 'cards.fit'];
const isOwnOfCard: ReadonlySet<unknown> = new Set(ownCardRoutes);
const isOfCard: ReadonlySet<unknown> = new Set<Route>([...ownCardRoutes, 'calls.change']);

/** Only the top frame of our own pages may ask, each for what it needs; a frame that is gone asks nothing. */
function mayAsk(event: IpcMainInvokeEvent, route: unknown, { isWindowPage, isCardPage }: RouterParts): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  if (isCardPage(frame.url)) return isOfCard.has(route);
  return isWindowPage(frame.url) && !isOwnOfCard.has(route);
}
