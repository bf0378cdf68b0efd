import { join } from 'node:path';
import { createNotifier } from '../desktop/notifier.ts';
import type { Overview } from '../desktop/overview.ts';
import { systemClock } from '../history/clock.ts';
import { type Announcing, createAnnouncing } from './announcing.ts';
import { createAppRehearsing } from './app-rehearsing.ts';
import { type CallingCard, createCallingCard } from './calling-card.ts';
import { createCallsOverview } from './calls-overview.ts';
import type { DesktopData } from './desktop-data.ts';
import { askDesktopOffers, type DesktopOffers } from './desktop-offers.ts';
import { type Discretion, watchDiscretion } from './discretion.ts';
import type { Ground } from './ground.ts';
import { createOpenTasks } from './open-tasks.ts';
import type { Rehearsing } from './rehearse.ts';
import { createReminding } from './reminding.ts';

/** What the desktop says unasked: calls, missed ones, reminders. Must be closed. */
export interface DesktopVoice {
  readonly offers: DesktopOffers;
  readonly discretion: Discretion;
  readonly announcing: Announcing;
  readonly card: CallingCard;
  readonly overview: Overview;
  readonly rehearsing: Rehearsing;
  /** The computer woke: much may have become due or stale. */
  readonly wake: () => void;
  /** Idempotent. */
  readonly close: () => void;
}

/** Says what the news bring, from now on. */
export function createDesktopVoice(ground: Ground, data: DesktopData): DesktopVoice {
  const { fed, link, ownRelay } = data;
  const { copy } = fed;
  const offers = askDesktopOffers(ground);
  const notifier = createNotifier({
    iconPath: join(ground.host.resourceFolder, 'icons', '64x64.png'),
    readsMarkup: () => offers.read().readsMarkup,
  });
  const discretion = watchDiscretion(ground, data);
  // The card is drawn after the notification was sent: who hears first is told first.
  const openTasks = createOpenTasks({
    clock: systemClock,
    log: ground.log,
    store: copy.store,
    onRead: ground.news.cards.tell,
  });
  for (const { hear } of [ground.news.tasks, ground.news.reset]) hear(openTasks.refresh);
  const announcing = createAnnouncing(ground, { notifier, discretion, copy, openTasks });
  const card = createCallingCard(ground, { discretion, copy, openTasks, onClosed: announcing.opened });
  const overview = createCallsOverview(ground, copy);
  const reminders = createReminding(ground, { copy, notifier, discretion, announcing, overview });
  const rehearsing = createAppRehearsing(ground, { notifier, discretion, card, link, ownRelay });
  return {
    offers,
    discretion,
    announcing,
    card,
    overview,
    rehearsing,
    wake: () => {
      reminders.refresh();
      overview.refresh();
      discretion.look();
    },
    close: () => {
      rehearsing.close();
      announcing.close();
      discretion.close();
      card.close();
      openTasks.close();
      reminders.close();
      overview.close();
    },
  };
}
