import type { CallUuid } from '#domain/call.ts';
import type { Destination } from '#domain/subject.ts';
import type { Task } from '#domain/task/task.ts';
import { errorName } from '../desktop/log.ts';
import { createNavigation } from '../desktop/navigation.ts';
import type { Overview } from '../desktop/overview.ts';
import type { AppWindow } from '../desktop/window.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Broadcast } from '../ipc/broadcast.ts';
import type { Announcing } from './announcing.ts';
import type { CallingCard } from './calling-card.ts';
import type { Ground } from './ground.ts';

/** What it takes to bring before a person what they want to see. */
export interface GrantedWishesParts {
  readonly window: Pick<AppWindow, 'show'>;
  readonly page: Pick<Broadcast, 'tell'>;
  readonly announcing: Pick<Announcing, 'opened'>;
  readonly card: Pick<CallingCard, 'opened'>;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly overview: Pick<Overview, 'refresh'>;
}

/** Brings before a person what they wish to see. */
export interface GrantedWishes {
  /** The window's page has begun to ask. */
  readonly arrive: () => void;
  /** The person has this call before their eyes. */
  readonly seen: (id: CallUuid) => void;
}

/** Grants the wishes in the news from now on. */
export function grantWishes({ log, news }: Pick<Ground, 'log' | 'news'>, parts: GrantedWishesParts): GrantedWishes {
  const { page, overview } = parts;
  const navigation = createNavigation();
  const show = (): void => {
    parts.window.show().then(
      () => log.info('window shown'),
      (error: unknown) => log.warn('window not shown', { error: errorName(error) }),
    );
  };
  const seen = (id: CallUuid): void => {
    parts.announcing.opened(id);
    parts.card.opened(id);
    parts.copy
      .store()
      .activity.markRead({ callId: id })
      .then(overview.refresh, () => undefined);
  };
  const goTo = (destination: Destination): void => {
    if (destination.subject?.kind === 'call') seen(destination.subject.id);
    navigation.go(() => page.tell('navigate', destination));
  };
  const goToCall = (id: CallUuid | null): void =>
    goTo({ subject: id === null ? null : { kind: 'call', id }, part: null });
  const goToReminder = (task: Task | null): void => {
    const { callId, caseId, contactId } = task ?? { callId: null, caseId: null, contactId: null };
    if (callId !== null) goToCall(callId);
    else navigation.go(() => page.tell('navigate.reminder', { caseId, contactId }));
  };
  news.windowGone.hear(navigation.leave);
  news.wish.hear((wish) => {
    if (wish.kind === 'call') goToCall(wish.id);
    else if (wish.kind === 'destination') goTo(wish.destination);
    else if (wish.kind === 'reminder') goToReminder(wish.task);
    show();
  });
  return { arrive: navigation.arrive, seen };
}
