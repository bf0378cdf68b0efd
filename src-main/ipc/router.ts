import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { bridgeChannels } from '#contract/bridge.ts';
import { type AnswerParts, answer, failure } from './answer.ts';

/** What the router needs. */
export interface RouterParts extends AnswerParts {
  /** Whether an address is one of our own page, the only one that may ask. */
  readonly isOurPage: (address: string) => boolean;
}

/** Answers the window's requests from now on; the returned function stops that. */
export function listenToRequests(parts: RouterParts): () => void {
  ipcMain.handle(bridgeChannels.request, (event, route: unknown, params: unknown) =>
    isOurWindow(event, parts.isOurPage) ? answer(parts, route, params) : failure('forbidden'),
  );
  return () => ipcMain.removeHandler(bridgeChannels.request);
}

/** Only the top frame of our own page may ask; a frame that is gone asks nothing. */
function isOurWindow(event: IpcMainInvokeEvent, isOurPage: (address: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurPage(frame.url);
}
