import { askDesktopSession, type DesktopSession } from '../desktop/session-bus.ts';
import type { Ground } from './ground.ts';

/** What this desktop session offers, as far as it is known. */
export interface DesktopOffers {
  /** Until the session answered: everything but markup. */
  readonly read: () => DesktopSession;
  /** Settles when the session answered, or does not. */
  readonly asked: Promise<void>;
}

/** Asks what this desktop session offers, and says what of it is missing. */
export function askDesktopOffers({ notices, log }: Pick<Ground, 'notices' | 'log'>): DesktopOffers {
  let offers: DesktopSession = { readsMarkup: false, hasNotifications: true, hasTray: true };
  const asked = askDesktopSession().then((answer) => {
    offers = answer;
    if (!answer.hasNotifications) notices.put({ kind: 'notifications-unavailable' });
    if (!answer.hasTray) log.warn('no tray here: a closed window is minimised, a second start shows it');
  });
  return { read: () => offers, asked };
}
