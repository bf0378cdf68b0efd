import { useStore } from 'zustand';
import { useSpeech } from '../../ui/texts.tsx';
import type { CallsStore } from './calls-store.ts';

/** Tells screen readers at once who is calling. */
export function RingingAnnouncer({ store }: { readonly store: CallsStore }) {
  const { t, who } = useSpeech();
  const call = useStore(store, ({ ringing }) => ringing[0] ?? null);
  let text = '';
  if (call !== null) {
    text =
      call.caseReference === null
        ? t('window.list.ringingFrom', { who: who(call) })
        : t('window.list.ringingFromCase', { who: who(call), reference: call.caseReference });
  }
  return (
    <div role="alert" className="sr-only">
      {text}
    </div>
  );
}
