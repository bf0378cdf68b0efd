import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { LinesSkeleton } from '../ui/inline-state.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { focusDetail } from './focus.ts';
import type { Parts } from './parts.ts';
import { useActions } from './use-actions.ts';

// Charts are drawn for whoever looks at them; the window opens without.
const NumbersPage = lazy(() =>
  import('../features/numbers/numbers-page.tsx').then((module) => ({ default: module.NumbersPage })),
);

/** The numbers, over the window's parts. */
export function NumbersPlace({ parts }: { readonly parts: Parts }) {
  const { bridge, toasts, shell, app } = parts;
  const step = useStore(app, (state) => state.roundingStep);
  const { change } = useActions(parts);
  const { t } = useSpeech();
  const { go, chooseCase, chooseContact, bringCallToFront } = shell.getState();
  const arrive = (): void => {
    bringCallToFront(true);
    focusDetail();
  };
  return (
    <Suspense
      fallback={
        <div className="mx-auto max-w-250 px-6 pt-15">
          <LinesSkeleton lines={6} label={t('window.numbers.counting')} />
        </div>
      }
    >
      <NumbersPage
        bridge={bridge}
        toasts={toasts}
        step={step}
        onStep={(roundingStep) => change({ roundingStep })}
        actions={{
          onOpenContact: (id) => {
            go('contacts');
            chooseContact(id);
            arrive();
          },
          onOpenCase: (id) => {
            go('cases');
            chooseCase(id);
            arrive();
          },
        }}
      />
    </Suspense>
  );
}
