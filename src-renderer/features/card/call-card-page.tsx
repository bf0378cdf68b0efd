import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { CallCardView } from './call-card-view.tsx';
import type { CardStore } from './card-store.ts';

/** All calls on the card below each other, and the keys that reach them. */
export function CallCardPage({
  store,
  privacy,
  isDelivered,
  hasEdge,
}: {
  readonly store: CardStore;
  /** How much of a call may be read. */
  readonly privacy: ScreenPrivacy;
  /** The office has everything that was written on this computer. */
  readonly isDelivered: boolean;
  /** Draws the edge of the window too. */
  readonly hasEdge: boolean;
}) {
  const { t } = useSpeech();
  const { cards, pending, failure } = useStore(store);
  const content = useRef<HTMLUListElement>(null);
  // After every drawing: the window is shown, and made as high as what it holds, only when that is there.
  useLayoutEffect(() => {
    if (cards.length > 0 && content.current !== null) store.fit(content.current.getBoundingClientRect().height);
    focusFirst();
  });
  useKeyboard(store);
  return (
    <main aria-label={t('window.card.label')} className="h-full overflow-y-auto bg-raised">
      <h1 className="sr-only">{t('window.card.label')}</h1>
      <ul
        ref={content}
        className={`grid grid-cols-[minmax(0,1fr)] bg-line ${hasEdge ? 'border border-line-plain' : ''}`}
      >
        {cards.map((card) => {
          const { call } = card;
          return (
            <li key={call.id} className="not-first:border-t not-first:border-line-plain">
              <CallCardView
                card={card}
                privacy={privacy}
                pending={pending?.id === call.id ? pending.candidate : null}
                isBusy={pending !== null}
                isDelivered={isDelivered}
                failure={failure?.id === call.id ? failure.code : null}
                onChoose={(candidate) => void store.choose(call.id, candidate)}
                onNote={(change) => store.note(call.id, change)}
                onOpen={() => store.open(call.id)}
                onShow={store.show}
                onDismiss={() => store.dismiss(call.id)}
              />
            </li>
          );
        })}
      </ul>
    </main>
  );
}

/** The keys of the card: arrows go from one thing to the next, Escape closes the call under the keyboard. */
function useKeyboard(store: CardStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // In a note the arrows go from word to word, and Escape leaves it.
      if (event.target instanceof HTMLTextAreaElement) return;
      const step = steps[event.key];
      if (step === undefined && event.key !== 'Escape') return;
      event.preventDefault();
      if (step === undefined) dismissFocused(store);
      else move(step);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('focus', focusFirst);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('focus', focusFirst);
    };
  }, [store]);
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** What the arrows stop at, from top to bottom: each call, then its candidates. */
function stops(): readonly Element[] {
  return [...document.querySelectorAll('[data-stop]')];
}

function move(step: number): void {
  const all = stops();
  const here = document.activeElement === null ? -1 : all.indexOf(document.activeElement);
  focusOn(all[Math.min(all.length - 1, Math.max(0, here + step))]);
}

/** A keyboard that is nowhere, because what it was on left, or once it comes, finds the first call under it. */
function focusFirst(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) focusOn(stops()[0]);
}

function focusOn(element: Element | undefined): void {
  if (element instanceof HTMLElement) element.focus();
}

function dismissFocused(store: CardStore): void {
  const { cards } = store.getState();
  const focused = document.activeElement?.closest('[data-call]')?.getAttribute('data-call');
  const card = cards.find(({ call }) => call.id === focused) ?? cards[0];
  if (card !== undefined) store.dismiss(card.call.id);
}
