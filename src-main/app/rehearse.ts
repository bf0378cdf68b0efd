import type { Rehearsal } from '#contract/rehearsal.ts';
import { type AnnouncementWords, announcementText } from '#domain/announcement/announcement-text.ts';
import { defaultCardWish } from '#domain/announcement/call-card.ts';
import { ringingCall } from '#domain/announcement/ringing-call.ts';
import type { Call, CallId, CallUuid } from '#domain/call.ts';
import type { CardBoard } from '../desktop/card-board.ts';
import type { Log } from '../desktop/log.ts';
import type { Notifier } from '../desktop/notifier.ts';
import { RequestFailure } from '../ipc/failure.ts';
import type { Discretion } from './discretion.ts';

/** What a rehearsal needs. */
export interface RehearsingParts {
  readonly notifier: Pick<Notifier, 'show' | 'close'>;
  readonly cards: Pick<CardBoard, 'tell'>;
  readonly discretion: Pick<Discretion, 'isAnnouncedBy' | 'privacy' | 'silence'>;
  readonly words: () => AnnouncementWords;
  /** Sends a signed event the way Ringover's come, through this computer's own relay; answers whether it was taken. */
  readonly knock: () => Promise<boolean>;
  readonly log: Log;
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs something later; the answer takes it back. */
  readonly later: (run: () => void, delayMs: number) => () => void;
  /** The person clicked the notification. */
  readonly onOpen: () => void;
  /** The computer showed it, or did not. */
  readonly onOutcome: (isShown: boolean) => void;
}

/** Test calls: announced as a real one is, marked, kept nowhere, and gone by themselves. */
export interface Rehearsing {
  /** Announces one, in place of the one before. Rejects with `RequestFailure` when the own relay took no event. */
  rehearse(): Promise<Rehearsal>;
  /** Whether a call is one of these. */
  isRehearsal(id: CallUuid): boolean;
  /** Idempotent. Takes it off the screen. */
  close(): void;
}

/** How long a test call rings. Milliseconds. */
export const rehearsalMs = 20_000;
const key = 'rehearsal';

/** Nothing rehearsed yet. */
export function createRehearsing(parts: RehearsingParts): Rehearsing {
  const { notifier, cards, discretion, words, log } = parts;
  let call: Call | null = null;
  let cancel = (): void => undefined;

  const end = (): void => {
    cancel();
    notifier.close(key);
    if (call !== null) cards.tell([ended(call, parts.now())]);
    call = null;
  };

  const notify = (about: Call): Promise<Rehearsal['notification']> => {
    if (!discretion.isAnnouncedBy('notification')) return Promise.resolve('off');
    const { title, body } = announcementText('ringing', about, words(), discretion.privacy());
    const marked = [body, words().translate('notification.rehearsal.mark')].filter((line) => line !== '').join('\n');
    return new Promise((done) => {
      const tell = (isShown: boolean): void => {
        log.info('rehearsal told', { is_shown: isShown });
        parts.onOutcome(isShown);
        done(isShown ? 'shown' : 'blocked');
      };
      notifier.show(
        key,
        { title, body: marked, isUrgent: true },
        {
          onShown: () => tell(true),
          onFailed: () => tell(false),
          onClick: () => {
            end();
            parts.onOpen();
          },
          onClosed: () => done('blocked'),
        },
      );
    });
  };

  return {
    rehearse: async () => {
      if (!(await parts.knock())) throw new RequestFailure('offline');
      end();
      const made = makeUp(parts.newId(), parts.now(), words());
      call = made;
      cancel = parts.later(end, rehearsalMs);
      const isOnCard = discretion.isAnnouncedBy('card') && discretion.silence() === null;
      // It was asked for, whatever calls have a card otherwise.
      cards.tell([made], defaultCardWish);
      return { notification: await notify(made), isOnCard };
    },
    isRehearsal: (id) => call?.id === id,
    close: end,
  };
}

/** A call that nobody makes, with no number to call back. */
function makeUp(id: string, now: number, { translate }: AnnouncementWords): Call {
  return {
    ...ringingCall({ id: id as CallUuid, callId: '0' as CallId, occurredAt: new Date(now).toISOString() }),
    contactName: translate('notification.rehearsal.caller'),
    caseReference: '2026/001',
    caseTitle: translate('notification.rehearsal.case'),
  };
}

function ended(call: Call, now: number): Call {
  return { ...call, callType: 'missed', endedAt: new Date(now).toISOString(), seq: call.seq + 1 };
}
