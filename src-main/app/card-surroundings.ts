import type { EarlierCall, ShownCard } from '#contract/panels.ts';
import type { CallCard } from '#domain/announcement/call-card.ts';
import { callOnScreen, type ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { firstSentence } from '#domain/first-sentence.ts';
import type { HistoryStore } from '../history/history-store.ts';
import type { OpenTasks } from './open-tasks.ts';

/** What the surroundings of a call are found with. */
export interface CardSurroundingsParts {
  readonly store: () => Pick<HistoryStore, 'page'>;
  readonly openTasks: Pick<OpenTasks, 'about'>;
  /** More is known of a card than before. */
  readonly onFound: () => void;
}

/** What stands on a card beside its call: the calls before it and what is still to be done. */
export interface CardSurroundings {
  /** These are on the card now: what is not known of them yet is looked for. */
  follow(cards: readonly CallCard[]): void;
  /** A card as it may be shown. */
  shown(card: CallCard, privacy: ScreenPrivacy): ShownCard;
}

/** Calls before the one on the card: enough to remember what goes on with somebody. */
const earlierCalls = 3;

/** Surroundings of no card yet. */
export function createCardSurroundings({ store, openTasks, onFound }: CardSurroundingsParts): CardSurroundings {
  const found = new Map<CallUuid, { readonly key: string; readonly earlier: readonly EarlierCall[] }>();
  const look = async (call: Call, key: string): Promise<void> => {
    found.set(call.id, { key, earlier: found.get(call.id)?.earlier ?? [] });
    // A copy that cannot be read now is told of elsewhere; the card says who calls all the same.
    const earlier = await readEarlier(store(), call).catch(() => []);
    if (found.get(call.id)?.key !== key) return;
    found.set(call.id, { key, earlier });
    onFound();
  };
  return {
    follow: (cards) => {
      const shown = new Set(cards.map(({ call }) => call.id));
      for (const id of found.keys()) if (!shown.has(id)) found.delete(id);
      for (const { call } of cards) {
        const key = `${call.contactId}`;
        if (found.get(call.id)?.key !== key) void look(call, key);
      }
    },
    shown: (card, privacy) => {
      const mayBeRead = privacy === 'full';
      return {
        ...card,
        call: callOnScreen(card.call, privacy),
        earlier: mayBeRead ? (found.get(card.call.id)?.earlier ?? []) : [],
        tasks: mayBeRead ? openTasks.about(card.call) : [],
      };
    },
  };
}

async function readEarlier(
  store: Pick<HistoryStore, 'page'>,
  { id, contactId }: Call,
): Promise<readonly EarlierCall[]> {
  if (contactId === null) return [];
  const { calls } = await store.page({ filter: { contactId }, cursor: null, limit: earlierCalls + 1 });
  return calls
    .filter((call) => call.id !== id)
    .slice(0, earlierCalls)
    .map((call) => ({
      id: call.id,
      occurredAt: call.occurredAt,
      callType: call.callType,
      direction: call.direction,
      line: firstSentence(call.aiSummary ?? call.note),
    }));
}
