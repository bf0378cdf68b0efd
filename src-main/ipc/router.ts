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
  /** Whether an address is the lookup panel's page. */
  readonly isLookupPage: (address: string) => boolean;
}

/** Answers the window's requests from now on; the returned function stops that. */
export function listenToRequests(parts: RouterParts): () => void {
  ipcMain.handle(bridgeChannels.request, (event, route: unknown, params: unknown) =>
    mayAsk(event, route, parts) ? answer(parts, route, params) : failure('forbidden'),
  );
  return () => ipcMain.removeHandler(bridgeChannels.request);
}

/** What only the card's page asks, and never the window's. */
const ownCardRoutes: readonly Route[] = ['cards.state', 'cards.close', 'cards.open', 'cards.show', 'cards.fit'];
/** What only the lookup panel's page asks. */
const ownLookupRoutes: readonly Route[] = [
  'lookup.state',
  'lookup.find',
  'lookup.drawn',
  'lookup.open',
  'lookup.close',
];
const isOwnOfOthers: ReadonlySet<unknown> = new Set([...ownCardRoutes, ...ownLookupRoutes]);
const isOfCard: ReadonlySet<unknown> = new Set<Route>([...ownCardRoutes, 'calls.change', 'drafts.kept']);
const isOfLookup: ReadonlySet<unknown> = new Set<Route>([
  ...ownLookupRoutes,
  'calls.callBack',
  'contacts.callBack',
  'app.copy',
]);

/** Only the top frame of our own pages may ask, each for what it needs; a frame that is gone asks nothing. */
function mayAsk(event: IpcMainInvokeEvent, route: unknown, parts: RouterParts): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  if (parts.isCardPage(frame.url)) return isOfCard.has(route);
  if (parts.isLookupPage(frame.url)) return isOfLookup.has(route);
  return parts.isWindowPage(frame.url) && !isOwnOfOthers.has(route);
}
