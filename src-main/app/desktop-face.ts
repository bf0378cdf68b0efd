import { bridgeChannels } from '#contract/bridge.ts';
import { isCardUrl, isLookupUrl, isWindowUrl } from '../desktop/app-files.ts';
import { errorName } from '../desktop/log.ts';
import { systemClock } from '../history/clock.ts';
import type { Desk } from '../ipc/desk.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { listenToRequests } from '../ipc/router.ts';
import { createAppDesk } from './app-desk.ts';
import { readAppState } from './app-state.ts';
import { serveTray } from './app-tray.ts';
import { createAppWindow } from './app-window.ts';
import { createChangeSettings } from './change-settings.ts';
import type { DesktopData } from './desktop-data.ts';
import type { DesktopVoice } from './desktop-voice.ts';
import { grantWishes } from './granted-wishes.ts';
import type { Ground } from './ground.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { createLookupPanel, type LookupPanel } from './lookup-panel.ts';
import { createToldPages } from './told-pages.ts';

/** What is seen of the desktop: its tray, and pages that are made when they are wanted. Must be closed. */
export interface DesktopFace {
  readonly panel: Pick<LookupPanel, 'toggle' | 'holdKeys'>;
  /** Settles when what was being written on the pages is kept. */
  readonly keepDrafts: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => void;
}

/** Puts the desktop into the tray, and answers its pages from now on. */
export function openDesktopFace(ground: Ground, data: DesktopData, voice: DesktopVoice): DesktopFace {
  const { fed, listening } = data;
  const { card, overview, announcing } = voice;
  const window = createAppWindow(ground, { listening, offers: voice.offers });
  const panel = createLookupPanel(ground);
  const readState = () => readAppState(ground, { ...data, ...voice, panel });
  const pages = createToldPages(ground, { window, card, panel, readState });
  const page = pages.window;
  const wishes = grantWishes(ground, { window, page, announcing, card, copy: fed.copy, overview });
  const drafts = createKeptDrafts({
    tellPages: () => [window, card].filter(({ send }) => send(bridgeChannels.event, 'app.ending', null)).length,
    later: (run, delayMs) => systemClock.after(delayMs, run),
  });
  const changeSettings = createChangeSettings(ground, { ...voice, fed, panel });
  const desk = createAppDesk(ground, {
    ...data,
    ...voice,
    window,
    panel,
    pages,
    wishes,
    drafts,
    readState,
    changeSettings,
  });
  const stopAnswering = answerPages(ground, desk);
  serveTray(ground, { readState, overview, listening, panel, window, page, changeSettings });
  ground.log.info('tray ready');
  return {
    panel,
    keepDrafts: drafts.keep,
    close: () => {
      stopAnswering();
      panel.close();
      pages.close();
      window.close();
    },
  };
}

/** Answers what the pages ask from now on; the returned function stops that. */
function answerPages({ log }: Ground, desk: Desk): () => void {
  return listenToRequests({
    handlers: createHandlers(desk),
    isWindowPage: isWindowUrl,
    isCardPage: isCardUrl,
    isLookupPage: isLookupUrl,
    onFailure: (route, error) => log.warn('request failed', { route, error: errorName(error) }),
  });
}
